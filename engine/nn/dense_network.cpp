#include "engine/nn/dense_network.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/nn/fast_functions.h"
#include "engine/nn/processors.h"

namespace anomalyst::engine {
namespace {

ANOMALYST_FOR_EACH_PROCESSOR
void activate(Activation activation, float* __restrict values, std::size_t count) {
    switch (activation) {
        case Activation::Linear: break;
        case Activation::Tanh:
            for (std::size_t i = 0; i < count; ++i) values[i] = hyperbolicTangent(values[i]);
            break;
        case Activation::Relu:
            for (std::size_t i = 0; i < count; ++i) values[i] = std::max(values[i], 0.0F);
            break;
    }
}

/// From the gradient with respect to a layer's outputs to that with respect to its sums.
ANOMALYST_FOR_EACH_PROCESSOR
void deactivate(Activation activation, const float* __restrict outputs, float* __restrict gradient,
                std::size_t count) {
    switch (activation) {
        case Activation::Linear: break;
        case Activation::Tanh:
            for (std::size_t i = 0; i < count; ++i) gradient[i] *= 1 - outputs[i] * outputs[i];
            break;
        case Activation::Relu:
            for (std::size_t i = 0; i < count; ++i) gradient[i] = outputs[i] > 0 ? gradient[i] : 0;
            break;
    }
}

/// One step of Adam on some weights; `gradient`, `first` and `second` are as long.
ANOMALYST_FOR_EACH_PROCESSOR
void adam(std::span<float> weights, const float* __restrict gradient, float* __restrict first,
          float* __restrict second, float rate, float rootOfCorrection) {
    constexpr float kFirstDecay = 0.9F, kSecondDecay = 0.999F, kEpsilon = 1e-8F;
    float* __restrict to = weights.data();
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const float slope = gradient[i];
        first[i] = kFirstDecay * first[i] + (1 - kFirstDecay) * slope;
        second[i] = kSecondDecay * second[i] + (1 - kSecondDecay) * slope * slope;
        to[i] -= rate * first[i] / (std::sqrt(second[i]) * rootOfCorrection + kEpsilon);
    }
}

}  // namespace

std::vector<DenseLayer> denseLayers(std::span<const std::int64_t> widths, Activation between) {
    std::vector<DenseLayer> layers;
    for (std::size_t i = 0; i + 1 < widths.size(); ++i) {
        const auto inner = static_cast<std::size_t>(widths[i]);
        const auto outer = static_cast<std::size_t>(widths[i + 1]);
        layers.push_back({inner, outer, i + 2 == widths.size() ? Activation::Linear : between,
                          std::vector<float>(inner * outer), std::vector<float>(outer)});
    }
    return layers;
}

std::int64_t weightCount(std::span<const DenseLayer> layers) {
    std::size_t count = 0;
    for (const DenseLayer& layer : layers) count += layer.outer * layer.inner + layer.bias.size();
    return static_cast<std::int64_t>(count);
}

std::size_t rowsAtOnce(std::int64_t weights, std::size_t most) {
    constexpr double kMostProducts = 3e8;  // forward
    return std::clamp<std::size_t>(
        static_cast<std::size_t>(kMostProducts / static_cast<double>(weights)), 1, most);
}

DenseNetwork::DenseNetwork(std::vector<DenseLayer> layers) : m_layers(std::move(layers)) {
    prepare();
}

DenseNetwork::DenseNetwork(std::vector<DenseLayer> layers, Random& random)
    : m_layers(std::move(layers)) {
    for (DenseLayer& layer : m_layers) {
        const double bound = std::sqrt(1 / static_cast<double>(layer.inner));
        for (float& weight : layer.weight)
            weight = static_cast<float>((2 * random.uniform() - 1) * bound);
        std::ranges::fill(layer.bias, 0.0F);
    }
    prepare();
}

void DenseNetwork::prepare() {
    m_forward.resize(m_layers.size());
    for (std::size_t layer = 0; layer < m_layers.size(); ++layer) pack(layer);
}

void DenseNetwork::pack(std::size_t layer) {
    const DenseLayer& at = m_layers[layer];
    m_forward[layer].pack(at.weight.data(), at.inner, at.outer, 1,
                          static_cast<std::ptrdiff_t>(at.inner));
}

void DenseNetwork::forward(const float* rows, std::size_t count, Pass& pass) const {
    pass.rows = count;
    pass.outputs.resize(m_layers.size());
    const float* inputs = rows;
    for (std::size_t layer = 0; layer < m_layers.size(); ++layer) {
        auto& outputs = pass.outputs[layer];
        outputs.resize(count * m_layers[layer].outer);
        const auto& bias = m_layers[layer].bias;
        m_forward[layer].multiply(inputs, count, bias.empty() ? nullptr : bias.data(),
                                  outputs.data());
        activate(m_layers[layer].activation, outputs.data(), outputs.size());
        inputs = outputs.data();
    }
}

void DenseNetwork::prepareMoments() {
    if (!m_moments.empty()) return;
    for (const DenseLayer& layer : m_layers) {
        const std::vector<float> zeros(layer.weight.size() + layer.bias.size());
        m_moments.push_back({zeros, zeros, zeros});
    }
}

void DenseNetwork::backward(const float* rows, const Pass& pass, std::vector<float>& gradient) {
    prepareMoments();
    for (std::size_t layer = m_layers.size(); layer-- > 0;) {
        const float* inputs = layer == 0 ? rows : pass.outputs[layer - 1].data();
        backThrough(layer, inputs, pass.rows, pass.outputs[layer], gradient);
    }
}

/// `gradient` is with respect to the layer's outputs, and afterwards to its inputs.
void DenseNetwork::backThrough(std::size_t layer, const float* inputs, std::size_t rows,
                               const std::vector<float>& outputs, std::vector<float>& gradient) {
    const DenseLayer& at = m_layers[layer];
    deactivate(at.activation, outputs.data(), gradient.data(), outputs.size());
    auto& into = m_moments[layer].gradient;
    m_turned.resize(rows * at.outer);
    float* ofBias = into.data() + at.weight.size();
    std::fill_n(ofBias, at.bias.size(), 0.0F);
    for (std::size_t row = 0; row < rows; ++row) {
        const float* from = gradient.data() + row * at.outer;
        for (std::size_t j = 0; j < at.outer; ++j) m_turned[j * rows + row] = from[j];
        for (std::size_t j = 0; j < at.bias.size(); ++j) ofBias[j] += from[j];
    }
    m_matrix.pack(inputs, rows, at.inner, static_cast<std::ptrdiff_t>(at.inner), 1);
    m_matrix.multiply(m_turned.data(), at.outer, nullptr, into.data());
    if (layer == 0) return;
    m_matrix.pack(at.weight.data(), at.outer, at.inner, static_cast<std::ptrdiff_t>(at.inner), 1);
    m_passed.resize(rows * at.inner);
    m_matrix.multiply(gradient.data(), rows, nullptr, m_passed.data());
    std::swap(gradient, m_passed);
}

void DenseNetwork::step(double learningRate) {
    ++m_steps;
    const auto steps = static_cast<double>(m_steps);
    const auto rate = static_cast<float>(learningRate / (1 - std::pow(0.9, steps)));
    const auto root = static_cast<float>(1 / std::sqrt(1 - std::pow(0.999, steps)));
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        DenseLayer& layer = m_layers[i];
        Moments& moments = m_moments[i];
        const std::size_t weights = layer.weight.size();
        adam(layer.weight, moments.gradient.data(), moments.first.data(), moments.second.data(),
             rate, root);
        adam(layer.bias, moments.gradient.data() + weights, moments.first.data() + weights,
             moments.second.data() + weights, rate, root);
        pack(i);
    }
}

void DenseNetwork::writeTraining(ByteWriter& to) const {
    to.put(m_steps);
    to.put(static_cast<std::uint64_t>(m_moments.size()));
    for (std::size_t i = 0; i < m_moments.size(); ++i) {
        to.put(m_layers[i].weight);
        to.put(m_layers[i].bias);
        to.put(m_moments[i].first);
        to.put(m_moments[i].second);
    }
}

void DenseNetwork::readTraining(ByteReader& from) {
    prepareMoments();
    const auto read = [&](std::vector<float>& values) {
        auto kept = from.getVector<float>();
        if (kept.size() != values.size())
            return from.refuse("they hold weights of another network");
        values = std::move(kept);
    };
    m_steps = from.get<std::uint64_t>();
    if (from.get<std::uint64_t>() != m_layers.size())
        return from.refuse("they hold weights of another network");
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        read(m_layers[i].weight);
        read(m_layers[i].bias);
        read(m_moments[i].first);
        read(m_moments[i].second);
        if (!from.ok()) return;
        pack(i);
    }
}

}  // namespace anomalyst::engine
