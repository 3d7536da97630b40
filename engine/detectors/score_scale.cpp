#include "engine/detectors/score_scale.h"

#include <algorithm>
#include <cmath>

#include "engine/scoring/byte_archive.h"
#include "engine/scoring/calibration.h"

namespace anomalyst::engine {
namespace {

constexpr double kHighShare = 0.9;
/// Of the size of the scores: closer ones differ by rounding alone.
constexpr double kLeastSpread = 1e-9;
/// Keeps differences of the largest scores from leaving the range of a double.
constexpr double kLargest = 1e300;

double meanExcess(std::span<const double> scores, double median) {
    double sum = 0;
    std::size_t above = 0;
    for (const double score : scores) {
        if (!std::isfinite(score) || score <= median) continue;
        sum += score - median;
        ++above;
    }
    return above > 0 ? sum / static_cast<double>(above) : 0;
}

}  // namespace

Result<ScoreScale> ScoreScale::fit(std::span<const double> heldOut) {
    const auto sorted = Calibration::fit(heldOut);
    if (!sorted) return sorted.error();
    ScoreScale scale;
    scale.m_median = sorted->quantile(0.5);
    const double least = std::abs(scale.m_median) * kLeastSpread;
    double spread = sorted->quantile(kHighShare) - scale.m_median;
    if (!(spread > least)) spread = meanExcess(heldOut, scale.m_median);
    scale.m_spread = spread > least && std::isfinite(spread) ? spread : std::max(least, 1.0);
    return scale;
}

double ScoreScale::apply(double raw) const {
    const double deviation = std::clamp((raw - m_median) / m_spread, -kLargest, kLargest);
    return std::copysign(std::log1p(std::abs(deviation)), deviation);
}

void ScoreScale::save(ByteWriter& to) const {
    to.put(m_median);
    to.put(m_spread);
}

ScoreScale ScoreScale::load(ByteReader& from) {
    ScoreScale scale;
    scale.m_median = from.get<double>();
    scale.m_spread = from.get<double>();
    if (!std::isfinite(scale.m_median) || !std::isfinite(scale.m_spread) || !(scale.m_spread > 0))
        from.refuse("the scale of a score makes no sense");
    return scale;
}

}  // namespace anomalyst::engine
