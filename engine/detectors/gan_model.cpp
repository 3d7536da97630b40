#include "engine/detectors/gan_model.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/detectors/dense_layer_bytes.h"
#include "engine/detectors/gan.h"
#include "engine/detectors/occlusion.h"
#include "engine/detectors/training_data.h"

namespace anomalyst::engine {
namespace {

double squaredDistance(const float* a, const float* b, std::size_t count) {
    double sum = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const double apart = static_cast<double>(a[i]) - static_cast<double>(b[i]);
        sum += apart * apart;
    }
    return sum;
}

}  // namespace

GanModel::GanModel(GanNetworks networks, FitSummary summary)
    : FeatureModel(ganInfo().name, networks.encoder.inputs()), m_networks(std::move(networks)) {
    setSummary(std::move(summary));
}

void GanModel::run(std::span<const float> rows, std::size_t count, Pass& pass) const {
    pass.values = clippedValues(rows);
    m_networks.encoder.forward(pass.values.data(), count, pass.encoded);
    m_networks.generator.forward(pass.encoded.outputs.back().data(), count, pass.generated);
    m_networks.critic.forward(pass.values.data(), count, pass.seen);
    m_networks.critic.forward(pass.generated.outputs.back().data(), count, pass.seenGenerated);
}

double GanModel::criticDistance(const DenseNetwork::Pass& a, std::size_t rowOfA,
                                const DenseNetwork::Pass& b, std::size_t rowOfB) const {
    const std::size_t width = m_networks.critic.outputs();
    return squaredDistance(a.outputs.back().data() + rowOfA * width,
                           b.outputs.back().data() + rowOfB * width, width) /
           static_cast<double>(width);
}

void GanModel::scoreRows(std::span<const float> rows, std::span<double> scores) const {
    std::vector<float> latent(scores.size() * latentWidth());
    scoreRows(rows, scores, latent);
}

void GanModel::scoreRows(std::span<const float> rows, std::span<double> scores,
                         std::span<float> latent) const {
    Pass pass;
    run(rows, scores.size(), pass);
    std::ranges::copy(pass.encoded.outputs.back(), latent.begin());
    const float* generated = pass.generated.outputs.back().data();
    for (std::size_t row = 0; row < scores.size(); ++row) {
        const std::size_t begin = row * columns();
        scores[row] =
            squaredDistance(generated + begin, pass.values.data() + begin, columns()) /
                static_cast<double>(columns()) +
            m_networks.criticWeight * criticDistance(pass.seen, row, pass.seenGenerated, row);
    }
}

void GanModel::explainRow(std::span<const float> row, std::span<Part> parts) const {
    Pass pass;
    run(row, 1, pass);
    const auto& generated = pass.generated.outputs.back();
    const double distance = criticDistance(pass.seen, 0, pass.seenGenerated, 0);
    const auto replaced = replacedOneByOne(pass.values, generated);
    DenseNetwork::Pass seen;
    m_networks.critic.forward(replaced.data(), columns(), seen);
    for (std::size_t j = 0; j < parts.size(); ++j) {
        const double residual = squaredDistance(&generated[j], &pass.values[j], 1);
        const double fallen =
            std::max(distance - criticDistance(seen, j, pass.seenGenerated, 0), 0.0);
        parts[j] = {residual / static_cast<double>(columns()) + m_networks.criticWeight * fallen,
                    static_cast<double>(generated[j])};
    }
}

std::string GanModel::write() const {
    ByteWriter bytes(kKind, kVersion);
    putNetwork(m_networks.encoder, bytes);
    putNetwork(m_networks.generator, bytes);
    putNetwork(m_networks.critic, bytes);
    bytes.put(m_networks.criticWeight);
    return bytes.take();
}

std::unique_ptr<FeatureModel> GanModel::read(ByteReader& bytes) {
    auto encoder = getNetwork(bytes);
    auto generator = getNetwork(bytes);
    auto critic = getNetwork(bytes);
    const auto criticWeight = bytes.get<double>();
    if (!encoder || !generator || !critic) return nullptr;
    if (encoder->outputs() != generator->inputs() || generator->outputs() != encoder->inputs() ||
        critic->inputs() != encoder->inputs())
        bytes.refuse("the networks do not fit each other");
    if (!std::isfinite(criticWeight) || criticWeight < 0)
        bytes.refuse("the weight of the critic is impossible");
    if (!bytes.ok()) return nullptr;
    return std::make_unique<GanModel>(
        GanNetworks{std::move(*encoder), std::move(*generator), std::move(*critic), criticWeight},
        FitSummary{});
}

}  // namespace anomalyst::engine
