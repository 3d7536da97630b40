#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/domain/event_columns.h"
#include "engine/domain/ids.h"

namespace anomalyst::engine {

/// Rows of an `EventColumns`, each in one of the two parts; both ascending.
struct SessionSplit {
    std::vector<std::uint32_t> train;
    std::vector<std::uint32_t> validation;
};

/// Sets a tenth of the sessions aside, all of a user or none, so that a user's habits learnt in
/// training do not flatter the validation. Where users are too few or too large for that, and
/// where they are unknown, single sessions are drawn. Which are drawn depends on the seed and the
/// ids only, not on the order of the sessions. Both parts have a session where there are two.
SessionSplit splitSessions(const EventColumns& sessions, std::uint64_t seed);

/// `count` of `sessions`, which are ascending and stay so; all where they are no more. The draw has
/// nothing to do with that of `splitSessions` for the same seed: a tenth of what is drawn is of
/// what was set aside.
std::vector<SessionId> drawSessions(std::vector<SessionId> sessions, std::size_t count,
                                    std::uint64_t seed);

}  // namespace anomalyst::engine
