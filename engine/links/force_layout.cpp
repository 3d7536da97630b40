#include "engine/links/force_layout.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "engine/links/quadtree.h"

namespace anomalyst::engine {

namespace {

constexpr int kMostIterations = 300;
constexpr float kGravity = 0.06F;  // keeps loosely bound parts from drifting off
constexpr float kCooling = 0.98F;  // of the longest allowed move, an iteration
constexpr float kSettled = 0.01F;  // mean move, in edge lengths, at which it is done

/// Neighbours of every node in one array: those of n are [offsets[n], offsets[n + 1]).
struct Adjacency {
    std::vector<std::uint32_t> offsets;
    std::vector<std::uint32_t> neighbours;

    Adjacency(std::uint32_t nodes, std::span<const LayoutEdge> edges) : offsets(nodes + 1) {
        for (const auto& [a, b] : edges) {
            ++offsets[a + 1];
            ++offsets[b + 1];
        }
        std::partial_sum(offsets.begin(), offsets.end(), offsets.begin());
        neighbours.resize(offsets.back());
        auto place = offsets;
        for (const auto& [a, b] : edges) {
            neighbours[place[a]++] = b;
            neighbours[place[b]++] = a;
        }
    }
    std::uint32_t degree(std::uint32_t node) const { return offsets[node + 1] - offsets[node]; }
    std::uint32_t busiest() const {
        std::uint32_t best = 0;
        for (std::uint32_t n = 1; n + 1 < offsets.size(); ++n)
            if (degree(n) > degree(best)) best = n;
        return best;
    }
};

/// Everything hangs on one node: its leaves lie evenly around it.
std::vector<Point> star(std::uint32_t nodes, std::uint32_t middle) {
    std::vector<Point> points(nodes);
    const float leaves = static_cast<float>(nodes - 1);
    const float radius = std::max(1.0F, leaves * 0.5F / std::numbers::pi_v<float>);
    std::uint32_t placed = 0;
    for (std::uint32_t n = 0; n < nodes; ++n) {
        if (n == middle) continue;
        const float angle = 2 * std::numbers::pi_v<float> * static_cast<float>(placed++) / leaves;
        points[n] = {radius * std::cos(angle), radius * std::sin(angle)};
    }
    return points;
}

/// Nodes on a sunflower's spiral in breadth-first order from the busiest one, so that neighbours
/// start out near each other.
std::vector<Point> spiral(std::uint32_t nodes, const Adjacency& adjacency) {
    constexpr float kGoldenAngle = 2.399963F;
    std::vector<std::uint32_t> order = {adjacency.busiest()};
    std::vector<bool> seen(nodes);
    seen[order.front()] = true;
    for (std::size_t at = 0; at < order.size(); ++at)
        for (auto i = adjacency.offsets[order[at]]; i < adjacency.offsets[order[at] + 1]; ++i) {
            const std::uint32_t next = adjacency.neighbours[i];
            if (seen[next]) continue;
            seen[next] = true;
            order.push_back(next);
        }
    std::vector<Point> points(nodes);
    for (std::size_t at = 0; at < order.size(); ++at) {
        const float radius = std::sqrt(static_cast<float>(at));
        const float angle = kGoldenAngle * static_cast<float>(at);
        points[order[at]] = {radius * std::cos(angle), radius * std::sin(angle)};
    }
    return points;
}

class Relaxation {
public:
    Relaxation(std::vector<Point> start, std::span<const LayoutEdge> edges)
        : m_points(std::move(start)),
          m_forces(m_points.size()),
          m_edges(edges),
          m_longestMove(std::sqrt(static_cast<float>(m_points.size())) / 5) {}

    /// One iteration; returns the mean move.
    float step() {
        m_tree.build(m_points);
        for (std::size_t n = 0; n < m_points.size(); ++n) {
            const Point push = m_tree.repulsionAt(m_points[n]);
            m_forces[n] = {push.x - kGravity * m_points[n].x, push.y - kGravity * m_points[n].y};
        }
        for (const auto& [a, b] : m_edges) pull(a, b);
        return move();
    }

    std::vector<Point> take() { return std::move(m_points); }

private:
    void pull(std::uint32_t a, std::uint32_t b) {
        const float dx = m_points[b].x - m_points[a].x, dy = m_points[b].y - m_points[a].y;
        const float distance = std::sqrt(dx * dx + dy * dy);
        m_forces[a].x += dx * distance;
        m_forces[a].y += dy * distance;
        m_forces[b].x -= dx * distance;
        m_forces[b].y -= dy * distance;
    }

    float move() {
        float moved = 0;
        for (std::size_t n = 0; n < m_points.size(); ++n) {
            const float force = std::hypot(m_forces[n].x, m_forces[n].y);
            const float length = std::min(force, m_longestMove);
            if (force <= 0) continue;
            m_points[n].x += m_forces[n].x * length / force;
            m_points[n].y += m_forces[n].y * length / force;
            moved += length;
        }
        m_longestMove *= kCooling;
        return moved / static_cast<float>(m_points.size());
    }

    std::vector<Point> m_points;
    std::vector<Point> m_forces;
    std::span<const LayoutEdge> m_edges;
    float m_longestMove;
    Quadtree m_tree;
};

}  // namespace

std::vector<Point> layoutConnected(std::uint32_t nodes, std::span<const LayoutEdge> edges,
                                   RunControl& control) {
    if (nodes < 2) return std::vector<Point>(nodes);
    const Adjacency adjacency(nodes, edges);
    const std::uint32_t middle = adjacency.busiest();
    if (edges.size() == nodes - 1 && adjacency.degree(middle) == nodes - 1)
        return star(nodes, middle);
    Relaxation relaxation(spiral(nodes, adjacency), edges);
    for (int i = 0; i < kMostIterations; ++i) {
        if (control.shouldStop()) return {};
        if (relaxation.step() < kSettled) break;
    }
    return relaxation.take();
}

}  // namespace anomalyst::engine
