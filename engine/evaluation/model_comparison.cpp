#include "engine/evaluation/model_comparison.h"

#include <algorithm>
#include <cmath>

namespace anomalyst::engine {

LineCrossings compareModels(std::span<const float> oldSurprise, double oldThreshold,
                            std::span<const float> newSurprise, double newThreshold) {
    const std::size_t common = std::min(oldSurprise.size(), newSurprise.size());
    LineCrossings result;
    result.notComparable = std::max(oldSurprise.size(), newSurprise.size()) - common;
    for (std::size_t i = 0; i < common; ++i) {
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
    const auto byChange = [&](std::uint32_t a, std::uint32_t b) {
        return std::abs(newSurprise[a] - oldSurprise[a]) >
               std::abs(newSurprise[b] - oldSurprise[b]);
    };
    std::stable_sort(result.rising.begin(), result.rising.end(), byChange);
    std::stable_sort(result.falling.begin(), result.falling.end(), byChange);
    return result;
}

}  // namespace anomalyst::engine
