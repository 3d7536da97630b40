#include "ui/charts/polygon_selection.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "ui/charts/parallel_ranges.h"

namespace anomalyst::ui {
namespace {

using Edge = std::pair<DataPoint, DataPoint>;
using Run = std::pair<std::uint32_t, std::uint32_t>;

DataRect boundsOf(std::span<const DataPoint> corners) {
    DataRect box{corners[0].x, corners[0].y, corners[0].x, corners[0].y};
    for (const DataPoint& p : corners) {
        box = {std::min(box.x0, p.x), std::min(box.y0, p.y), std::max(box.x1, p.x),
               std::max(box.y1, p.y)};
    }
    return box;
}

/// One line of cells against the edges that overlap it.
class CellLine {
public:
    CellLine(const DenseCloud& cloud, int line, int left, int right, std::vector<Run>& runs)
        : m_cloud(cloud), m_line(line), m_left(left), m_right(right), m_runs(runs) {}

    void select(std::span<const Edge> edges) {
        m_touched.assign(static_cast<std::size_t>(m_right - m_left + 1), false);
        for (const Edge& edge : edges) touch(edge);
        const double middle = (m_cloud.lineBottom(m_line) + m_cloud.lineBottom(m_line + 1)) / 2;
        bool known = false, in = false;
        for (int column = m_left; column <= m_right; ++column) {
            const std::uint32_t begin = m_cloud.first(column, m_line);
            const std::uint32_t end = m_cloud.first(column + 1, m_line);
            if (m_touched[static_cast<std::size_t>(column - m_left)]) {
                known = false;
                for (std::uint32_t i = begin; i < end; ++i)
                    if (inside(edges, m_cloud.x()[i], m_cloud.y()[i])) take(i, i + 1);
            } else {
                if (!known) {
                    in = inside(edges,
                                (m_cloud.columnLeft(column) + m_cloud.columnLeft(column + 1)) / 2,
                                middle);
                    known = true;
                }
                if (in && end > begin) take(begin, end);
            }
        }
    }

private:
    // Marks the cells the edge passes through, and one to each side against rounding.
    void touch(Edge edge) {
        if (edge.first.y > edge.second.y) std::swap(edge.first, edge.second);
        const auto [p, q] = edge;
        const double low = m_cloud.lineBottom(m_line), high = m_cloud.lineBottom(m_line + 1);
        double xBegin = p.x, xEnd = q.x;
        if (q.y > p.y) {
            const double slope = (q.x - p.x) / (q.y - p.y);
            // The outermost lines also own what lies beyond the grid.
            if (p.y < low && m_line > 0) xBegin = p.x + slope * (low - p.y);
            if (q.y > high && m_line < m_cloud.side() - 1) xEnd = p.x + slope * (high - p.y);
        }
        const int first = std::max(m_left, m_cloud.column(std::min(xBegin, xEnd)) - 1);
        const int last = std::min(m_right, m_cloud.column(std::max(xBegin, xEnd)) + 1);
        for (int c = first; c <= last; ++c) m_touched[static_cast<std::size_t>(c - m_left)] = true;
    }

    static bool inside(std::span<const Edge> edges, double x, double y) {
        bool in = false;
        for (const auto& [p, q] : edges) {
            if ((p.y > y) != (q.y > y) && x < (q.x - p.x) * (y - p.y) / (q.y - p.y) + p.x) in = !in;
        }
        return in;
    }

    void take(std::uint32_t begin, std::uint32_t end) {
        if (!m_runs.empty() && m_runs.back().second == begin) {
            m_runs.back().second = end;
        } else {
            m_runs.emplace_back(begin, end);
        }
    }

    const DenseCloud& m_cloud;
    int m_line, m_left, m_right;
    std::vector<Run>& m_runs;
    std::vector<bool> m_touched;
};

}  // namespace

PlaceSet placesInside(const DenseCloud& cloud, std::span<const DataPoint> corners, int threads) {
    PlaceSet inside(cloud.size());
    if (corners.size() < 3 || cloud.size() == 0) return inside;
    const DataRect box = boundsOf(corners), all = cloud.bounds();
    if (box.x1 < all.x0 || box.x0 > all.x1 || box.y1 < all.y0 || box.y0 > all.y1) return inside;

    const int bottom = cloud.line(box.y0), lines = cloud.line(box.y1) - bottom + 1;
    const int left = cloud.column(box.x0), right = cloud.column(box.x1);
    std::vector<std::vector<Edge>> edges(static_cast<std::size_t>(lines));
    for (std::size_t e = 0; e < corners.size(); ++e) {
        const Edge edge{corners[e], corners[(e + 1) % corners.size()]};
        const auto [low, high] = std::minmax(edge.first.y, edge.second.y);
        for (int line = cloud.line(low); line <= cloud.line(high); ++line)
            edges[static_cast<std::size_t>(line - bottom)].push_back(edge);
    }
    std::vector<std::vector<Run>> runs(static_cast<std::size_t>(threads));
    inParallel(threads, [&](int part) {
        auto& mine = runs[static_cast<std::size_t>(part)];
        for (int l = lines * part / threads; l < lines * (part + 1) / threads; ++l)
            CellLine(cloud, bottom + l, left, right, mine)
                .select(edges[static_cast<std::size_t>(l)]);
    });
    for (const auto& part : runs)
        for (const auto& [begin, end] : part) inside.insertRange(begin, end);
    return inside;
}

}  // namespace anomalyst::ui
