#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/links/force_layout.h"

namespace anomalyst::engine {

/// Points of the plane with centres of mass at every scale, for summing forces that fall with the
/// distance in O(log n) a point (Barnes and Hut 1986).
class Quadtree {
public:
    /// A cell counts as one mass from `farWidths` of its widths away.
    explicit Quadtree(float farWidths = 1.1F) : m_farWidths(farWidths) {}

    /// Builds it anew, keeping the memory.
    void build(std::span<const Point> points);
    /// Calls `visit(dx, dy, distance, mass)` with the offset from each mass to `at` and its squared
    /// length, until every point is part of one mass. One of the points at `at` itself is at
    /// distance 0, or shares a mass with what is all but there.
    template <class Visit>
    void forEachMass(Point at, Visit&& visit) const {
        for (std::size_t s = 0; s < m_steps.size();) {
            const Step& step = m_steps[s];
            const float dx = at.x - step.centre.x, dy = at.y - step.centre.y;
            const float distance = dx * dx + dy * dy;
            if (distance < step.reach) {
                ++s;  // too near: look at its children
                continue;
            }
            visit(dx, dy, distance, step.mass);
            s = step.next;
        }
    }
    /// Sum over all points of their offset from `at` to `at` divided by the squared distance; what
    /// is far away counts as one. Points at `at` itself do not count.
    Point repulsionAt(Point at) const;

private:
    struct Cell {
        Point centre;  ///< of mass
        float mass = 0;
        float width = 0;
        std::array<std::int32_t, 4> child = {-1, -1, -1, -1};
        bool leaf() const { return child[0] + child[1] + child[2] + child[3] == -4; }
    };
    /// Flattened in depth-first order, so that a walk needs no stack.
    struct Step {
        Point centre;
        float mass = 0;
        float reach = 0;         ///< squared distance from which the cell counts as one; 0: a leaf
        std::uint32_t next = 0;  ///< where to go on when the cell's children are left out
    };

    void insert(Point point);
    std::int32_t addCell(std::int32_t parent, int quadrant, float width);
    void flatten(std::int32_t cell);

    float m_farWidths;
    Point m_origin;
    std::vector<Cell> m_cells;
    std::vector<Step> m_steps;
};

}  // namespace anomalyst::engine
