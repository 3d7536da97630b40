#include "engine/links/shared_entities.h"

#include <limits>
#include <numeric>
#include <unordered_map>

namespace anomalyst::engine {

namespace {

/// All links, grouped by entity.
struct Grouped {
    std::vector<std::uint64_t> offsets;  ///< [entities + 1]
    std::vector<SharedEntities::Link> links;
};

Grouped groupByEntity(const EntityUses& uses) {
    std::unordered_map<UserId, std::uint32_t> indexOf;
    indexOf.reserve(uses.users.size());
    for (std::uint32_t u = 0; u < uses.users.size(); ++u) indexOf.emplace(uses.users[u].id, u);

    std::vector<SharedEntities::Link> links;
    links.reserve(uses.uses.size());
    Grouped grouped;
    grouped.offsets.resize(uses.entities.size() + 1);
    for (const EntityUse& use : uses.uses) {
        const auto user = indexOf.find(use.user);
        const auto entity = static_cast<std::size_t>(use.entity);
        if (user == indexOf.end() || use.entity < 0 || entity >= uses.entities.size()) continue;
        links.push_back({user->second, static_cast<std::uint32_t>(entity), use.sessions});
        ++grouped.offsets[entity + 1];
    }
    std::partial_sum(grouped.offsets.begin(), grouped.offsets.end(), grouped.offsets.begin());
    grouped.links.resize(links.size());
    auto place = grouped.offsets;
    for (const auto& link : links) grouped.links[place[link.entity]++] = link;
    return grouped;
}

}  // namespace

SharedEntities findShared(const EntityUses& uses, std::uint32_t minUsers, std::uint32_t hubUsers) {
    const Grouped grouped = groupByEntity(uses);
    SharedEntities shared;
    shared.usersOf.assign(uses.entities.size(), 0);
    shared.entitiesOf.assign(uses.users.size(), 0);
    // Of the user, to the entity at hand; stale ones lie outside its links or are another user's.
    std::vector<std::size_t> linkOf(uses.users.size(), std::numeric_limits<std::size_t>::max());
    for (std::size_t entity = 0; entity < uses.entities.size(); ++entity) {
        const std::size_t first = shared.links.size();
        for (auto i = grouped.offsets[entity]; i < grouped.offsets[entity + 1]; ++i) {
            const auto& link = grouped.links[i];
            std::size_t& own = linkOf[link.user];
            if (own >= first && own < shared.links.size() && shared.links[own].user == link.user) {
                shared.links[own].sessions += link.sessions;
                continue;
            }
            own = shared.links.size();
            shared.links.push_back(link);
        }
        const auto users = static_cast<std::uint32_t>(shared.links.size() - first);
        shared.usersOf[entity] = users;
        if (users > hubUsers) ++shared.hubs;
        if (users < minUsers || users > hubUsers) shared.links.resize(first);
        for (std::size_t i = first; i < shared.links.size(); ++i)
            ++shared.entitiesOf[shared.links[i].user];
    }
    return shared;
}

}  // namespace anomalyst::engine
