#pragma once

#include <cstddef>
#include <functional>

#include "engine/domain/result.h"

namespace anomalyst::engine {

/// Calls `body(i)` for every i below `count`, on as many threads as there are cores, and returns
/// once all have ended: with the first failure, after which no further call begins. Meant for
/// whole batches; LibTorch itself must be set to one thread (`ThreadScope`), because a network of
/// our size gains nothing from sharing a matrix product.
Status forEachInParallel(std::size_t count, const std::function<Status(std::size_t)>& body);

}  // namespace anomalyst::engine
