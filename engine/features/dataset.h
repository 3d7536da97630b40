#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/domain/ranked_scores.h"

namespace anomalyst::engine {

/// How a feature's natural unit became the number that was standardised.
enum class FeatureAxis : std::uint8_t {
    Linear,
    Log,  ///< sign(x) log(1 + |x|)
};

/// Standardised features, one row a session.
struct FeatureMatrix {
    std::size_t rows = 0;
    std::vector<std::string> names;  ///< [columns]
    std::vector<float> values;       ///< [rows x columns], row-major, no NaN
    std::vector<float> centre;       ///< [columns]
    std::vector<float> scale;        ///< [columns]
    std::vector<FeatureAxis> axis;   ///< [columns]; empty is linear throughout
    /// [columns] lowest and highest of the training rows, on the axis, or empty where not known.
    std::vector<float> low, high;

    std::size_t columns() const { return names.size(); }
    std::span<const float> row(std::size_t r) const {
        return {values.data() + r * columns(), columns()};
    }
    /// A standardised value (or a model's expectation of one) of that column in the unit an
    /// analyst knows: events, seconds, shares.
    double inUnits(std::size_t column, double standardised) const;
    /// The same of what a model expects, which is no value that training has not had: no share
    /// below 0.
    double expectedInUnits(std::size_t column, double standardised) const;
};

/// One categorical input of a sequence model: `codes[i]` of event i is in [0, vocabulary.size()).
/// Code 0 is "unknown": missing, or never seen in training.
struct TokenChannel {
    std::string name;  ///< "action", "gap", "hour", "amount", "category", or an attribute's
    std::vector<std::string> vocabulary;
    std::vector<std::int32_t> codes;  ///< [events]
};

/// Sessions as token sequences: events of session s are [offsets[s], offsets[s + 1]) (CSR).
/// The first channel is always the action.
struct TokenSequences {
    std::vector<std::uint64_t> offsets = {0};  ///< [sessions + 1]
    std::vector<TokenChannel> channels;

    std::size_t sessions() const { return offsets.size() - 1; }
    std::size_t events() const { return static_cast<std::size_t>(offsets.back()); }
};

/// What a detector sees of a set of sessions. A feature detector is given `features`, a sequence
/// detector `tokens`, one that reads both whichever the sessions have; what is not given is empty.
struct Dataset {
    FeatureMatrix features;
    TokenSequences tokens;
    std::vector<float> weight;  ///< [sessions] how often each row stands for; empty is 1 each
    /// [sessions] what labels say of each; empty: nothing. For detectors that use labels.
    std::vector<RankedScores::Truth> truth;

    std::size_t rows() const { return tokens.channels.empty() ? features.rows : tokens.sessions(); }
};

/// The rows `rows` of a data set, in that order.
Dataset subset(const Dataset& data, std::span<const std::uint32_t> rows);

}  // namespace anomalyst::engine
