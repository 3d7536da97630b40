#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace anomalyst::ui {

struct DataPoint {
    double x = 0;
    double y = 0;
};

/// A rectangle in data coordinates; x0 < x1 and y0 < y1.
struct DataRect {
    double x0 = 0, y0 = 0, x1 = 1, y1 = 1;

    double width() const { return x1 - x0; }
    double height() const { return y1 - y0; }
    bool operator==(const DataRect&) const = default;
};

/// Up to some ten million points of the plane, sorted by the cells of a grid so that everything
/// in a region is a few contiguous runs. A point is known by its *place* (its index in the sorted
/// order, which the drawing code uses) and its *row* (its index in the input).
///
/// Immutable after construction: share it between the window and its workers freely. No Qt.
class DenseCloud {
public:
    DenseCloud() : DenseCloud(std::span<const float>(), std::span<const float>()) {}
    /// Points with a coordinate that is not finite are left out. Linear in the points, but for
    /// crowded cells, which are sorted along a Z-curve.
    DenseCloud(std::span<const float> x, std::span<const float> y);

    std::size_t size() const { return m_x.size(); }
    DataRect bounds() const { return m_bounds; }
    std::span<const float> x() const { return m_x; }
    std::span<const float> y() const { return m_y; }
    std::uint32_t row(std::size_t place) const { return m_row[place]; }
    /// Entry `row(i)` of `perRow` at i: an attribute brought into the order of places.
    template <class T>
    std::vector<T> inPlaces(std::span<const T> perRow) const {
        std::vector<T> sorted(size());
        for (std::size_t i = 0; i < size(); ++i) sorted[i] = perRow[m_row[i]];
        return sorted;
    }

    /// Row of the point nearest to `at` within the ellipse of radii `rx`, `ry` (pixels need not
    /// be square in data units); distance is measured in those radii. Crowded cells are pruned by
    /// the bounds of their blocks, so that a million points in one cell answer as fast as ten.
    std::optional<std::uint32_t> nearest(DataPoint at, double rx, double ry) const;

    /// Rows of the `count` points nearest to `at`, itself included where it is one, nearest first;
    /// of equally near ones the first rows. Passes over the blocks, and over the points of few.
    std::vector<std::uint32_t> nearest(DataPoint at, std::size_t count) const;

    /// The grid: cells are numbered from the lower left; a value outside the bounds belongs to the
    /// outermost cell. Cells of one row of the grid follow each other, so [first(a, r),
    /// first(b + 1, r)) are all points of columns a to b.
    int side() const { return m_side; }
    int column(double x) const { return cell((x - m_bounds.x0) * m_perX); }
    int line(double y) const { return cell((y - m_bounds.y0) * m_perY); }
    double columnLeft(int column) const { return m_bounds.x0 + column / m_perX; }
    double lineBottom(int line) const { return m_bounds.y0 + line / m_perY; }
    std::uint32_t first(int column, int line) const {
        return m_first[static_cast<std::size_t>(line) * static_cast<std::size_t>(m_side) +
                       static_cast<std::size_t>(column)];
    }
    /// Points in the cells that `rect` touches: at least those inside.
    std::size_t countNear(const DataRect& rect) const;

private:
    struct Box {
        float x0, y0, x1, y1;
    };
    struct Best {
        std::uint32_t place = 0;
        double distance = 1;  ///< squared, in radii
        bool found = false;
    };

    int cell(double scaled) const {
        return scaled <= 0 ? 0 : scaled >= m_side ? m_side - 1 : static_cast<int>(scaled);
    }
    void chooseGrid(std::span<const float> x, std::span<const float> y);
    void sortIntoCells(std::span<const float> x, std::span<const float> y);
    void orderCrowdedCells();
    void orderAlongCurve(std::uint32_t begin, std::uint32_t end);
    void boundBlocks();
    void scan(std::uint32_t begin, std::uint32_t end, DataPoint at, double rx, double ry,
              Best& best) const;

    std::vector<float> m_x, m_y;
    std::vector<std::uint32_t> m_row;
    std::vector<std::uint32_t> m_first;  ///< [side * side + 1] first place of each cell
    std::vector<Box> m_blocks;           ///< bounds of every 64 places
    DataRect m_bounds;
    double m_perX = 1, m_perY = 1;  ///< cells a data unit
    int m_side = 1;
};

}  // namespace anomalyst::ui
