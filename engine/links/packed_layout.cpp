#include "engine/links/packed_layout.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/links/force_layout.h"

namespace anomalyst::engine {

namespace {

constexpr float kBetween = 1.5F;  // from component to component, in edge lengths

/// One component with its own numbering.
struct Component {
    std::vector<std::uint32_t> nodes;
    std::vector<LayoutEdge> edges;
    std::vector<Point> points;
    Point size;

    /// Moves the points so that they begin at (0, 0).
    void measure() {
        Point low = points.front(), high = points.front();
        for (const Point point : points) {
            low = {std::min(low.x, point.x), std::min(low.y, point.y)};
            high = {std::max(high.x, point.x), std::max(high.y, point.y)};
        }
        for (Point& point : points) point = {point.x - low.x, point.y - low.y};
        size = {high.x - low.x, high.y - low.y};
    }
};

std::vector<Component> split(const LinkGraph& graph) {
    std::vector<Component> components(graph.components);
    std::vector<std::uint32_t> local(graph.nodes.size());
    for (std::uint32_t n = 0; n < graph.nodes.size(); ++n) {
        auto& nodes = components[graph.nodes[n].component].nodes;
        local[n] = static_cast<std::uint32_t>(nodes.size());
        nodes.push_back(n);
    }
    for (const LinkGraph::Edge& edge : graph.edges)
        components[graph.nodes[edge.from].component].edges.emplace_back(local[edge.from],
                                                                        local[edge.to]);
    return components;
}

/// Places the components in rows of about the width that makes the whole a square.
void pack(const std::vector<Component>& components, LinkGraph& graph) {
    float area = 0, widest = 0;
    for (const Component& component : components) {
        area += (component.size.x + kBetween) * (component.size.y + kBetween);
        widest = std::max(widest, component.size.x);
    }
    const float rowWidth = std::max(widest, std::sqrt(area));
    Point at;
    float rowHeight = 0;
    for (const Component& component : components) {
        if (at.x > 0 && at.x + component.size.x > rowWidth) {
            at = {0, at.y + rowHeight + kBetween};
            rowHeight = 0;
        }
        for (std::size_t i = 0; i < component.nodes.size(); ++i) {
            graph.nodes[component.nodes[i]].x = at.x + component.points[i].x;
            graph.nodes[component.nodes[i]].y = at.y + component.points[i].y;
        }
        at.x += component.size.x + kBetween;
        rowHeight = std::max(rowHeight, component.size.y);
    }
}

/// Into [-1, 1], the longer side filling it.
void normalise(LinkGraph& graph) {
    if (graph.nodes.empty()) return;
    const auto byX = [](const auto& a, const auto& b) { return a.x < b.x; };
    const auto byY = [](const auto& a, const auto& b) { return a.y < b.y; };
    const auto [left, right] = std::minmax_element(graph.nodes.begin(), graph.nodes.end(), byX);
    const auto [low, high] = std::minmax_element(graph.nodes.begin(), graph.nodes.end(), byY);
    const Point centre = {(left->x + right->x) / 2, (low->y + high->y) / 2};
    const float half = std::max({right->x - left->x, high->y - low->y, 1e-6F}) / 2;
    for (auto& node : graph.nodes) {
        node.x = std::clamp((node.x - centre.x) / half, -1.0F, 1.0F);
        node.y = std::clamp((node.y - centre.y) / half, -1.0F, 1.0F);
    }
}

}  // namespace

Status layOut(LinkGraph& graph, RunControl& control) {
    std::vector<Component> components = split(graph);
    std::size_t done = 0;
    for (Component& component : components) {
        const auto count = static_cast<std::uint32_t>(component.nodes.size());
        if (!control.shouldStop())
            component.points = layoutConnected(count, component.edges, control);
        if (component.points.size() < count)
            return Error{ErrorKind::Cancelled, "Laying out the links was cancelled", {}, {}};
        component.measure();
        done += count;
        ProgressReport progress;
        progress.phase = "laying out";
        progress.done = static_cast<double>(done);
        progress.total = static_cast<double>(graph.nodes.size());
        progress.unit = "nodes";
        control.report(progress);
    }
    pack(components, graph);
    normalise(graph);
    return {};
}

}  // namespace anomalyst::engine
