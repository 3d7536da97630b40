#include "engine/features/scaler.h"

#include <algorithm>
#include <cmath>

#include "engine/scoring/byte_archive.h"

namespace anomalyst::engine {

namespace {

/// Standard deviations below this share of the mean are rounding errors of a constant.
constexpr double kConstant = 1e-6;
/// Keeps departures from all but constant columns finite in float.
constexpr float kFarthest = 1e6F;

/// Median of the finite values of a column; 0 when there are none.
float medianOf(std::span<const float> values, std::size_t columns, std::size_t column,
               std::vector<float>& scratch) {
    scratch.clear();
    for (std::size_t at = column; at < values.size(); at += columns)
        if (std::isfinite(values[at])) scratch.push_back(values[at]);
    if (scratch.empty()) return 0;
    const auto middle = scratch.begin() + static_cast<std::ptrdiff_t>(scratch.size() / 2);
    std::nth_element(scratch.begin(), middle, scratch.end());
    if (scratch.size() % 2 == 1) return *middle;
    const float below = *std::max_element(scratch.begin(), middle);
    return below / 2 + *middle / 2;
}

}  // namespace

Scaler Scaler::fit(std::span<const float> values, std::size_t columns,
                   std::span<const float> smallestScale) {
    Scaler scaler;
    scaler.m_hadMissing.assign(columns, 0);
    std::vector<float> scratch;
    for (std::size_t c = 0; c < columns; ++c)
        scaler.m_median.push_back(medianOf(values, columns, c, scratch));

    const std::size_t rows = columns == 0 ? 0 : values.size() / columns;
    const double divisor = std::max(1.0, static_cast<double>(rows));
    std::vector<double> mean(columns), squares(columns);
    scaler.m_low = scaler.m_high = scaler.m_median;
    for (std::size_t r = 0; r < rows; ++r)
        for (std::size_t c = 0; c < columns; ++c) {
            const float value = values[r * columns + c];
            const bool missing = !std::isfinite(value);
            if (missing) scaler.m_hadMissing[c] = 1;
            if (!missing) {
                scaler.m_low[c] = std::min(scaler.m_low[c], value);
                scaler.m_high[c] = std::max(scaler.m_high[c], value);
            }
            mean[c] += static_cast<double>(missing ? scaler.m_median[c] : value) / divisor;
        }
    for (std::size_t r = 0; r < rows; ++r)
        for (std::size_t c = 0; c < columns; ++c) {
            const float value = values[r * columns + c];
            const float filled = std::isfinite(value) ? value : scaler.m_median[c];
            const double difference = static_cast<double>(filled) - mean[c];
            squares[c] += difference * difference;
        }
    for (std::size_t c = 0; c < columns; ++c) {
        const double deviation = std::sqrt(squares[c] / divisor);
        const bool constant = deviation <= kConstant * std::abs(mean[c]) || deviation < 1e-30;
        scaler.m_centre.push_back(static_cast<float>(mean[c]));
        scaler.m_scale.push_back(constant ? smallestScale[c] : static_cast<float>(deviation));
    }
    return scaler;
}

float Scaler::apply(std::size_t column, float value) const {
    if (useless(column)) return 0;
    if (!std::isfinite(value)) value = m_median[column];
    const double difference = static_cast<double>(value) - static_cast<double>(m_centre[column]);
    const auto standardised = static_cast<float>(difference / static_cast<double>(m_scale[column]));
    return std::clamp(standardised, -kFarthest, kFarthest);
}

void Scaler::save(ByteWriter& to) const {
    to.put(m_median);
    to.put(m_centre);
    to.put(m_scale);
    to.put(m_hadMissing);
    to.put(m_low);
    to.put(m_high);
}

Scaler Scaler::load(ByteReader& from, bool hasRange) {
    Scaler scaler;
    scaler.m_median = from.getVector<float>();
    scaler.m_centre = from.getVector<float>();
    scaler.m_scale = from.getVector<float>();
    scaler.m_hadMissing = from.getVector<unsigned char>();
    if (hasRange) {
        scaler.m_low = from.getVector<float>();
        scaler.m_high = from.getVector<float>();
    }
    const std::size_t columns = scaler.m_scale.size();
    const auto finite = [](float value) { return std::isfinite(value); };
    const bool sound = scaler.m_median.size() == columns && scaler.m_centre.size() == columns &&
                       scaler.m_hadMissing.size() == columns &&
                       scaler.m_low.size() == (hasRange ? columns : 0) &&
                       scaler.m_high.size() == scaler.m_low.size() &&
                       std::all_of(scaler.m_low.begin(), scaler.m_low.end(), finite) &&
                       std::all_of(scaler.m_high.begin(), scaler.m_high.end(), finite) &&
                       std::all_of(scaler.m_median.begin(), scaler.m_median.end(), finite) &&
                       std::all_of(scaler.m_centre.begin(), scaler.m_centre.end(), finite) &&
                       std::all_of(scaler.m_scale.begin(), scaler.m_scale.end(),
                                   [](float scale) { return std::isfinite(scale) && scale >= 0; });
    if (sound) return scaler;
    from.refuse("a scale makes no sense");
    return {};
}

}  // namespace anomalyst::engine
