#include "engine/links/quadtree.h"

#include <algorithm>

namespace anomalyst::engine {

namespace {

/// Points closer together than the width of the smallest cells share one.
constexpr int kDeepest = 20;
constexpr float kSamePlace = 1e-9F;

int quadrantOf(Point point, Point corner, float half) {
    return (point.x >= corner.x + half ? 1 : 0) + (point.y >= corner.y + half ? 2 : 0);
}

}  // namespace

void Quadtree::build(std::span<const Point> points) {
    m_cells.clear();
    m_steps.clear();
    if (points.empty()) return;
    const auto [left, right] = std::minmax_element(points.begin(), points.end(),
                                                   [](Point a, Point b) { return a.x < b.x; });
    const auto [low, high] = std::minmax_element(points.begin(), points.end(),
                                                 [](Point a, Point b) { return a.y < b.y; });
    m_origin = {left->x, low->y};
    const float width = std::max({right->x - left->x, high->y - low->y, 1e-3F});
    m_cells.push_back({{}, 0, width * 1.0001F});
    for (const Point point : points) insert(point);
    flatten(0);
}

std::int32_t Quadtree::addCell(std::int32_t parent, int quadrant, float width) {
    const auto added = static_cast<std::int32_t>(m_cells.size());
    m_cells[static_cast<std::size_t>(parent)].child[static_cast<std::size_t>(quadrant)] = added;
    m_cells.push_back({{}, 0, width});
    return added;
}

void Quadtree::insert(Point point) {
    std::int32_t at = 0;
    Point corner = m_origin;
    for (int depth = 0;; ++depth) {
        Cell& cell = m_cells[static_cast<std::size_t>(at)];
        const Cell before = cell;
        cell.mass += 1;
        cell.centre.x += (point.x - cell.centre.x) / cell.mass;
        cell.centre.y += (point.y - cell.centre.y) / cell.mass;
        if (before.mass == 0 || depth == kDeepest) return;

        const float half = before.width / 2;
        if (before.leaf()) {  // what it held moves down
            const auto down = addCell(at, quadrantOf(before.centre, corner, half), half);
            Cell& moved = m_cells[static_cast<std::size_t>(down)];
            moved.centre = before.centre;
            moved.mass = before.mass;
        }
        const int quadrant = quadrantOf(point, corner, half);
        const auto child =
            m_cells[static_cast<std::size_t>(at)].child[static_cast<std::size_t>(quadrant)];
        at = child >= 0 ? child : addCell(at, quadrant, half);
        if (quadrant & 1) corner.x += half;
        if (quadrant & 2) corner.y += half;
    }
}

void Quadtree::flatten(std::int32_t index) {
    const Cell& cell = m_cells[static_cast<std::size_t>(index)];
    const float far = cell.leaf() ? 0 : m_farWidths * cell.width;
    const std::size_t own = m_steps.size();
    m_steps.push_back({cell.centre, cell.mass, far * far, 0});
    for (const std::int32_t child : cell.child)
        if (child >= 0) flatten(child);
    m_steps[own].next = static_cast<std::uint32_t>(m_steps.size());
}

Point Quadtree::repulsionAt(Point at) const {
    Point sum;
    forEachMass(at, [&sum](float dx, float dy, float distance, float mass) {
        if (distance <= kSamePlace) return;
        const float strength = mass / distance;
        sum.x += dx * strength;
        sum.y += dy * strength;
    });
    return sum;
}

}  // namespace anomalyst::engine
