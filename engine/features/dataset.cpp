#include "engine/features/dataset.h"

#include <algorithm>
#include <cmath>

namespace anomalyst::engine {

namespace {

FeatureMatrix subset(const FeatureMatrix& from, std::span<const std::uint32_t> rows) {
    FeatureMatrix to{rows.size(), from.names, {}, from.centre, from.scale, from.axis};
    to.values.reserve(rows.size() * from.columns());
    for (const std::uint32_t row : rows) {
        const auto values = from.row(row);
        to.values.insert(to.values.end(), values.begin(), values.end());
    }
    return to;
}

TokenSequences subset(const TokenSequences& from, std::span<const std::uint32_t> rows) {
    TokenSequences to;
    to.offsets.reserve(rows.size() + 1);
    for (const std::uint32_t row : rows)
        to.offsets.push_back(to.offsets.back() + from.offsets[row + 1] - from.offsets[row]);
    for (const TokenChannel& channel : from.channels) {
        TokenChannel copy{channel.name, channel.vocabulary, {}};
        copy.codes.reserve(to.events());
        for (const std::uint32_t row : rows)
            copy.codes.insert(
                copy.codes.end(),
                channel.codes.begin() + static_cast<std::ptrdiff_t>(from.offsets[row]),
                channel.codes.begin() + static_cast<std::ptrdiff_t>(from.offsets[row + 1]));
        to.channels.push_back(std::move(copy));
    }
    return to;
}

}  // namespace

double FeatureMatrix::inUnits(std::size_t column, double standardised) const {
    const double unit = static_cast<double>(scale[column]);
    const double middle = static_cast<double>(centre[column]);
    const double value = standardised * unit + middle;
    // What is left of zero after the rounding of standardising is zero.
    const double rounding = 1e-6 * std::max(std::abs(unit), std::abs(middle));
    if (std::abs(value) < rounding) return 0;
    if (axis.empty() || axis[column] == FeatureAxis::Linear) return value;
    return std::copysign(std::expm1(std::abs(value)), value);
}

Dataset subset(const Dataset& data, std::span<const std::uint32_t> rows) {
    Dataset part;
    part.features = subset(data.features, data.features.rows > 0 ? rows : rows.first(0));
    if (!data.tokens.channels.empty()) part.tokens = subset(data.tokens, rows);
    if (!data.weight.empty())
        for (const std::uint32_t row : rows) part.weight.push_back(data.weight[row]);
    if (!data.truth.empty())
        for (const std::uint32_t row : rows) part.truth.push_back(data.truth[row]);
    return part;
}

}  // namespace anomalyst::engine
