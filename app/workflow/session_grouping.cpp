#include "app/workflow/session_grouping.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "engine/detectors/lloyd.h"

namespace anomalyst::app {

namespace {

constexpr std::size_t kClusters = SessionGroups::kMost - 1;
constexpr float kTenTimes = 1;  // of surprise, which is -log10 p

/// For each of `sizes` its group: 1 for the largest, 2 for the next, …; 0 where there are more.
std::vector<std::uint8_t> groupsBySize(const std::vector<std::uint64_t>& sizes) {
    std::vector<std::size_t> order(sizes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::greater<>(), [&](std::size_t i) { return sizes[i]; });
    std::vector<std::uint8_t> group(sizes.size(), 0);
    for (std::size_t rank = 0; rank < std::min(order.size(), kClusters); ++rank)
        group[order[rank]] = static_cast<std::uint8_t>(rank + 1);
    return group;
}

std::size_t nearestOf(const engine::Clusters& clusters, float x, float y) {
    std::size_t best = 0;
    float least = INFINITY;
    for (std::size_t c = 0; c < clusters.count(); ++c) {
        const float dx = clusters.centres[2 * c] - x, dy = clusters.centres[2 * c + 1] - y;
        const float distance = dx * dx + dy * dy;
        if (distance >= least) continue;
        least = distance;
        best = c;
    }
    return best;
}

}  // namespace

SessionGroups groupsBy(const CategoricalColumn& category, const std::string& others) {
    std::vector<std::uint64_t> sizes(category.values.size());
    for (const std::int32_t code : category.codes)
        if (code >= 0) ++sizes[static_cast<std::size_t>(code)];
    const std::vector<std::uint8_t> groupOf = groupsBySize(sizes);
    SessionGroups groups;
    groups.names.assign(std::min(sizes.size(), kClusters) + 1, others);
    for (std::size_t code = 0; code < sizes.size(); ++code)
        if (groupOf[code] != 0) groups.names[groupOf[code]] = category.values[code];
    groups.group.reserve(category.codes.size());
    for (const std::int32_t code : category.codes)
        groups.group.push_back(code < 0 ? std::uint8_t{0}
                                        : groupOf[static_cast<std::size_t>(code)]);
    return groups;
}

Result<SessionGroups> clustersOf(const SessionKeys& keys, const std::string& cluster,
                                 const std::string& none, RunControl& control) {
    std::vector<float> places;
    const auto placed = [&](std::size_t i) {
        return std::isfinite(keys.mapX[i]) && std::isfinite(keys.mapY[i]);
    };
    for (std::size_t i = 0; i < keys.size(); ++i)
        if (placed(i)) places.insert(places.end(), {keys.mapX[i], keys.mapY[i]});
    SessionGroups groups{std::vector<std::uint8_t>(keys.size()), {none}};
    if (places.empty()) return groups;
    const auto clusters = engine::lloyd(places, 2, {.clusters = kClusters, .restarts = 2}, control);
    if (!clusters) return clusters.error();
    const std::vector<std::uint8_t> groupOf = groupsBySize(clusters->size);
    for (std::size_t c = 1; c <= clusters->count(); ++c)
        groups.names.push_back(cluster + ' ' + std::to_string(c));
    for (std::size_t i = 0; i < keys.size(); ++i)
        if (placed(i)) groups.group[i] = groupOf[nearestOf(*clusters, keys.mapX[i], keys.mapY[i])];
    return groups;
}

SessionGroups disagreement(const SessionKeys& keys, const std::vector<float>& other,
                           std::vector<std::string> names) {
    SessionGroups groups{std::vector<std::uint8_t>(keys.size()), std::move(names)};
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const float difference = keys.surprise[i] - other[i];  // NaN compares false
        if (difference >= kTenTimes)
            groups.group[i] = 1;
        else if (difference <= -kTenTimes)
            groups.group[i] = 2;
    }
    return groups;
}

}  // namespace anomalyst::app
