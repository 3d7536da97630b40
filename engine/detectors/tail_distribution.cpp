#include "engine/detectors/tail_distribution.h"

#include <algorithm>
#include <cmath>

#include "engine/detectors/training_data.h"
#include "engine/scoring/byte_archive.h"

namespace anomalyst::engine {
namespace {

/// Indices of the values of `column` that have to be kept: leaving out those between two kept ones
/// makes no tail smaller by more than `precision` of its size.
std::vector<std::size_t> neededValues(const ColumnDistribution& column, double precision) {
    const std::size_t size = column.values().size();
    std::vector<std::size_t> kept = {0};
    for (std::size_t i = 1; i < size; ++i) {
        const std::size_t before = kept.back();
        const bool leftHolds = column.upTo(i) <= (1 + precision) * column.upTo(before);
        const bool rightHolds =
            i + 1 < size && column.from(before + 1) <= (1 + precision) * column.from(i + 1);
        if (!leftHolds || !rightHolds) kept.push_back(i);
    }
    return kept;
}

bool rising(const std::vector<float>& values) {
    return std::ranges::is_sorted(values) &&
           std::ranges::all_of(values, [](float value) { return std::isfinite(value); });
}

}  // namespace

TailDistribution TailDistribution::fit(const ColumnDistribution& column) {
    const double total = column.total();
    const auto surprise = [total](double asFarOut) {
        return static_cast<float>(-std::log((asFarOut + 1) / (total + 1)));
    };
    TailDistribution tails;
    for (const std::size_t i : neededValues(column, kPrecision)) {
        tails.m_values.push_back(column.values()[i]);
        tails.m_left.push_back(surprise(column.upTo(i)));
        tails.m_right.push_back(surprise(column.from(i)));
    }
    tails.m_beyond = surprise(0);
    tails.m_median = static_cast<float>(column.median());
    const double centre = column.mean();
    tails.m_leftSkewed =
        column.mean([centre](double value) { return std::pow(value - centre, 3); }) < 0;
    return tails;
}

TailDistribution::Surprise TailDistribution::operator()(float value) const {
    const auto found = std::ranges::lower_bound(m_values, value);
    const auto at = static_cast<std::size_t>(found - m_values.begin());
    if (found != m_values.end() && *found == value)
        return {static_cast<double>(m_left[at]), static_cast<double>(m_right[at])};
    return {static_cast<double>(at == 0 ? m_beyond : m_left[at - 1]),
            static_cast<double>(at == m_values.size() ? m_beyond : m_right[at])};
}

void TailDistribution::save(ByteWriter& to) const {
    to.put(m_values);
    to.put(m_left);
    to.put(m_right);
    to.put(m_beyond);
    to.put(m_median);
    to.put(static_cast<std::uint8_t>(m_leftSkewed));
}

TailDistribution TailDistribution::load(ByteReader& from) {
    TailDistribution tails;
    tails.m_values = from.getVector<float>();
    tails.m_left = from.getVector<float>();
    tails.m_right = from.getVector<float>();
    tails.m_beyond = from.get<float>();
    tails.m_median = from.get<float>();
    tails.m_leftSkewed = from.get<std::uint8_t>() != 0;
    if (from.ok() && !tails.sound()) from.refuse("a feature's tails make no sense");
    return tails;
}

bool TailDistribution::sound() const {
    const auto within = [this](float surprise) { return surprise >= 0 && surprise <= m_beyond; };
    return !m_values.empty() && m_left.size() == m_values.size() &&
           m_right.size() == m_values.size() && rising(m_values) && std::isfinite(m_beyond) &&
           std::abs(m_median) <= kLargestValue && std::ranges::all_of(m_left, within) &&
           std::ranges::all_of(m_right, within);
}

}  // namespace anomalyst::engine
