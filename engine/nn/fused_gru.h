#pragma once

#include "engine/nn/torch_precompiled.h"

namespace anomalyst::engine {

/// A gated recurrent unit's weights, in LibTorch's order of gates: reset, update, new.
struct GruWeights {
    torch::Tensor inputWeight;   ///< [3 hidden x input]
    torch::Tensor hiddenWeight;  ///< [3 hidden x hidden]
    torch::Tensor inputBias;     ///< [3 hidden]
    torch::Tensor hiddenBias;    ///< [3 hidden]
};

/// The states of a one-layer GRU as `torch::nn::GRU` computes them (to a few units in the last
/// place), differentiable, on the CPU. LibTorch runs two dozen small
/// operations a step there and keeps a graph of them; here a step is one matrix product and one
/// loop, several times faster for networks of our size.
/// `input` [steps x rows x input], `before` [rows x hidden]; returns [steps x rows x hidden].
torch::Tensor fusedGru(const torch::Tensor& input, const torch::Tensor& before,
                       const GruWeights& weights);

}  // namespace anomalyst::engine
