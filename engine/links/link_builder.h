#pragma once

#include "engine/domain/link_graph.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"

namespace anomalyst::engine {

struct LinkOptions {
    std::uint32_t minUsers = 2;   ///< entities with fewer users are left out
    std::uint32_t hubUsers = 50;  ///< entities with more users weld strangers together: left out
    UserId centre;                ///< valid: only the component of this user, at most…
    std::uint32_t hops = 4;       ///< …this many edges away
    std::uint32_t maxNodes = 2000;
};

/// The graph of users and the entities they share, its connected components (largest first,
/// numbered from 0), and a deterministic layout. A user's degree counts the entities shared under
/// these options, an entity's its users. An unknown centre gives an empty graph, one that shares
/// nothing stands alone. Linear in the uses but for the layout. Fails only when cancelled.
Result<LinkGraph> buildLinks(const EntityUses& uses, const LinkOptions& options,
                             RunControl& control);

}  // namespace anomalyst::engine
