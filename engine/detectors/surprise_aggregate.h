#pragma once

#include <span>
#include <string_view>

namespace anomalyst::engine {

/// How the surprises of a session's events become its score.
enum class Aggregate : unsigned char {
    Max,       ///< the most surprising event: one wrong step in a long session
    Mean,      ///< surprise per event: sessions that are strange throughout
    Combined,  ///< root mean square of the two: between them
};

/// "max", "mean" or "combined"; anything else is a bug.
Aggregate aggregateFromName(std::string_view name);

/// `bits` is not empty.
double aggregated(std::span<const float> bits, Aggregate aggregate);

}  // namespace anomalyst::engine
