#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/domain/ids.h"

namespace anomalyst {

/// One use of a shared thing by a user: what links are made of.
struct EntityUse {
    UserId user;
    std::int32_t entity = 0;  ///< index into `EntityUses::entities`
    std::uint32_t sessions = 0;
};

struct Entity {
    std::string kind;  ///< "device", "ip", "country", or any attribute's name
    std::string value;
};

/// Uses of entities by users, as storage finds them.
struct EntityUses {
    std::vector<Entity> entities;
    std::vector<EntityUse> uses;
    /// Name and highest surprise (NaN: not scored) of each user that occurs in `uses`.
    struct User {
        UserId id;
        std::string name;
        double surprise = 0;
        std::uint64_t fraudSessions = 0;  ///< by verdict or given label
    };
    std::vector<User> users;
};

/// Users and the entities they share, laid out in the plane.
struct LinkGraph {
    struct Node {
        bool isUser = true;
        UserId user;          ///< users only
        std::string kind;     ///< entities only: "device", …
        std::string text;     ///< the user's name or the entity's value
        double surprise = 0;  ///< users only; NaN when not scored
        bool fraud = false;   ///< users only
        std::uint32_t component = 0;
        std::uint32_t degree = 0;  ///< in the whole data, also where the graph shows less
        float x = 0, y = 0;        ///< layout position, in [-1, 1]
    };
    struct Edge {
        std::uint32_t from = 0;  ///< index of a user node
        std::uint32_t to = 0;    ///< index of an entity node
        std::uint32_t sessions = 0;
    };
    std::vector<Node> nodes;
    std::vector<Edge> edges;
    std::uint32_t components = 0;
    std::uint64_t hiddenHubs = 0;  ///< entities left out because too many users share them
};

}  // namespace anomalyst
