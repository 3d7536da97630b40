#pragma once

#include <vector>

#include "engine/nn/dense_network.h"
#include "engine/nn/torch_precompiled.h"

namespace anomalyst::engine {

/// Dense layers one after another in LibTorch: what a `DenseNetwork` of the same layers computes,
/// to be trained on any device. Differentiable twice, as a gradient penalty asks for.
class DenseModule : public torch::nn::Module {
public:
    /// Layers of these sizes and functions, with a bias where they have one. Their weights are not
    /// taken over; `drawWeights` draws them.
    explicit DenseModule(std::vector<DenseLayer> layers);

    /// [rows x inputs] -> [rows x outputs]
    torch::Tensor forward(torch::Tensor rows) const;
    /// Outputs of the last layer but one, [rows x its width].
    torch::Tensor lastHidden(torch::Tensor rows) const;

    /// The same on the CPU without LibTorch.
    DenseNetwork dense() const;
    /// Takes over the weights of a network of the same layers.
    void copyFrom(const DenseNetwork& network);

private:
    torch::Tensor run(torch::Tensor values, std::size_t layers) const;

    std::vector<DenseLayer> m_shape;
    std::vector<torch::nn::Linear> m_layers;
};

}  // namespace anomalyst::engine
