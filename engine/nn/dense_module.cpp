#include "engine/nn/dense_module.h"

#include <algorithm>
#include <string>
#include <utility>

#include "engine/nn/parallel_product.h"
#include "engine/nn/torch_runtime.h"

namespace anomalyst::engine {

DenseModule::DenseModule(std::vector<DenseLayer> layers) : m_shape(std::move(layers)) {
    for (const DenseLayer& layer : m_shape) {
        const auto options = torch::nn::LinearOptions(static_cast<std::int64_t>(layer.inner),
                                                      static_cast<std::int64_t>(layer.outer))
                                 .bias(!layer.bias.empty());
        m_layers.push_back(register_module("layer" + std::to_string(m_layers.size() + 1),
                                           torch::nn::Linear(options)));
    }
}

torch::Tensor DenseModule::run(torch::Tensor values, std::size_t layers) const {
    for (std::size_t i = 0; i < layers; ++i) {
        values = parallelLinear(values, m_layers[i]);
        switch (m_shape[i].activation) {
            case Activation::Linear: break;
            case Activation::Tanh: values = torch::tanh(values); break;
            case Activation::Relu: values = torch::relu(values); break;
        }
    }
    return values;
}

torch::Tensor DenseModule::forward(torch::Tensor rows) const {
    return run(std::move(rows), m_layers.size());
}

torch::Tensor DenseModule::lastHidden(torch::Tensor rows) const {
    return run(std::move(rows), m_layers.size() - 1);
}

DenseNetwork DenseModule::dense() const {
    auto layers = m_shape;
    const auto copy = [](const torch::Tensor& from, std::vector<float>& to) {
        if (to.empty()) return;
        const auto values = readable<float>(from.detach());
        std::copy_n(values.data_ptr<float>(), to.size(), to.begin());
    };
    for (std::size_t i = 0; i < layers.size(); ++i) {
        copy(m_layers[i]->weight, layers[i].weight);
        copy(m_layers[i]->bias, layers[i].bias);
    }
    return DenseNetwork(std::move(layers));
}

void DenseModule::copyFrom(const DenseNetwork& network) {
    const torch::NoGradGuard noGradient;
    const auto copy = [](const std::vector<float>& from, torch::Tensor& to) {
        if (!from.empty()) to.copy_(torch::tensor(from).view(to.sizes()));
    };
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        copy(network.layers()[i].weight, m_layers[i]->weight);
        copy(network.layers()[i].bias, m_layers[i]->bias);
    }
}

}  // namespace anomalyst::engine
