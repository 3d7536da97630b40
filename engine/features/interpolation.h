#pragma once

#include <cstdint>
#include <span>

#include "engine/domain/instant.h"

namespace anomalyst::engine {

// Both fill gaps in the events of one session from the values around them and leave a session
// alone that has none.

/// Numbers between two known ones are in proportion to time; where a time is missing on the way,
/// or both ends have the same, in proportion to the order of events. At the session's start and
/// end the nearest one is repeated. A number that is not finite is missing.
void interpolate(std::span<float> values, std::span<const Instant> times);

/// Repeats the code before; at the session's start the first one. A negative code is missing.
void repeatCodes(std::span<std::int32_t> codes);

}  // namespace anomalyst::engine
