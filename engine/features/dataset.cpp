#include "engine/features/dataset.h"

#include <algorithm>
#include <cmath>

namespace anomalyst::engine {

namespace {

FeatureMatrix subset(const FeatureMatrix& from, std::span<const std::uint32_t> rows) {
    FeatureMatrix to{rows.size(), from.names, {},       from.centre,
                     from.scale,  from.axis,  from.low, from.high};
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

double onAxis(const FeatureMatrix& matrix, std::size_t column, double standardised) {
    const double unit = static_cast<double>(matrix.scale[column]);
    const double middle = static_cast<double>(matrix.centre[column]);
    const double value = standardised * unit + middle;
    // What is left of zero after the rounding of standardising is zero.
    return std::abs(value) < 1e-6 * std::max(std::abs(unit), std::abs(middle)) ? 0 : value;
}

double fromAxis(const FeatureMatrix& matrix, std::size_t column, double value) {
    if (matrix.axis.empty() || matrix.axis[column] == FeatureAxis::Linear) return value;
    return std::copysign(std::expm1(std::abs(value)), value);
}

}  // namespace

double FeatureMatrix::inUnits(std::size_t column, double standardised) const {
    return fromAxis(*this, column, onAxis(*this, column, standardised));
}

double FeatureMatrix::expectedInUnits(std::size_t column, double standardised) const {
    double value = onAxis(*this, column, standardised);
    if (!low.empty())
        value =
            std::clamp(value, static_cast<double>(low[column]), static_cast<double>(high[column]));
    return fromAxis(*this, column, value);
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
