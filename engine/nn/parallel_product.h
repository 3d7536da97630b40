#pragma once

#include "engine/nn/torch_precompiled.h"

namespace anomalyst::engine {

/// While it lives, large matrix products of the calling thread are shared out among so many
/// threads (0: one a core); without it they are computed on that thread alone.
class ProductThreads {
public:
    explicit ProductThreads(int threads);
    ~ProductThreads();
    ProductThreads(const ProductThreads&) = delete;
    ProductThreads& operator=(const ProductThreads&) = delete;

private:
    int m_before;
};

/// Adds the product of the matrices `a` and `b` to `to`; all float, on the CPU, without gradients.
/// A product that is large enough for it to pay is computed in blocks of `to`. Their sizes depend
/// on the matrices alone, so that the number of threads does not change a bit of it. OpenBLAS
/// could share out products by itself, but not for one thread of a process only.
void addProduct(const torch::Tensor& to, const torch::Tensor& a, const torch::Tensor& b);
torch::Tensor product(const torch::Tensor& a, const torch::Tensor& b);

/// What `layer`, with or without a bias, makes of `rows` [... x inputs], differentiable twice; on
/// the CPU through `addProduct`, or row by row where no gradient is wanted (`rowwise.h`).
torch::Tensor parallelLinear(const torch::Tensor& rows, torch::nn::Linear layer);

}  // namespace anomalyst::engine
