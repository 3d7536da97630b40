#pragma once

#include <vector>

#include "engine/nn/torch_precompiled.h"
#include "engine/scoring/byte_archive.h"

namespace anomalyst::engine {

/// Moments and steps of an optimiser, in LibTorch's own format.
void writeOptimiser(const torch::optim::Adam& optimiser, ByteWriter& to);
/// Takes them up in an optimiser of weights of the same sizes, on whatever device these are.
/// Refuses (in `from`) what is no state of one.
void readOptimiser(torch::optim::Adam& optimiser, const std::vector<torch::Tensor>& weights,
                   ByteReader& from);

}  // namespace anomalyst::engine
