#pragma once

#include <vector>

#include "engine/detectors/detector.h"

namespace anomalyst::engine {

// What a model made of several detectors (`MemberPanel`) tells of each of theirs.

/// Moves to `to` the surprise of each event, the mean over the members that score events, and the
/// places on the map of the first member that has them.
void moveEventsAndMap(std::vector<RawScores> members, RawScores& to);

/// One explanation of those of the members, of which each weighs `weight[m]`, not negative; alike
/// where all are 0. Shares sum to 1. Values that would have been normal are weighted means; an
/// event's bits are the mean over the members that score events, and what was expected in its place
/// is told by the first of them.
Explanation merged(const std::vector<Explanation>& members, const std::vector<double>& weight);

}  // namespace anomalyst::engine
