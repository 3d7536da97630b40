#pragma once

#include <cstdint>
#include <vector>

#include "engine/domain/link_graph.h"

namespace anomalyst::engine {

/// Which users share which entities, each pair once, without those that too few or too many use.
/// Indices are those of `EntityUses::users` and `EntityUses::entities`.
struct SharedEntities {
    struct Link {
        std::uint32_t user = 0;
        std::uint32_t entity = 0;
        std::uint32_t sessions = 0;
    };
    std::vector<Link> links;
    std::vector<std::uint32_t> usersOf;     ///< [entities] different users
    std::vector<std::uint32_t> entitiesOf;  ///< [users] different entities among the links
    std::uint64_t hubs = 0;                 ///< entities left out for having too many users
};

/// Uses that name an entity or a user that `uses` does not list are left out. Linear.
SharedEntities findShared(const EntityUses& uses, std::uint32_t minUsers, std::uint32_t hubUsers);

}  // namespace anomalyst::engine
