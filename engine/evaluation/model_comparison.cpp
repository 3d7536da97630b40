#include "engine/evaluation/model_comparison.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace anomalyst::engine {

LineCrossings compareModels(std::span<const float> oldSurprise, double oldThreshold,
                            std::span<const float> newSurprise, double newThreshold) {
    assert(oldSurprise.size() == newSurprise.size());
    LineCrossings result;
    for (std::size_t i = 0; i < oldSurprise.size(); ++i) {
        if (std::isnan(oldSurprise[i]) || std::isnan(newSurprise[i])) {
            ++result.notComparable;
            continue;
        }
        const bool before = static_cast<double>(oldSurprise[i]) >= oldThreshold;
        const bool after = static_cast<double>(newSurprise[i]) >= newThreshold;
        const auto session = static_cast<std::uint32_t>(i);
        if (before && after) ++result.flaggedByBoth;
        if (!before && !after) ++result.flaggedByNeither;
        if (!before && after) result.rising.push_back(session);
        if (before && !after) result.falling.push_back(session);
    }
    const auto score = [&](std::uint32_t session) { return newSurprise[session]; };
    std::stable_sort(result.rising.begin(), result.rising.end(),
                     [&](auto a, auto b) { return score(a) > score(b); });
    std::stable_sort(result.falling.begin(), result.falling.end(),
                     [&](auto a, auto b) { return score(a) < score(b); });
    return result;
}

}  // namespace anomalyst::engine
