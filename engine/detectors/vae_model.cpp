#include "engine/detectors/vae_model.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "engine/detectors/dense_layer_bytes.h"
#include "engine/detectors/occlusion.h"
#include "engine/detectors/training_data.h"
#include "engine/detectors/vae.h"

namespace anomalyst::engine {
namespace {

/// Half the square of a residual in deviations: a feature's surprise above the least possible.
double halfSquare(float expected, float value, float deviation) {
    const double residual = (static_cast<double>(expected) - static_cast<double>(value)) /
                            static_cast<double>(deviation);
    return residual * residual / 2;
}

/// KL(N(mean, e^logVariance) || N(0, 1)), nats.
double divergenceFromPrior(float mean, float logVariance) {
    const double log = static_cast<double>(
        std::clamp(logVariance, -VaeModel::kLargestLogVariance, VaeModel::kLargestLogVariance));
    const auto shift = static_cast<double>(mean);
    return (shift * shift + std::expm1(log) - log) / 2;
}

}  // namespace

VaeModel::VaeModel(VaeNetworks networks, FitSummary summary)
    : FeatureModel(vaeInfo().name, networks.encoder.inputs()), m_networks(std::move(networks)) {
    setSummary(std::move(summary));
}

void VaeModel::encode(std::span<const float> rows, std::size_t count, Pass& pass) const {
    pass.values = clippedValues(rows);
    m_networks.encoder.forward(pass.values.data(), count, pass.encoded);
    const std::size_t width = latentWidth();
    const float* means = pass.encoded.outputs.back().data();
    pass.code.resize(count * width);
    pass.divergence.assign(count, 0);
    for (std::size_t row = 0; row < count; ++row, means += 2 * width) {
        std::copy_n(means, width, pass.code.data() + row * width);
        for (std::size_t i = 0; i < width; ++i)
            pass.divergence[row] += divergenceFromPrior(means[i], means[width + i]);
    }
}

void VaeModel::scoreRows(std::span<const float> rows, std::span<double> scores) const {
    std::vector<float> latent(scores.size() * latentWidth());
    scoreRows(rows, scores, latent);
}

void VaeModel::scoreRows(std::span<const float> rows, std::span<double> scores,
                         std::span<float> latent) const {
    Pass pass;
    encode(rows, scores.size(), pass);
    std::ranges::copy(pass.code, latent.begin());
    m_networks.decoder.forward(pass.code.data(), scores.size(), pass.decoded);
    const float* expected = pass.decoded.outputs.back().data();
    const double least = static_cast<double>(columns()) * std::log(2 * std::numbers::pi) / 2;
    double logDeviations = 0;
    for (const float deviation : m_networks.deviation)
        logDeviations += std::log(static_cast<double>(deviation));
    for (std::size_t row = 0; row < scores.size(); ++row) {
        scores[row] = least + logDeviations + pass.divergence[row];
        for (std::size_t j = 0; j < columns(); ++j) {
            const std::size_t i = row * columns() + j;
            scores[row] += halfSquare(expected[i], pass.values[i], m_networks.deviation[j]);
        }
    }
}

void VaeModel::explainRow(std::span<const float> row, std::span<Part> parts) const {
    Pass pass;
    encode(row, 1, pass);
    m_networks.decoder.forward(pass.code.data(), 1, pass.decoded);
    const auto& expected = pass.decoded.outputs.back();
    Pass replaced;
    encode(replacedOneByOne(pass.values, expected), columns(), replaced);
    for (std::size_t j = 0; j < parts.size(); ++j) {
        const double fallen = std::max(pass.divergence[0] - replaced.divergence[j], 0.0);
        parts[j] = {halfSquare(expected[j], pass.values[j], m_networks.deviation[j]) + fallen,
                    static_cast<double>(expected[j])};
    }
}

std::string VaeModel::write() const {
    ByteWriter bytes(kKind, kVersion);
    putNetwork(m_networks.encoder, bytes);
    putNetwork(m_networks.decoder, bytes);
    bytes.put(m_networks.deviation);
    return bytes.take();
}

std::unique_ptr<FeatureModel> VaeModel::read(ByteReader& bytes) {
    auto encoder = getNetwork(bytes);
    auto decoder = getNetwork(bytes);
    if (!encoder || !decoder) return nullptr;
    if (encoder->outputs() != 2 * decoder->inputs() || decoder->outputs() != encoder->inputs())
        bytes.refuse("the networks do not fit each other");
    auto deviation = getNumbers(encoder->inputs(), bytes);
    if (!std::ranges::all_of(deviation, [](float value) { return value >= kLeastDeviation; }))
        bytes.refuse("a deviation is impossible");
    if (!bytes.ok()) return nullptr;
    return std::make_unique<VaeModel>(
        VaeNetworks{std::move(*encoder), std::move(*decoder), std::move(deviation)}, FitSummary{});
}

}  // namespace anomalyst::engine
