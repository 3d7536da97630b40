#pragma once

#include <cstdint>
#include <string>

#include "engine/domain/named_filter.h"

namespace anomalyst {

/// Marks the sessions of a filter in the queue, by a colour and, since a colour alone says nothing
/// to some eyes, a letter. Of a list of rules, the first that matches a session marks it.
struct ColourRule {
    static constexpr std::uint8_t kColours = 6;
    static constexpr std::size_t kMostRules = 64;

    NamedFilter filter;
    std::uint8_t colour = 0;  ///< of the palette, below kColours
    std::string letter;       ///< one character, or empty for the first of the name

    bool operator==(const ColourRule&) const = default;
};

}  // namespace anomalyst
