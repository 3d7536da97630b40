#include "engine/features/dataset.h"

#include <cmath>
#include <cstring>
#include <unordered_map>

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

/// The codes of one session in all channels as bytes: equal for equal sequences only.
void fingerprint(const TokenSequences& tokens, std::size_t session, std::string& bytes) {
    const auto first = static_cast<std::size_t>(tokens.offsets[session]);
    const auto count = static_cast<std::size_t>(tokens.offsets[session + 1]) - first;
    const std::size_t width = count * sizeof(std::int32_t);
    bytes.resize(width * tokens.channels.size());
    for (std::size_t c = 0; c < tokens.channels.size() && width > 0; ++c)
        std::memcpy(bytes.data() + c * width, tokens.channels[c].codes.data() + first, width);
}

}  // namespace

double FeatureMatrix::inUnits(std::size_t column, double standardised) const {
    const double value =
        standardised * static_cast<double>(scale[column]) + static_cast<double>(centre[column]);
    if (axis.empty() || axis[column] == FeatureAxis::Linear) return value;
    return std::copysign(std::expm1(std::abs(value)), value);
}

Dataset subset(const Dataset& data, std::span<const std::uint32_t> rows) {
    Dataset part;
    part.features = subset(data.features, data.features.rows > 0 ? rows : rows.first(0));
    if (!data.tokens.channels.empty()) part.tokens = subset(data.tokens, rows);
    if (!data.weight.empty())
        for (const std::uint32_t row : rows) part.weight.push_back(data.weight[row]);
    return part;
}

Dataset distinctSequences(const Dataset& data) {
    std::unordered_map<std::string, std::size_t> places;
    std::vector<std::uint32_t> firsts;
    std::vector<float> weights;
    std::string bytes;
    for (std::size_t s = 0; s < data.tokens.sessions(); ++s) {
        fingerprint(data.tokens, s, bytes);
        const auto [place, isNew] = places.try_emplace(bytes, firsts.size());
        if (isNew) {
            firsts.push_back(static_cast<std::uint32_t>(s));
            weights.push_back(0);
        }
        weights[place->second] += data.weight.empty() ? 1.0F : data.weight[s];
    }
    Dataset distinct;
    distinct.tokens = subset(data.tokens, firsts);
    distinct.weight = std::move(weights);
    return distinct;
}

}  // namespace anomalyst::engine
