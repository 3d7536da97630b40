#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "engine/domain/result.h"
#include "engine/features/dataset.h"

namespace anomalyst::engine {

// What detectors ask of the sessions they are given. Each failure is a sentence with what to do;
// `detector` is the name it carries.

/// Fewer sessions than this say too little of what is usual.
inline constexpr std::size_t kFewestSessions = 10;

/// There are at least `fewest` sessions, and not all have the same features.
Status checkTrainingFeatures(const Dataset& train, std::size_t fewest, const std::string& detector);
/// There are at least `fewest` sessions, some with events, and every code has a meaning.
Status checkTrainingTokens(const TokenSequences& train, std::size_t fewest,
                           const std::string& detector);

/// The features are as many as in training.
Status checkFeatures(const FeatureMatrix& features, std::size_t trainedOn,
                     const std::string& detector);

/// What a model remembers of the channels it was trained on.
struct ChannelShape {
    std::string name;
    std::uint64_t vocabulary = 0;
    bool operator==(const ChannelShape&) const = default;
};
std::vector<ChannelShape> shapeOf(const TokenSequences& tokens);
/// Every code has a meaning.
Status checkCodes(const TokenSequences& tokens, const std::string& detector);
/// The channels are those of training.
Status checkChannels(const TokenSequences& tokens, const std::vector<ChannelShape>& trainedOn,
                     const std::string& detector);

/// Standardised values beyond this are taken to be this: one wild number shall not drown the rest.
inline constexpr float kLargestDeviation = 8;
/// The largest value that a detector which does not clip still tells from larger ones.
inline constexpr float kLargestValue = 1e6F;

/// Finite values clipped to +-`kLargestDeviation`.
std::vector<float> clippedValues(std::span<const float> values);
/// A value clipped to +-`largest`; what is not a number is the mean, 0.
float finiteValue(float value, float largest);
/// Such values of rows [begin, end), [rows x columns].
std::vector<float> finiteRows(const FeatureMatrix& features, std::size_t begin, std::size_t end,
                              float largest);

}  // namespace anomalyst::engine
