#include "engine/links/link_builder.h"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/connected_components.hpp>
#include <limits>
#include <numeric>
#include <vector>

#include "engine/links/packed_layout.h"
#include "engine/links/shared_entities.h"

namespace anomalyst::engine {

namespace {

constexpr auto kLeftOut = std::numeric_limits<std::uint32_t>::max();

/// Users and entities in one numbering: users first.
class Membership {
public:
    Membership(const EntityUses& uses, const SharedEntities& shared)
        : m_users(static_cast<std::uint32_t>(uses.users.size())),
          m_shared(shared),
          m_nodeOf(uses.users.size() + uses.entities.size(), kLeftOut) {}

    std::uint32_t vertexOfUser(std::uint32_t user) const { return user; }
    std::uint32_t vertexOfEntity(std::uint32_t entity) const { return m_users + entity; }
    bool isUser(std::uint32_t vertex) const { return vertex < m_users; }
    std::uint32_t entityOf(std::uint32_t vertex) const { return vertex - m_users; }

    /// All that have a link, users first.
    void chooseLinked() {
        std::vector<bool> linked(m_nodeOf.size());
        for (const auto& link : m_shared.links)
            linked[link.user] = linked[vertexOfEntity(link.entity)] = true;
        for (std::uint32_t vertex = 0; vertex < m_nodeOf.size(); ++vertex)
            if (linked[vertex]) choose(vertex);
    }

    /// Those at most `hops` links away from `user`, nearest first, at most `most`.
    void chooseAround(std::uint32_t user, std::uint32_t hops, std::uint32_t most) {
        const auto [offsets, neighbours] = adjacency();
        choose(user);
        std::size_t begin = 0;
        for (std::uint32_t hop = 0; hop < hops; ++hop) {
            const std::size_t end = m_chosen.size();
            for (std::size_t at = begin; at < end; ++at)
                for (auto i = offsets[m_chosen[at]]; i < offsets[m_chosen[at] + 1]; ++i)
                    if (m_nodeOf[neighbours[i]] == kLeftOut && m_chosen.size() < most)
                        choose(neighbours[i]);
            begin = end;
        }
    }

    const std::vector<std::uint32_t>& chosen() const { return m_chosen; }
    std::uint32_t nodeOf(std::uint32_t vertex) const { return m_nodeOf[vertex]; }

private:
    void choose(std::uint32_t vertex) {
        m_nodeOf[vertex] = static_cast<std::uint32_t>(m_chosen.size());
        m_chosen.push_back(vertex);
    }

    std::pair<std::vector<std::uint64_t>, std::vector<std::uint32_t>> adjacency() const {
        std::vector<std::uint64_t> offsets(m_nodeOf.size() + 1);
        for (const auto& link : m_shared.links) {
            ++offsets[link.user + 1];
            ++offsets[vertexOfEntity(link.entity) + 1];
        }
        std::partial_sum(offsets.begin(), offsets.end(), offsets.begin());
        std::vector<std::uint32_t> neighbours(offsets.back());
        auto place = offsets;
        for (const auto& link : m_shared.links) {
            neighbours[place[link.user]++] = vertexOfEntity(link.entity);
            neighbours[place[vertexOfEntity(link.entity)]++] = link.user;
        }
        return {std::move(offsets), std::move(neighbours)};
    }

    std::uint32_t m_users;
    const SharedEntities& m_shared;
    std::vector<std::uint32_t> m_nodeOf;  ///< [vertices]
    std::vector<std::uint32_t> m_chosen;  ///< [nodes] their vertices
};

LinkGraph::Node userNode(const EntityUses::User& user, std::uint32_t degree) {
    LinkGraph::Node node;
    node.user = user.id;
    node.text = user.name;
    node.surprise = user.surprise;
    node.fraud = user.fraudSessions > 0;
    node.degree = degree;
    return node;
}

LinkGraph::Node entityNode(const Entity& entity, std::uint32_t degree) {
    LinkGraph::Node node;
    node.isUser = false;
    node.kind = entity.kind;
    node.text = entity.value;
    node.degree = degree;
    return node;
}

LinkGraph assemble(const EntityUses& uses, const SharedEntities& shared,
                   const Membership& members) {
    LinkGraph graph;
    graph.hiddenHubs = shared.hubs;
    for (const std::uint32_t vertex : members.chosen()) {
        if (members.isUser(vertex)) {
            graph.nodes.push_back(userNode(uses.users[vertex], shared.entitiesOf[vertex]));
            continue;
        }
        const std::uint32_t entity = members.entityOf(vertex);
        graph.nodes.push_back(entityNode(uses.entities[entity], shared.usersOf[entity]));
    }
    for (const auto& link : shared.links) {
        const std::uint32_t from = members.nodeOf(members.vertexOfUser(link.user));
        const std::uint32_t to = members.nodeOf(members.vertexOfEntity(link.entity));
        if (from != kLeftOut && to != kLeftOut) graph.edges.push_back({from, to, link.sessions});
    }
    return graph;
}

/// Sets the components of the nodes, largest first; equal ones in the order of their first nodes.
void numberComponents(LinkGraph& graph) {
    using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS>;
    Graph connections(graph.nodes.size());
    for (const LinkGraph::Edge& edge : graph.edges)
        boost::add_edge(edge.from, edge.to, connections);
    std::vector<std::uint32_t> found(graph.nodes.size());
    if (!found.empty())
        graph.components =
            static_cast<std::uint32_t>(boost::connected_components(connections, found.data()));

    std::vector<std::uint32_t> sizes(graph.components), order(graph.components);
    for (const std::uint32_t component : found) ++sizes[component];
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return sizes[a] > sizes[b]; });
    std::vector<std::uint32_t> rank(graph.components);
    for (std::uint32_t r = 0; r < order.size(); ++r) rank[order[r]] = r;
    for (std::size_t n = 0; n < found.size(); ++n) graph.nodes[n].component = rank[found[n]];
}

}  // namespace

Result<LinkGraph> buildLinks(const EntityUses& uses, const LinkOptions& options,
                             RunControl& control) {
    const SharedEntities shared = findShared(uses, options.minUsers, options.hubUsers);
    Membership members(uses, shared);
    if (!options.centre.valid()) {
        members.chooseLinked();
    } else {
        const auto centre =
            std::find_if(uses.users.begin(), uses.users.end(),
                         [&](const auto& user) { return user.id == options.centre; });
        if (centre != uses.users.end())
            members.chooseAround(static_cast<std::uint32_t>(centre - uses.users.begin()),
                                 options.hops, options.maxNodes);
    }
    LinkGraph graph = assemble(uses, shared, members);
    numberComponents(graph);
    if (const auto laidOut = layOut(graph, control); !laidOut) return laidOut.error();
    return graph;
}

}  // namespace anomalyst::engine
