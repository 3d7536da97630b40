#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace anomalyst::engine {

/// What changes for the analyst when one model takes over from another.
struct LineCrossings {
    std::vector<std::uint32_t> rising;   ///< flagged by the new model only
    std::vector<std::uint32_t> falling;  ///< flagged by the old model only
    std::uint64_t flaggedByBoth = 0;
    std::uint64_t flaggedByNeither = 0;
    std::uint64_t notComparable = 0;  ///< without a score under one of the models
};

/// Compares the surprises of the same sessions under two models, each with its own threshold (a
/// session is flagged at or above it; NaN is not scored). `rising` and `falling` are indices of
/// sessions, those whose surprise changed most first. Where one list is longer, because sessions
/// came in between, its end is not comparable.
LineCrossings compareModels(std::span<const float> oldSurprise, double oldThreshold,
                            std::span<const float> newSurprise, double newThreshold);

}  // namespace anomalyst::engine
