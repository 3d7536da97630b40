#pragma once

#include <string>
#include <vector>

#include "engine/nn/torch_precompiled.h"

namespace anomalyst::engine {

/// What makes two autoencoders' weights fit each other.
struct AutoencoderShape {
    std::int64_t features = 0;
    std::vector<std::int64_t> hidden;  ///< widths down to the narrow middle, which is the last
    bool relu = false;                 ///< otherwise tanh

    std::int64_t weights() const;
    /// At most `most` rows, and so few that it takes well under 100 ms on one core to train on
    /// them.
    std::size_t rowsAtOnce(std::size_t most) const;
};

/// Dense layers down to the middle and, mirrored, up again. The middle and the output are linear:
/// standardised values are negative and above 1, so a sigmoid could not rebuild them.
class AutoencoderNetwork : public torch::nn::Module {
public:
    explicit AutoencoderNetwork(const AutoencoderShape& shape);

    torch::Tensor encode(torch::Tensor rows);  ///< [rows x features] -> [rows x middle]
    torch::Tensor decode(torch::Tensor code);  ///< [rows x middle] -> [rows x features]

private:
    torch::Tensor run(const std::vector<torch::nn::Linear>& layers, torch::Tensor values) const;

    std::vector<torch::nn::Linear> m_encoder;
    std::vector<torch::nn::Linear> m_decoder;
    bool m_relu;
};

}  // namespace anomalyst::engine
