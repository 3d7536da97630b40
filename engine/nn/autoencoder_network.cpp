#include "engine/nn/autoencoder_network.h"

#include <algorithm>

#include "engine/nn/parallel_product.h"

namespace anomalyst::engine {

std::int64_t AutoencoderShape::weights() const {
    std::int64_t count = 0;
    std::int64_t width = features;
    for (const auto next : hidden) {
        count += 2 * width * next + width + next;
        width = next;
    }
    return count;
}

std::size_t AutoencoderShape::rowsAtOnce(std::size_t most) const {
    constexpr double kMostProducts = 3e8;  // forward
    return std::clamp<std::size_t>(
        static_cast<std::size_t>(kMostProducts / static_cast<double>(weights())), 1, most);
}

AutoencoderNetwork::AutoencoderNetwork(const AutoencoderShape& shape) : m_relu(shape.relu) {
    std::vector<std::int64_t> widths{shape.features};
    widths.insert(widths.end(), shape.hidden.begin(), shape.hidden.end());
    for (std::size_t i = 1; i < widths.size(); ++i) {
        m_encoder.push_back(register_module("encoder" + std::to_string(i),
                                            torch::nn::Linear(widths[i - 1], widths[i])));
    }
    for (std::size_t i = widths.size() - 1; i > 0; --i) {
        m_decoder.push_back(register_module("decoder" + std::to_string(i),
                                            torch::nn::Linear(widths[i], widths[i - 1])));
    }
}

torch::Tensor AutoencoderNetwork::run(const std::vector<torch::nn::Linear>& layers,
                                      torch::Tensor values) const {
    for (std::size_t i = 0; i < layers.size(); ++i) {
        values = parallelLinear(values, layers[i]);
        if (i + 1 < layers.size()) values = m_relu ? torch::relu(values) : torch::tanh(values);
    }
    return values;
}

torch::Tensor AutoencoderNetwork::encode(torch::Tensor rows) {
    return run(m_encoder, std::move(rows));
}

torch::Tensor AutoencoderNetwork::decode(torch::Tensor code) {
    return run(m_decoder, std::move(code));
}

}  // namespace anomalyst::engine
