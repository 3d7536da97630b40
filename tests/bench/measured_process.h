#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/domain/result.h"

namespace anomalyst::bench {

/// What a process of its own took.
struct ProcessUse {
    double seconds = 0;    ///< from its start to its end
    double processor = 0;  ///< seconds of all its threads, those in the kernel included
    double peakBytes = 0;  ///< of memory, most at a time
};

/// Runs `work` in a process of its own, so that its memory can be told from all else. Call it
/// where there is only one thread. What fails there is told on standard error.
Result<ProcessUse> measured(const std::function<Status()>& work);
/// Runs a program found by PATH, without its output.
Result<ProcessUse> measured(const std::vector<std::string>& command);

}  // namespace anomalyst::bench
