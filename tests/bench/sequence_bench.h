#pragma once

#include <vector>

#include "engine/domain/result.h"
#include "tests/bench/bench_options.h"
#include "tests/bench/figures.h"

namespace anomalyst::bench {

/// How well sequence detectors tell anomalous sessions of the block log (trained on its training
/// part) and of the process logs, and how long they take. `quick`: each once.
Status benchSequences(const BenchOptions& options, std::vector<Figure>& figures);

}  // namespace anomalyst::bench
