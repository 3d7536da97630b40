#include "ui/charts/dense_cloud.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <queue>
#include <utility>

namespace anomalyst::ui {
namespace {

constexpr std::uint32_t kBlock = 64;
constexpr std::uint32_t kCrowded = 256;  ///< a cell with more points gets an order of its own

std::uint32_t spreadBits(std::uint32_t v) {
    v = (v | v << 8) & 0x00ff00ffu;
    v = (v | v << 4) & 0x0f0f0f0fu;
    v = (v | v << 2) & 0x33333333u;
    return (v | v << 1) & 0x55555555u;
}

bool finite(float x, float y) { return std::isfinite(x) && std::isfinite(y); }

}  // namespace

DenseCloud::DenseCloud(std::span<const float> x, std::span<const float> y) {
    chooseGrid(x, y);
    sortIntoCells(x, y);
    orderCrowdedCells();
    boundBlocks();
}

void DenseCloud::chooseGrid(std::span<const float> x, std::span<const float> y) {
    constexpr float kInfinity = std::numeric_limits<float>::infinity();
    float x0 = kInfinity, y0 = kInfinity, x1 = -kInfinity, y1 = -kInfinity;
    std::size_t points = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        if (!finite(x[i], y[i])) continue;
        ++points;
        x0 = std::min(x0, x[i]);
        x1 = std::max(x1, x[i]);
        y0 = std::min(y0, y[i]);
        y1 = std::max(y1, y[i]);
    }
    m_bounds = points == 0 ? DataRect{} : DataRect{x0, y0, x1, y1};
    if (m_bounds.width() <= 0) m_bounds.x1 = m_bounds.x0 + 1;
    if (m_bounds.height() <= 0) m_bounds.y1 = m_bounds.y0 + 1;
    m_side = std::clamp(static_cast<int>(std::sqrt(static_cast<double>(points) / 4)), 16, 1024);
    m_perX = m_side / m_bounds.width();
    m_perY = m_side / m_bounds.height();
}

// A counting sort: two passes over the points, none over the cells of a point.
void DenseCloud::sortIntoCells(std::span<const float> x, std::span<const float> y) {
    constexpr std::uint32_t kNowhere = std::numeric_limits<std::uint32_t>::max();
    const auto side = static_cast<std::uint32_t>(m_side);
    std::vector<std::uint32_t> cellOf(x.size());
    m_first.assign(static_cast<std::size_t>(side) * side + 1, 0);
    for (std::size_t i = 0; i < x.size(); ++i) {
        cellOf[i] = kNowhere;
        if (!finite(x[i], y[i])) continue;
        cellOf[i] = static_cast<std::uint32_t>(line(y[i])) * side +
                    static_cast<std::uint32_t>(column(x[i]));
        ++m_first[cellOf[i] + 1];
    }
    std::partial_sum(m_first.begin(), m_first.end(), m_first.begin());
    m_x.resize(m_first.back());
    m_y.resize(m_first.back());
    m_row.resize(m_first.back());
    auto next = m_first;
    for (std::size_t i = 0; i < x.size(); ++i) {
        if (cellOf[i] == kNowhere) continue;
        const std::uint32_t place = next[cellOf[i]]++;
        m_x[place] = x[i];
        m_y[place] = y[i];
        m_row[place] = static_cast<std::uint32_t>(i);
    }
}

void DenseCloud::orderCrowdedCells() {
    for (std::size_t c = 0; c + 1 < m_first.size(); ++c) {
        if (m_first[c + 1] - m_first[c] > kCrowded) orderAlongCurve(m_first[c], m_first[c + 1]);
    }
}

// Neighbours on the Z-curve (Morton 1966) are neighbours in the plane, so that blocks of 64 have
// tight bounds even when a whole data set falls into one cell.
void DenseCloud::orderAlongCurve(std::uint32_t begin, std::uint32_t end) {
    const auto [xLow, xHigh] = std::minmax_element(m_x.begin() + begin, m_x.begin() + end);
    const auto [yLow, yHigh] = std::minmax_element(m_y.begin() + begin, m_y.begin() + end);
    const float x0 = *xLow, y0 = *yLow;
    const float perX = *xHigh > x0 ? 65535.f / (*xHigh - x0) : 0;
    const float perY = *yHigh > y0 ? 65535.f / (*yHigh - y0) : 0;
    struct Point {
        std::uint32_t code;
        float x, y;
        std::uint32_t row;
    };
    std::vector<Point> points;
    points.reserve(end - begin);
    for (std::uint32_t i = begin; i < end; ++i) {
        const auto ix = static_cast<std::uint32_t>((m_x[i] - x0) * perX);
        const auto iy = static_cast<std::uint32_t>((m_y[i] - y0) * perY);
        points.push_back({spreadBits(ix) | spreadBits(iy) << 1, m_x[i], m_y[i], m_row[i]});
    }
    std::sort(points.begin(), points.end(),
              [](const Point& a, const Point& b) { return a.code < b.code; });
    for (std::uint32_t i = begin; i < end; ++i) {
        m_x[i] = points[i - begin].x;
        m_y[i] = points[i - begin].y;
        m_row[i] = points[i - begin].row;
    }
}

void DenseCloud::boundBlocks() {
    m_blocks.reserve((size() + kBlock - 1) / kBlock);
    for (std::size_t begin = 0; begin < size(); begin += kBlock) {
        Box box{m_x[begin], m_y[begin], m_x[begin], m_y[begin]};
        for (std::size_t i = begin, end = std::min(size(), begin + kBlock); i < end; ++i) {
            box = {std::min(box.x0, m_x[i]), std::min(box.y0, m_y[i]), std::max(box.x1, m_x[i]),
                   std::max(box.y1, m_y[i])};
        }
        m_blocks.push_back(box);
    }
}

std::size_t DenseCloud::countNear(const DataRect& rect) const {
    std::size_t count = 0;
    const int left = column(rect.x0), right = column(rect.x1);
    for (int r = line(rect.y0), top = line(rect.y1); r <= top; ++r) {
        count += first(right + 1, r) - first(left, r);
    }
    return count;
}

void DenseCloud::scan(std::uint32_t begin, std::uint32_t end, DataPoint at, double rx, double ry,
                      Best& best) const {
    for (std::uint32_t i = begin; i < end; ++i) {
        const double dx = (m_x[i] - at.x) / rx, dy = (m_y[i] - at.y) / ry;
        const double distance = dx * dx + dy * dy;
        if (distance < best.distance || (!best.found && distance <= best.distance))
            best = {i, distance, true};
    }
}

std::optional<std::uint32_t> DenseCloud::nearest(DataPoint at, double rx, double ry) const {
    Best best;
    const int left = column(at.x - rx), right = column(at.x + rx);
    for (int r = line(at.y - ry), top = line(at.y + ry); r <= top; ++r) {
        const std::uint32_t begin = first(left, r), end = first(right + 1, r);
        if (end - begin <= kCrowded) {
            scan(begin, end, at, rx, ry, best);
            continue;
        }
        for (std::uint32_t b = begin / kBlock; b * kBlock < end; ++b) {
            const Box& box = m_blocks[b];
            const double dx = std::max({box.x0 - at.x, 0.0, at.x - box.x1}) / rx;
            const double dy = std::max({box.y0 - at.y, 0.0, at.y - box.y1}) / ry;
            const double distance = dx * dx + dy * dy;
            if (distance > best.distance || (best.found && distance == best.distance)) continue;
            scan(std::max(begin, b * kBlock), std::min(end, (b + 1) * kBlock), at, rx, ry, best);
        }
    }
    if (!best.found) return std::nullopt;
    return m_row[best.place];
}

std::vector<std::uint32_t> DenseCloud::nearest(DataPoint at, std::size_t count) const {
    count = std::min(count, size());
    if (count == 0) return {};
    using Candidate = std::pair<double, std::uint32_t>;  // squared distance; block or row
    std::vector<Candidate> blocks;
    blocks.reserve(m_blocks.size());
    for (const Box& box : m_blocks) {
        const double dx = std::max({box.x0 - at.x, 0.0, at.x - box.x1});
        const double dy = std::max({box.y0 - at.y, 0.0, at.y - box.y1});
        blocks.emplace_back(dx * dx + dy * dy, static_cast<std::uint32_t>(blocks.size()));
    }
    std::make_heap(blocks.begin(), blocks.end(), std::greater<>());  // the nearest in front
    std::priority_queue<Candidate> best;                             // the farthest on top
    while (!blocks.empty()) {
        const auto [least, block] = blocks.front();
        if (best.size() == count && least > best.top().first) break;
        std::pop_heap(blocks.begin(), blocks.end(), std::greater<>());
        blocks.pop_back();
        const std::size_t begin = std::size_t{block} * kBlock;
        for (std::size_t i = begin, end = std::min(size(), begin + kBlock); i < end; ++i) {
            const double dx = m_x[i] - at.x, dy = m_y[i] - at.y;
            const Candidate candidate(dx * dx + dy * dy, m_row[i]);
            if (best.size() == count && candidate >= best.top()) continue;
            if (best.size() == count) best.pop();
            best.push(candidate);
        }
    }
    std::vector<std::uint32_t> rows(best.size());
    for (auto row = rows.rbegin(); row != rows.rend(); ++row, best.pop()) *row = best.top().second;
    return rows;
}

}  // namespace anomalyst::ui
