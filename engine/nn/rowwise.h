#pragma once

#include "engine/nn/packed_matrix.h"
#include "engine/nn/torch_precompiled.h"

namespace anomalyst::engine {

// What networks compute on the CPU where they only read and nothing is differentiated: row by row,
// so that a row comes out the same bit for bit whatever rows are read along with it. LibTorch's
// operations do not promise that: matrix products round by their whole shape, and functions of the
// last few elements are computed by other code than the rest.

/// Whether `rows` are to be read that way: they are on the CPU, and no gradient is wanted.
bool readsRowwise(const torch::Tensor& rows);

/// rows * weight^T + bias for `weight` [outer x inner] and `bias` [outer], as LibTorch keeps them.
class RowwiseLinear {
public:
    RowwiseLinear(const torch::Tensor& weight, const torch::Tensor& bias);

    /// `rows` is [rows x inner], `to` [rows x outer] and contiguous.
    void operator()(const torch::Tensor& rows, torch::Tensor& to) const;
    /// The same for rows of any leading dimensions.
    torch::Tensor operator()(const torch::Tensor& rows) const;

private:
    PackedMatrix m_matrix;
    torch::Tensor m_bias;
};

torch::Tensor rowwiseTanh(const torch::Tensor& values);

/// Each row less its mean, by its deviation; rows that are constant are 0.
torch::Tensor rowwiseNormalised(const torch::Tensor& rows);

/// -ln of the softmax probability of `next` [rows x steps] under `logits` [rows x steps x classes].
torch::Tensor rowwiseSurprise(const torch::Tensor& logits, const torch::Tensor& next);

}  // namespace anomalyst::engine
