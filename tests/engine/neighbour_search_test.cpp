#include <QtTest>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>

#include "engine/neighbours/leaf_kernels.h"
#include "engine/neighbours/neighbour_search.h"

using namespace anomalyst::engine;

namespace {

std::vector<float> normalRows(std::size_t rows, std::size_t columns, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    std::normal_distribution<float> normal;
    std::vector<float> values(rows * columns);
    std::ranges::generate(values, [&] { return normal(random); });
    return values;
}

std::vector<Neighbour> nearest(const NeighbourSearch& search, std::span<const float> queries,
                               std::size_t count) {
    std::vector<Neighbour> found(queries.size() / search.columns() * count);
    search.nearest(queries, count, found);
    return found;
}

/// Distances of a query to all rows, from the definition, smallest first.
std::vector<double> allDistances(const NeighbourSearch& search, std::span<const float> query) {
    std::vector<double> distances;
    for (std::size_t i = 0; i < search.rows(); ++i) {
        double squared = 0;
        for (std::size_t j = 0; j < query.size(); ++j)
            squared +=
                std::pow(static_cast<double>(search.row(i)[j]) - static_cast<double>(query[j]), 2);
        distances.push_back(std::sqrt(squared));
    }
    std::ranges::sort(distances);
    return distances;
}

bool findsTheNearest(const NeighbourSearch& search, const std::vector<float>& queries,
                     std::size_t count) {
    const std::vector<Neighbour> found = nearest(search, queries, count);
    for (std::size_t i = 0; i * search.columns() < queries.size(); ++i) {
        const auto expected = allDistances(
            search, std::span(queries).subspan(i * search.columns(), search.columns()));
        for (std::size_t k = 0; k < count; ++k)
            if (std::abs(found[i * count + k].distance - expected[k]) > 1e-6 * expected[k])
                return false;
    }
    return true;
}

}  // namespace

class NeighbourSearchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsTheNearestOfAnyNumberOfRows() {
        for (const std::size_t rows : {1, 2, 63, 64, 65, 128, 1'000, 2'500})
            for (const std::size_t count : {1, 3, 50}) {
                const NeighbourSearch search(normalRows(rows, 4, rows), 4);
                QVERIFY(findsTheNearest(search, normalRows(35, 4, 7), std::min(count, rows)));
            }
    }

    void findsTheNearestInAnyNumberOfColumns() {
        for (const std::size_t columns : {1, 2, 9, 33, 130}) {
            const NeighbourSearch search(normalRows(700, columns, columns), columns);
            QVERIFY(findsTheNearest(search, normalRows(40, columns, 7), 6));
        }
    }

    void findsTheNearestOfClustersAndFarQueries() {
        std::vector<float> rows = normalRows(3'000, 3, 1);
        for (std::size_t i = 0; i < rows.size(); ++i)
            rows[i] = rows[i] * 0.01F + static_cast<float>(i / 3 % 10) * 5;
        const NeighbourSearch search(std::move(rows), 3);
        std::vector<float> queries = normalRows(60, 3, 2);
        for (float& value : queries) value *= 30;
        queries.insert(queries.end(), {1e6F, -1e6F, 0, 1e-30F, 0, 0});
        QVERIFY(findsTheNearest(search, queries, 20));
    }

    void countsEqualRowsAsMany() {
        std::vector<float> rows(400, 1.5F);                 // 200 equal rows of two columns
        rows.insert(rows.end(), {2, 1.5F, 1.5F, 3, 0, 0});  // and three others
        const NeighbourSearch search(std::move(rows), 2);
        const std::vector<float> query = {1.5F, 1.5F};
        const auto found = nearest(search, query, 203);
        for (std::size_t k = 0; k < 200; ++k) {
            QCOMPARE(found[k].distance, 0.0);
            QCOMPARE(found[k].row, static_cast<std::uint32_t>(k));
        }
        QCOMPARE(found[200].row, 200U);
        QCOMPARE(found[200].distance, 0.5);
        QCOMPARE(found[201].distance, 1.5);
        QCOMPARE(found[202].distance, std::sqrt(4.5));
    }

    void aQueryDoesNotDependOnTheOthers() {
        std::vector<float> rows = normalRows(1'000, 5, 1);
        for (float& value : rows) value = std::round(value);  // many are equally near
        const NeighbourSearch search(std::move(rows), 5);
        std::vector<float> queries = normalRows(100, 5, 2);
        for (float& value : queries) value = std::round(value);
        const auto together = nearest(search, queries, 7);
        for (std::size_t i = 0; i < 100; ++i) {
            const auto alone = nearest(search, std::span(queries).subspan(i * 5, 5), 7);
            for (std::size_t k = 0; k < 7; ++k) {
                QCOMPARE(alone[k].row, together[i * 7 + k].row);
                QCOMPARE(alone[k].distance, together[i * 7 + k].distance);
            }
        }
    }

    void processorsAgree() {
        const std::size_t columns = 11;
        const auto query = normalRows(1, columns, 1);
        const auto leaf = normalRows(kLeafRows, columns, 2);
        std::vector<float> boxes = normalRows(2 * kGroupBoxes, columns, 3);
        for (std::size_t j = 0; j < columns; ++j)
            for (std::size_t i = 0; i < kGroupBoxes; ++i) {
                float& low = boxes[2 * j * kGroupBoxes + i];
                float& high = boxes[(2 * j + 1) * kGroupBoxes + i];
                if (low > high) std::swap(low, high);
            }
        std::array<std::vector<std::uint64_t>, 2> keys;
        std::array<std::array<float, kGroupBoxes>, 2> outside;
        for (std::size_t kind = 0; kind < 2; ++kind) {
            const LeafKernels& kernels = kind == 0 ? portableLeafKernels() : leafKernels();
            const float least =
                kernels.boxDistances(boxes.data(), columns, query.data(), outside[kind].data());
            QCOMPARE(least, *std::ranges::min_element(outside[kind]));
            keys[kind].assign(9, NearestSoFar::kNone);
            NearestSoFar soFar(keys[kind]);
            kernels.scanLeaf(leaf.data(), columns, query.data(), 1'000, soFar);
        }
        for (std::size_t k = 0; k < 9; ++k) {
            const float squared = NearestSoFar::squared(keys[0][k]);
            QVERIFY(std::abs(squared - NearestSoFar::squared(keys[1][k])) < 1e-5F * squared);
            QCOMPARE(NearestSoFar::place(keys[0][k]), NearestSoFar::place(keys[1][k]));
        }
        for (std::size_t i = 0; i < kGroupBoxes; ++i) {
            double expected = 0;
            for (std::size_t j = 0; j < columns; ++j) {
                const double low = static_cast<double>(boxes[2 * j * kGroupBoxes + i]);
                const double high = static_cast<double>(boxes[(2 * j + 1) * kGroupBoxes + i]);
                const double value = static_cast<double>(query[j]);
                expected += std::pow(value - std::clamp(value, low, high), 2);
            }
            for (const auto& kind : outside)
                QVERIFY(std::abs(static_cast<double>(kind[i]) - expected) < 1e-5 * (1 + expected));
        }
    }
};

QTEST_GUILESS_MAIN(NeighbourSearchTest)
#include "neighbour_search_test.moc"
