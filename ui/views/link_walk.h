#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/domain/link_graph.h"

/// How keys walk a link graph. Nodes are named by their index in `LinkGraph::nodes`.
namespace anomalyst::ui {

enum class Side { Left, Right, Above, Below };

/// The nearest node in the quarter of the plane on that side of `from` (its borders are the
/// diagonals); none at the rim. Linear in the nodes.
std::optional<std::uint32_t> nearestNode(const LinkGraph& graph, std::uint32_t from, Side side);

/// Every node once, neighbours close together: breadth first from `first`, then each other
/// component from its user with the highest score. Empty for an empty graph. Linear.
std::vector<std::uint32_t> nodesAlongLinks(const LinkGraph& graph, std::uint32_t first);

/// The node of a user, if the graph shows them.
std::optional<std::uint32_t> nodeOfUser(const LinkGraph& graph, UserId user);

/// The user with the highest score of a component; the first one when none is scored. The
/// component must have a user, as those of `engine::buildLinks` do.
std::uint32_t highestUser(const LinkGraph& graph, std::uint32_t component);

}  // namespace anomalyst::ui
