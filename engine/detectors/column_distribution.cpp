#include "engine/detectors/column_distribution.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "engine/detectors/cancelled.h"
#include "engine/detectors/training_data.h"
#include "engine/parallel/parallel_for.h"

namespace anomalyst::engine {
namespace {

/// A spread below this share of the mean distance says only that most values are equal.
constexpr double kNarrow = 1e-3;
/// A spread below this, in standard deviations, is a rounding error.
constexpr double kConstant = 1e-9;

struct Weighted {
    float value;
    float weight;
};

}  // namespace

ColumnDistribution::ColumnDistribution(std::span<const float> values,
                                       std::span<const float> weights) {
    std::vector<Weighted> sorted;
    sorted.reserve(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        const float weight = weights.empty() ? 1 : weights[i];
        if (weight > 0) sorted.push_back({values[i], weight});
    }
    assert(!sorted.empty());
    std::ranges::sort(sorted, {}, &Weighted::value);
    double reached = 0;
    for (const auto& [value, weight] : sorted) {
        reached += static_cast<double>(weight);
        if (m_values.empty() || m_values.back() != value) {
            m_values.push_back(value);
            m_upTo.push_back(0);
        }
        m_upTo.back() = reached;
    }
}

ColumnDistribution ColumnDistribution::of(const Dataset& train, std::size_t column) {
    std::vector<float> values;
    values.reserve(train.features.rows);
    for (std::size_t r = 0; r < train.features.rows; ++r)
        values.push_back(finiteValue(train.features.row(r)[column], kLargestValue));
    return {values, train.weight};
}

float ColumnDistribution::valueAtRank(double rank) const {
    const auto found = std::ranges::upper_bound(m_upTo, rank);
    return found == m_upTo.end() ? m_values.back()
                                 : m_values[static_cast<std::size_t>(found - m_upTo.begin())];
}

double ColumnDistribution::quantile(double p) const {
    const double rank = std::max(0.0, total() - 1) * p;
    const double whole = std::floor(rank);
    const auto low = static_cast<double>(valueAtRank(whole));
    const auto high = static_cast<double>(valueAtRank(whole + 1));
    return low + (rank - whole) * (high - low);
}

double ColumnDistribution::standardDeviation() const {
    const double centre = mean();
    const double deviation =
        std::sqrt(mean([centre](double value) { return (value - centre) * (value - centre); }));
    return deviation > kConstant ? deviation : 1;
}

double ColumnDistribution::meanDistanceSpread() const {
    const double centre = median();
    const double spread =
        1.2533141373155 * mean([centre](double value) { return std::abs(value - centre); });
    return spread > kConstant ? spread : standardDeviation();
}

double ColumnDistribution::medianSpread() const {
    const double centre = median();
    std::vector<float> distances;
    std::vector<float> weights;
    for (std::size_t i = 0; i < m_values.size(); ++i) {
        distances.push_back(
            static_cast<float>(std::abs(static_cast<double>(m_values[i]) - centre)));
        weights.push_back(static_cast<float>(at(i)));
    }
    const double spread = 1.4826022185056 * ColumnDistribution(distances, weights).median();
    const double wider = meanDistanceSpread();
    return spread > kNarrow * wider ? spread : wider;
}

double ColumnDistribution::interquartileSpread() const {
    const double spread = (quantile(0.75) - quantile(0.25)) / 1.3489795003922;
    const double wider = meanDistanceSpread();
    return spread > kNarrow * wider ? spread : wider;
}

Status forEachColumn(const Dataset& train, int threads, RunControl& control,
                     const std::function<void(std::size_t, const ColumnDistribution&)>& visit) {
    return parallelFor(train.features.columns(), threads, [&](std::size_t column) -> Status {
        if (control.shouldStop()) return trainingCancelled();
        visit(column, ColumnDistribution::of(train, column));
        return {};
    });
}

}  // namespace anomalyst::engine
