#include "engine/nn/autoencoder_network.h"

#include <algorithm>
#include <utility>

#include "engine/nn/parallel_product.h"
#include "engine/nn/torch_runtime.h"

namespace anomalyst::engine {

AutoencoderNetwork::AutoencoderNetwork(const AutoencoderShape& shape) : m_shape(shape) {
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
        if (i + 1 < layers.size())
            values = m_shape.relu ? torch::relu(values) : torch::tanh(values);
    }
    return values;
}

DenseNetwork AutoencoderNetwork::dense() const {
    auto layers = m_shape.layers();
    const auto copy = [](const torch::Tensor& from, std::vector<float>& to) {
        const auto values = readable<float>(from.detach());
        std::copy_n(values.data_ptr<float>(), to.size(), to.begin());
    };
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const auto& from = i < m_encoder.size() ? m_encoder[i] : m_decoder[i - m_encoder.size()];
        copy(from->weight, layers[i].weight);
        copy(from->bias, layers[i].bias);
    }
    return DenseNetwork(std::move(layers));
}

torch::Tensor AutoencoderNetwork::encode(torch::Tensor rows) {
    return run(m_encoder, std::move(rows));
}

torch::Tensor AutoencoderNetwork::decode(torch::Tensor code) {
    return run(m_decoder, std::move(code));
}

}  // namespace anomalyst::engine
