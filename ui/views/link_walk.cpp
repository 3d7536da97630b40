#include "ui/views/link_walk.h"

#include <cmath>
#include <limits>

namespace anomalyst::ui {
namespace {

/// Nodes at the other ends of the edges of each node.
std::vector<std::vector<std::uint32_t>> neighboursOf(const LinkGraph& graph) {
    std::vector<std::vector<std::uint32_t>> neighbours(graph.nodes.size());
    for (const LinkGraph::Edge& edge : graph.edges) {
        neighbours[edge.from].push_back(edge.to);
        neighbours[edge.to].push_back(edge.from);
    }
    return neighbours;
}

/// By component, the user with the highest score; an index past the end where there is no user.
std::vector<std::uint32_t> highestUsers(const LinkGraph& graph) {
    const auto none = static_cast<std::uint32_t>(graph.nodes.size());
    std::vector<std::uint32_t> highest(graph.components, none);
    for (std::uint32_t i = 0; i < none; ++i) {
        const LinkGraph::Node& node = graph.nodes[i];
        if (!node.isUser) continue;
        std::uint32_t& best = highest[node.component];
        if (best == none || node.surprise > graph.nodes[best].surprise ||
            (std::isnan(graph.nodes[best].surprise) && !std::isnan(node.surprise)))
            best = i;
    }
    return highest;
}

}  // namespace

std::optional<std::uint32_t> nearestNode(const LinkGraph& graph, std::uint32_t from, Side side) {
    const LinkGraph::Node& origin = graph.nodes[from];
    float nearest = std::numeric_limits<float>::infinity();
    std::optional<std::uint32_t> found;
    for (std::uint32_t i = 0; i < graph.nodes.size(); ++i) {
        const float dx = graph.nodes[i].x - origin.x, dy = graph.nodes[i].y - origin.y;
        const bool sideways = side == Side::Left || side == Side::Right;
        const float away =
            (sideways ? dx : dy) * (side == Side::Right || side == Side::Below ? 1.F : -1.F);
        const float across = std::abs(sideways ? dy : dx);
        if (away <= 0 || across > away) continue;
        const float distance = dx * dx + dy * dy;
        if (distance >= nearest) continue;
        nearest = distance;
        found = i;
    }
    return found;
}

std::vector<std::uint32_t> nodesAlongLinks(const LinkGraph& graph, std::uint32_t first) {
    std::vector<std::uint32_t> order;
    if (graph.nodes.empty()) return order;
    const auto neighbours = neighboursOf(graph);
    std::vector<bool> seen(graph.nodes.size());
    const auto visitFrom = [&](std::uint32_t start) {
        if (start >= graph.nodes.size() || seen[start]) return;
        seen[start] = true;
        std::size_t next = order.size();
        for (order.push_back(start); next < order.size(); ++next) {
            for (const std::uint32_t neighbour : neighbours[order[next]]) {
                if (seen[neighbour]) continue;
                seen[neighbour] = true;
                order.push_back(neighbour);
            }
        }
    };
    visitFrom(first);
    for (const std::uint32_t user : highestUsers(graph)) visitFrom(user);
    return order;
}

std::optional<std::uint32_t> nodeOfUser(const LinkGraph& graph, UserId user) {
    if (!user.valid()) return std::nullopt;
    for (std::uint32_t i = 0; i < graph.nodes.size(); ++i)
        if (graph.nodes[i].isUser && graph.nodes[i].user == user) return i;
    return std::nullopt;
}

std::uint32_t highestUser(const LinkGraph& graph, std::uint32_t component) {
    return highestUsers(graph)[component];
}

}  // namespace anomalyst::ui
