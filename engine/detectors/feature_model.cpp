#include "engine/detectors/feature_model.h"

#include <algorithm>
#include <numeric>

#include "engine/detectors/cancelled.h"
#include "engine/detectors/sealed_bytes.h"
#include "engine/detectors/training_data.h"
#include "engine/parallel/row_blocks.h"

namespace anomalyst::engine {
namespace {

/// Few enough that the slowest, comparing with 100,000 sessions, hears of a cancel in time.
constexpr std::size_t kRowsAtOnce = 64;

}  // namespace

Result<RawScores> FeatureModel::score(const Dataset& data, RunControl& control) const {
    if (const auto fits = checkFeatures(data.features, m_columns, m_detector); !fits)
        return fits.error();
    const std::size_t rows = data.features.rows;
    RawScores scores;
    scores.session.resize(rows);
    scores.latentWidth = latentWidth();
    scores.latent.resize(rows * scores.latentWidth);
    const auto scored = forRowBlocks(
        rows, kRowsAtOnce, 0, control, scoringCancelled(), [&](std::size_t begin, std::size_t end) {
            scoreRows(finiteRows(data.features, begin, end, kLargestValue),
                      std::span(scores.session).subspan(begin, end - begin),
                      std::span(scores.latent)
                          .subspan(begin * scores.latentWidth, (end - begin) * scores.latentWidth));
        });
    if (!scored) return scored.error();
    return scores;
}

void FeatureModel::scoreRows(std::span<const float> rows, std::span<double> scores,
                             std::span<float> latent) const {
    scoreRows(rows, scores);
    std::ranges::copy(clippedValues(rows), latent.begin());
}

Result<Explanation> FeatureModel::explain(const Dataset& data, std::size_t row,
                                          RunControl& control) const {
    if (const auto fits = checkFeatures(data.features, m_columns, m_detector); !fits)
        return fits.error();
    if (control.shouldStop()) return explanationCancelled();
    const FeatureMatrix& features = data.features;
    const std::vector<float> values = finiteRows(features, row, row + 1, kLargestValue);
    std::vector<Part> parts(m_columns);
    explainRow(values, parts);
    const double total =
        std::accumulate(parts.begin(), parts.end(), 0.0,
                        [](double sum, const Part& part) { return sum + part.size; });
    Explanation explanation;
    for (std::size_t j = 0; j < m_columns; ++j)
        explanation.features.push_back(
            {features.names[j], features.inUnits(j, static_cast<double>(features.row(row)[j])),
             features.expectedInUnits(j, parts[j].expected),
             total > 0 ? parts[j].size / total : 1 / static_cast<double>(m_columns)});
    std::ranges::stable_sort(explanation.features, std::ranges::greater{},
                             &Explanation::Feature::share);
    return explanation;
}

Result<std::string> FeatureModel::save() const { return seal(write()); }

}  // namespace anomalyst::engine
