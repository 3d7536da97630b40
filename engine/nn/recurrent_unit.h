#pragma once

#include "engine/nn/torch_precompiled.h"

namespace anomalyst::engine {

/// A gated recurrent unit (Cho et al. 2014) of one layer that is given rows first.
torch::nn::GRU recurrentUnit(std::int64_t input, std::int64_t hidden);
std::int64_t recurrentWeights(std::int64_t input, std::int64_t hidden);

struct RecurrentStates {
    torch::Tensor each;  ///< [rows x steps x hidden]
    torch::Tensor last;  ///< [1 x rows x hidden], to carry on from
};
/// The unit's states over `input` [rows x steps x input]; on the CPU by `fusedGru`. `before` is the
/// `last` of the steps before, undefined at the start.
RecurrentStates unrolled(torch::nn::GRU unit, const torch::Tensor& input,
                         const torch::Tensor& before);

}  // namespace anomalyst::engine
