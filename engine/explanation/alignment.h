#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace anomalyst::engine {

/// One step of two sequences side by side.
struct AlignedStep {
    enum class Kind : std::uint8_t {
        Same,        ///< both have it
        Changed,     ///< each has its own
        OnlyFirst,   ///< the second lacks it
        OnlySecond,  ///< the first lacks it
    };
    Kind kind = Kind::Same;
    std::uint32_t first = 0;   ///< place in the first; where it lacks the step, of what follows
    std::uint32_t second = 0;  ///< likewise in the second

    bool operator==(const AlignedStep&) const = default;
};

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
