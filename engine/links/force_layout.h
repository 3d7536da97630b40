#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "engine/domain/run_control.h"

namespace anomalyst::engine {

struct Point {
    float x = 0;
    float y = 0;
};

/// An edge between two nodes, by their indices.
using LayoutEdge = std::pair<std::uint32_t, std::uint32_t>;

/// Positions for the nodes of one connected graph, an edge being about 1 long: forces of
/// Fruchterman and Reingold (1991), the repulsion summed over a quadtree (Barnes and Hut 1986). A
/// star is drawn as a star. Starts from a spiral in breadth-first order, so the same graph always
/// gets the same positions. Returns fewer points than `nodes` when `control` stops it.
std::vector<Point> layoutConnected(std::uint32_t nodes, std::span<const LayoutEdge> edges,
                                   RunControl& control);

}  // namespace anomalyst::engine
