#pragma once

#include <vector>

#include "engine/domain/result.h"
#include "tests/bench/figures.h"

namespace anomalyst::bench {

/// The most memory that the program holds while `gru-next` is trained for one epoch on a million
/// made-up sessions of 20 events and scores them, the sessions themselves among it (Linux only;
/// elsewhere nothing is measured). `quick`: a twentieth of the sessions.
Status benchMemory(bool quick, std::vector<Figure>& figures);

}  // namespace anomalyst::bench
