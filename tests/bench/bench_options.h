#pragma once

#include <algorithm>
#include <string>
#include <vector>

namespace anomalyst::bench {

/// What of a benchmark is to be run.
struct BenchOptions {
    std::string data;                    ///< folder of the public test data
    bool quick = false;                  ///< smaller, or fewer times
    std::vector<std::string> detectors;  ///< those asked for; none: all

    bool wants(const std::string& detector) const {
        return detectors.empty() || std::ranges::find(detectors, detector) != detectors.end();
    }
};

}  // namespace anomalyst::bench
