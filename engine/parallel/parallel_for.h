#pragma once

#include <cstddef>
#include <functional>

#include "engine/domain/result.h"

namespace anomalyst::engine {

/// Threads that can run at once on this machine, at least 1.
int coreCount();

/// Calls `body(i)` for every i below `count`, on `threads` threads (0: as many as there are cores),
/// of which the calling one is the first, and returns once all have ended: with the first failure,
/// after which no further call begins. Which thread calls what is left open, so results must not
/// depend on it. What `body` throws becomes an error. Meant for whole blocks of rows.
Status parallelFor(std::size_t count, int threads, const std::function<Status(std::size_t)>& body);

}  // namespace anomalyst::engine
