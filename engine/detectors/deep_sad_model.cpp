#include "engine/detectors/deep_sad_model.h"

#include <algorithm>
#include <utility>

#include "engine/detectors/deep_sad.h"
#include "engine/detectors/dense_layer_bytes.h"
#include "engine/detectors/occlusion.h"
#include "engine/detectors/training_data.h"

namespace anomalyst::engine {

DeepSadModel::DeepSadModel(DenseNetwork encoder, std::vector<float> centre, FitSummary summary)
    : FeatureModel(deepSadInfo().name, encoder.inputs()),
      m_encoder(std::move(encoder)),
      m_centre(std::move(centre)) {
    setSummary(std::move(summary));
}

void DeepSadModel::scoreRows(std::span<const float> rows, std::span<double> scores) const {
    std::vector<float> latent(scores.size() * latentWidth());
    scoreRows(rows, scores, latent);
}

void DeepSadModel::scoreRows(std::span<const float> rows, std::span<double> scores,
                             std::span<float> latent) const {
    DenseNetwork::Pass pass;
    m_encoder.forward(clippedValues(rows).data(), scores.size(), pass);
    const auto& codes = pass.outputs.back();
    std::ranges::copy(codes, latent.begin());
    for (std::size_t row = 0; row < scores.size(); ++row) {
        double sum = 0;
        for (std::size_t i = 0; i < m_centre.size(); ++i) {
            const double apart = static_cast<double>(codes[row * m_centre.size() + i]) -
                                 static_cast<double>(m_centre[i]);
            sum += apart * apart;
        }
        scores[row] = sum / static_cast<double>(m_centre.size());
    }
}

void DeepSadModel::explainRow(std::span<const float> row, std::span<Part> parts) const {
    const std::vector<float> means(columns());
    std::vector<double> score(1), without(columns());
    scoreRows(row, score);
    scoreRows(replacedOneByOne(clippedValues(row), means), without);
    for (std::size_t j = 0; j < parts.size(); ++j)
        parts[j] = {std::max(score[0] - without[j], 0.0), 0};
}

std::string DeepSadModel::write() const {
    ByteWriter bytes(kKind, kVersion);
    putNetwork(m_encoder, bytes);
    bytes.put(m_centre);
    return bytes.take();
}

std::unique_ptr<FeatureModel> DeepSadModel::read(ByteReader& bytes) {
    auto encoder = getNetwork(bytes);
    if (!encoder) return nullptr;
    auto centre = getNumbers(encoder->outputs(), bytes);
    if (!bytes.ok()) return nullptr;
    return std::make_unique<DeepSadModel>(std::move(*encoder), std::move(centre), FitSummary{});
}

}  // namespace anomalyst::engine
