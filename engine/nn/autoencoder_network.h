#pragma once

#include <vector>

#include "engine/nn/autoencoder_shape.h"
#include "engine/nn/torch_precompiled.h"

namespace anomalyst::engine {

/// An autoencoder in LibTorch.
class AutoencoderNetwork : public torch::nn::Module {
public:
    explicit AutoencoderNetwork(const AutoencoderShape& shape);

    torch::Tensor encode(torch::Tensor rows);  ///< [rows x features] -> [rows x middle]
    torch::Tensor decode(torch::Tensor code);  ///< [rows x middle] -> [rows x features]

    /// The same on the CPU without LibTorch.
    DenseNetwork dense() const;

private:
    torch::Tensor run(const std::vector<torch::nn::Linear>& layers, torch::Tensor values) const;

    AutoencoderShape m_shape;
    std::vector<torch::nn::Linear> m_encoder;
    std::vector<torch::nn::Linear> m_decoder;
};

}  // namespace anomalyst::engine
