#pragma once

#include <cstddef>
#include <functional>

#include "engine/domain/result.h"
#include "engine/domain/run_control.h"

namespace anomalyst::engine {

/// Calls `body(begin, end)` for runs of at most `atOnce` rows until all `rows` had their turn, on
/// several threads as `parallelFor` does. Before each run it asks whether to stop, and if so
/// returns `cancelled`.
Status forRowBlocks(std::size_t rows, std::size_t atOnce, int threads, RunControl& control,
                    const Error& cancelled,
                    const std::function<void(std::size_t begin, std::size_t end)>& body);

}  // namespace anomalyst::engine
