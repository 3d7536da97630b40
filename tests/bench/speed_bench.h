#pragma once

#include <vector>

#include "engine/domain/result.h"
#include "tests/bench/figures.h"

namespace anomalyst::bench {

/// Seconds that detectors take on 100,000 rows of 10 numbers, on one thread, beside the same work
/// by scikit-learn and PyTorch in the same run (`peers.py`, where Python has them). `quick`: a
/// tenth of the rows.
Status benchSpeed(bool quick, std::vector<Figure>& figures);

}  // namespace anomalyst::bench
