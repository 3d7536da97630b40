#pragma once

#include "engine/nn/attention_head.h"
#include "engine/nn/torch_precompiled.h"

namespace anomalyst::engine {

/// Attention with as many heads as `bias` [heads x distances] has rows: each query [rows x queries
/// x width] takes a weighted mean of the `values` [rows x keys x width] that it may see, by how
/// well their `keys` fit it and, as in T5 (Raffel et al. 2020), by how far away they are. A query
/// that sees nothing takes nothing. On the CPU by `AttentionHead`, elsewhere by LibTorch's
/// operations.
torch::Tensor attend(const torch::Tensor& queries, const torch::Tensor& keys,
                     const torch::Tensor& values, const torch::Tensor& bias,
                     const AttentionSight& sight);
/// The same by LibTorch's operations, on any device.
torch::Tensor attendByTensors(const torch::Tensor& queries, const torch::Tensor& keys,
                              const torch::Tensor& values, const torch::Tensor& bias,
                              const AttentionSight& sight);

/// Each row brought to mean 0 and deviation 1 (Ba et al. 2016); without weights, which the linear
/// layer after it has. Row by row where no gradient is wanted (`rowwise.h`).
torch::Tensor normalised(const torch::Tensor& rows);

}  // namespace anomalyst::engine
