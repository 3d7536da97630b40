#include "engine/scoring/session_split.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace anomalyst::engine {
namespace {

constexpr double kValidationShare = 0.1;
/// Drawn in place of a session's or user's id to make another seed of a seed.
constexpr std::int64_t kNoSession = -1;

/// Steele, Lea and Flood's SplitMix64 (2014): a number that looks random for each id and seed.
std::uint64_t draw(std::int64_t id, std::uint64_t seed) {
    std::uint64_t z = static_cast<std::uint64_t>(id) * 0x9e3779b97f4a7c15U + seed;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
}

/// Which groups are set aside, of groups with `size` sessions each: in the order of their draw,
/// those that fit without passing the share by more than half.
std::unordered_set<std::int64_t> drawGroups(
    const std::unordered_map<std::int64_t, std::size_t>& sizes, std::size_t total,
    std::uint64_t seed) {
    std::vector<std::tuple<std::uint64_t, std::int64_t, std::size_t>> order;
    order.reserve(sizes.size());
    for (const auto& [id, size] : sizes) order.emplace_back(draw(id, seed), id, size);
    std::ranges::sort(order);
    const double wanted = std::max(1.0, kValidationShare * static_cast<double>(total));
    std::size_t taken = 0;
    std::unordered_set<std::int64_t> chosen;
    for (const auto& [drawn, id, size] : order) {
        if (static_cast<double>(taken) >= wanted) break;
        if (static_cast<double>(taken + size) > 1.5 * wanted) continue;
        chosen.insert(id);
        taken += size;
    }
    if (static_cast<double>(taken) < wanted / 2) chosen.clear();
    return chosen;
}

template <class IdColumn>
std::unordered_map<std::int64_t, std::size_t> groupSizes(const IdColumn& ids) {
    std::unordered_map<std::int64_t, std::size_t> sizes;
    for (const auto& id : ids) ++sizes[id.value];
    return sizes;
}

template <class IdColumn>
SessionSplit splitBy(const IdColumn& ids, const std::unordered_set<std::int64_t>& validation) {
    SessionSplit split;
    for (std::uint32_t row = 0; row < ids.size(); ++row)
        (validation.contains(ids[row].value) ? split.validation : split.train).push_back(row);
    return split;
}

}  // namespace

SessionSplit splitSessions(const EventColumns& sessions, std::uint64_t seed) {
    const std::size_t total = sessions.sessions();
    if (total < 2) return splitBy(sessions.session, {});
    constexpr std::size_t kFewestUsers = 20;
    const auto users = groupSizes(sessions.user);
    if (users.size() >= kFewestUsers) {
        const auto chosen = drawGroups(users, total, seed);
        if (!chosen.empty()) return splitBy(sessions.user, chosen);
    }
    return splitBy(sessions.session, drawGroups(groupSizes(sessions.session), total, seed));
}

std::vector<SessionId> drawSessions(std::vector<SessionId> sessions, std::size_t count,
                                    std::uint64_t seed) {
    if (sessions.size() <= count) return sessions;
    const std::uint64_t ownSeed = draw(kNoSession, seed);
    std::ranges::nth_element(sessions, sessions.begin() + static_cast<std::ptrdiff_t>(count), {},
                             [&](SessionId id) { return std::pair(draw(id.value, ownSeed), id); });
    sessions.resize(count);
    std::ranges::sort(sessions);
    return sessions;
}

}  // namespace anomalyst::engine
