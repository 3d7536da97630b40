#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/domain/result.h"
#include "engine/domain/run_control.h"

namespace anomalyst::engine {

struct LloydSettings {
    std::size_t clusters = 1;
    int restarts = 1;      ///< of which the best is taken, that with the least inertia
    int iterations = 100;  ///< at most, of each
    std::uint64_t seed = 0;
    int threads = 0;  ///< one for each start; the result does not depend on them
};

struct Clusters {
    std::vector<float> centres;       ///< [clusters x columns]
    std::vector<std::uint64_t> size;  ///< [clusters] rows whose nearest centre it is; none is empty
    double inertia = 0;               ///< sum of the squared distances of the rows to theirs

    std::size_t count() const { return size.size(); }
};

/// The clusters that k-means finds among rows, [rows x columns], by Lloyd's algorithm from centres
/// chosen by greedy k-means++ (Arthur and Vassilvitskii 2007): each the best of a few rows drawn
/// with a chance that grows with the square of their distance to the centres before. A cluster that
/// loses its rows goes on from the row farthest from its centre. Fewer clusters than asked for
/// where fewer rows differ.
Result<Clusters> lloyd(const std::vector<float>& rows, std::size_t columns,
                       const LloydSettings& settings, RunControl& control);

}  // namespace anomalyst::engine
