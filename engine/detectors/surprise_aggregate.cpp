#include "engine/detectors/surprise_aggregate.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace anomalyst::engine {

Aggregate aggregateFromName(std::string_view name) {
    if (name == "mean") return Aggregate::Mean;
    return name == "combined" ? Aggregate::Combined : Aggregate::Max;
}

double aggregated(std::span<const float> bits, Aggregate aggregate) {
    const double most = *std::ranges::max_element(bits);
    const double mean =
        std::accumulate(bits.begin(), bits.end(), 0.0) / static_cast<double>(bits.size());
    switch (aggregate) {
        case Aggregate::Max: return most;
        case Aggregate::Mean: return mean;
        case Aggregate::Combined: return std::sqrt((most * most + mean * mean) / 2);
    }
    return most;
}

}  // namespace anomalyst::engine
