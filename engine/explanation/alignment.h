#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "engine/domain/nearest_normal.h"

namespace anomalyst::engine {

std::string_view name(AlignedStep::Kind kind);  ///< "same", "changed", "only_first", "only_second"

/// Levenshtein distance: fewest changes, insertions and deletions that make one of the other.
/// Stops early where it is above `limit`, with any number above it. O(n m) time, O(m) memory.
std::size_t editDistance(std::span<const std::int32_t> first, std::span<const std::int32_t> second,
                         std::size_t limit);

/// An alignment with the fewest edits (Needleman and Wunsch 1970); where there are several, one
/// with the most steps the same. O(n m) time and bytes.
std::vector<AlignedStep> align(std::span<const std::int32_t> first,
                               std::span<const std::int32_t> second);

}  // namespace anomalyst::engine
