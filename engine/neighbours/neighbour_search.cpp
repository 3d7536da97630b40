#include "engine/neighbours/neighbour_search.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>
#include <tuple>

#include "engine/neighbours/leaf_kernels.h"

namespace anomalyst::engine {
namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();
/// Where there is no row or box: so far away that its squared distance is infinite.
constexpr float kNowhere = 1e30F;
/// Rows looked at to tell how wide a column spreads.
constexpr std::size_t kSpreadRows = 64;
/// Queries that pass over the leaves together.
constexpr std::size_t kQueriesAtOnce = 64;
/// Leaves that a query visits first, the nearest ones: what is found there rules out most others.
constexpr std::size_t kFirstLeaves = 8;
/// Values of the leaves that all queries pass over before they go on to the next: 64 KiB, which
/// stay in the processor's cache meanwhile.
constexpr std::size_t kTileValues = 16'384;

std::size_t rounded(std::size_t count, std::size_t unit) { return (count + unit - 1) / unit; }

double distanceBetween(std::span<const float> a, std::span<const float> b) {
    double squared = 0;
    for (std::size_t j = 0; j < a.size(); ++j) {
        const double apart = static_cast<double>(a[j]) - static_cast<double>(b[j]);
        squared += apart * apart;
    }
    return std::sqrt(squared);
}

}  // namespace

NeighbourSearch::NeighbourSearch(std::vector<float> rows, std::size_t columns)
    : m_columns(columns), m_rows(std::move(rows)), m_places(m_rows.size() / columns) {
    assert(columns > 0 && !m_rows.empty() && m_rows.size() % columns == 0);
    std::iota(m_places.begin(), m_places.end(), 0U);
    arrange(m_places);
    m_leaves.assign(leaves() * m_columns * kLeafRows, kNowhere);
    m_boxes.assign(rounded(leaves(), kGroupBoxes) * m_columns * 2 * kGroupBoxes, kNowhere);
    for (std::size_t leaf = 0; leaf < leaves(); ++leaf) fillLeaf(leaf);
}

std::size_t NeighbourSearch::leaves() const { return rounded(rows(), kLeafRows); }

/// Orders the rows so that each run of `kLeafRows` of them is near each other.
void NeighbourSearch::arrange(std::span<std::uint32_t> places) {
    if (places.size() <= kLeafRows) return;
    const std::size_t column = widestColumn(places);
    const std::size_t half = rounded(places.size(), kLeafRows) / 2 * kLeafRows;
    // Side by side the values are compared several times faster than where they lie.
    std::vector<std::pair<float, std::uint32_t>> keyed;
    keyed.reserve(places.size());
    for (const std::uint32_t place : places)
        keyed.emplace_back(m_rows[place * m_columns + column], place);
    std::ranges::nth_element(keyed, keyed.begin() + static_cast<std::ptrdiff_t>(half));
    std::ranges::transform(keyed, places.begin(), [](const auto& key) { return key.second; });
    arrange(places.first(half));
    arrange(places.subspan(half));
}

std::size_t NeighbourSearch::widestColumn(std::span<const std::uint32_t> places) const {
    std::vector<double> sum(m_columns);
    std::vector<double> squares(m_columns);
    const std::size_t stride = rounded(places.size(), kSpreadRows);
    for (std::size_t i = 0; i < places.size(); i += stride) {
        const std::span<const float> values = row(places[i]);
        for (std::size_t j = 0; j < m_columns; ++j) {
            const double value = static_cast<double>(values[j]);
            sum[j] += value;
            squares[j] += value * value;
        }
    }
    const double looked = static_cast<double>(rounded(places.size(), stride));
    for (std::size_t j = 0; j < m_columns; ++j) squares[j] -= sum[j] * sum[j] / looked;
    return static_cast<std::size_t>(std::ranges::max_element(squares) - squares.begin());
}

void NeighbourSearch::fillLeaf(std::size_t leaf) {
    const std::size_t begin = leaf * kLeafRows;
    const std::size_t end = std::min(begin + kLeafRows, rows());
    float* column = m_leaves.data() + begin * m_columns;
    float* box =
        m_boxes.data() + leaf / kGroupBoxes * m_columns * 2 * kGroupBoxes + leaf % kGroupBoxes;
    for (std::size_t j = 0; j < m_columns; ++j, column += kLeafRows, box += 2 * kGroupBoxes) {
        for (std::size_t i = begin; i < end; ++i)
            column[i - begin] = m_rows[m_places[i] * m_columns + j];
        const auto [low, high] = std::minmax_element(column, column + (end - begin));
        box[0] = *low;
        box[kGroupBoxes] = *high;
    }
}

/// Some queries on their way over the leaves. Which leaves a query visits and in what order depends
/// on that query alone.
class NeighbourSearch::Pass {
public:
    Pass(const NeighbourSearch& search, std::size_t count, std::size_t queries)
        : m_search(search),
          m_count(count),
          m_groups(rounded(search.leaves(), kGroupBoxes)),
          m_boxDistances(queries * m_groups * kGroupBoxes),
          m_groupLeast(m_groups),
          m_nearest(queries * count) {}

    void run(std::span<const float> queries, std::span<Neighbour> found) {
        const std::size_t columns = m_search.m_columns;
        const std::size_t many = queries.size() / columns;
        std::ranges::fill(m_nearest, NearestSoFar::kNone);
        for (std::size_t i = 0; i < many; ++i) begin(i, queries.data() + i * columns);
        const std::size_t tile = std::max<std::size_t>(1, kTileValues / (columns * kLeafRows));
        for (std::size_t leaf = 0; leaf < m_search.leaves(); leaf += tile) {
            const std::size_t end = std::min(leaf + tile, m_search.leaves());
            for (std::size_t i = 0; i < many; ++i)
                visit(i, queries.data() + i * columns, leaf, end);
        }
        for (std::size_t i = 0; i < many; ++i)
            finish(i, queries.subspan(i * columns, columns), found.subspan(i * m_count, m_count));
    }

private:
    std::span<std::uint64_t> nearest(std::size_t query) {
        return std::span(m_nearest).subspan(query * m_count, m_count);
    }

    /// Visits the nearest leaves. Where there are no more than that all boxes count as near.
    void begin(std::size_t query, const float* values) {
        if (m_search.leaves() <= kFirstLeaves) return;
        const std::size_t columns = m_search.m_columns;
        float* distances = m_boxDistances.data() + query * m_groups * kGroupBoxes;
        for (std::size_t group = 0; group < m_groups; ++group)
            m_groupLeast[group] =
                m_kernels.boxDistances(m_search.m_boxes.data() + group * columns * 2 * kGroupBoxes,
                                       columns, values, distances + group * kGroupBoxes);
        for (std::size_t i = 0; i < kFirstLeaves; ++i) {
            const auto group = static_cast<std::size_t>(std::ranges::min_element(m_groupLeast) -
                                                        m_groupLeast.begin());
            const std::span boxes(distances + group * kGroupBoxes, kGroupBoxes);
            const auto nearestBox = std::ranges::min_element(boxes);
            const std::size_t leaf =
                group * kGroupBoxes + static_cast<std::size_t>(nearestBox - boxes.begin());
            visit(query, values, leaf, leaf + 1);
            *nearestBox = kInfinity;
            m_groupLeast[group] = std::ranges::min(boxes);
        }
    }

    /// Leaves [from, end), those that may hold somebody nearer.
    void visit(std::size_t query, const float* values, std::size_t from, std::size_t end) {
        const std::size_t columns = m_search.m_columns;
        const float* distances = m_boxDistances.data() + query * m_groups * kGroupBoxes;
        NearestSoFar soFar(nearest(query));
        for (std::size_t leaf = from; leaf < end; ++leaf)
            if (distances[leaf] < soFar.farthest())
                m_kernels.scanLeaf(m_search.m_leaves.data() + leaf * columns * kLeafRows, columns,
                                   values, static_cast<std::uint32_t>(leaf * kLeafRows), soFar);
    }

    void finish(std::size_t query, std::span<const float> values, std::span<Neighbour> found) {
        for (std::size_t i = 0; i < m_count; ++i) {
            const std::uint32_t row = m_search.m_places[NearestSoFar::place(nearest(query)[i])];
            found[i] = {distanceBetween(values, m_search.row(row)), row};
        }
        std::ranges::sort(found, {}, [](const Neighbour& neighbour) {
            return std::tuple(neighbour.distance, neighbour.row);
        });
    }

    const NeighbourSearch& m_search;
    const LeafKernels& m_kernels = leafKernels();
    std::size_t m_count;
    std::size_t m_groups;                  ///< of boxes
    std::vector<float> m_boxDistances;     ///< [queries x groups x kGroupBoxes]
    std::vector<float> m_groupLeast;       ///< [groups] of the query that begins
    std::vector<std::uint64_t> m_nearest;  ///< [queries x count] keys of `NearestSoFar`
};

void NeighbourSearch::nearest(std::span<const float> queries, std::size_t count,
                              std::span<Neighbour> found) const {
    assert(count > 0 && count <= rows() && queries.size() % m_columns == 0 &&
           found.size() * m_columns == queries.size() * count);
    Pass pass(*this, count, std::min(kQueriesAtOnce, queries.size() / m_columns));
    for (std::size_t begin = 0; begin < queries.size();) {
        const std::size_t size = std::min(kQueriesAtOnce * m_columns, queries.size() - begin);
        pass.run(queries.subspan(begin, size),
                 found.subspan(begin / m_columns * count, size / m_columns * count));
        begin += size;
    }
}

}  // namespace anomalyst::engine
