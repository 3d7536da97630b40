#pragma once

#include <cstdint>
#include <string>

#include "engine/domain/ranked_scores.h"

namespace anomalyst {

/// Sessions that share something (a country, a month), with their scores: what one threshold does
/// to each part of the shop.
struct Segment {
    enum class Kind : std::uint8_t {
        Value,   ///< those that share the value `name`
        Others,  ///< those of the segments too small to be listed
        Unknown  ///< those without a value, or with several
    };
    Kind kind = Kind::Value;
    std::string name;  ///< empty where the kind says it all
    RankedScores scores;
};

}  // namespace anomalyst
