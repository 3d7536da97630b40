#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace anomalyst {

/// Sessions told apart by something: a country, a cluster, on whom two models disagree.
struct SessionGroups {
    static constexpr std::size_t kMost = 8;

    std::vector<std::uint8_t> group;  ///< [sessions], index into `names`
    /// The first is of those that stand back: the others, or those of whom nothing is known.
    std::vector<std::string> names;
};

}  // namespace anomalyst
