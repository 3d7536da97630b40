#include <QtTest>
#include <algorithm>
#include <cmath>
#include <random>

#include "engine/detectors/lloyd.h"

using namespace anomalyst;
using namespace anomalyst::engine;

namespace {

Clusters found(const std::vector<float>& rows, std::size_t columns, const LloydSettings& settings) {
    RunControl control;
    auto clusters = lloyd(rows, columns, settings, control);
    return clusters ? std::move(*clusters) : Clusters{};
}

std::vector<float> sorted(std::vector<float> values) {
    std::ranges::sort(values);
    return values;
}

}  // namespace

class LloydTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsTheMeansOfGroupsOnALine() {
        const Clusters clusters =
            found({1, 2, 3, 11, 12, 100}, 1, {.clusters = 3, .restarts = 3, .seed = 1});
        QCOMPARE(sorted(clusters.centres), (std::vector<float>{2, 11.5F, 100}));
        QCOMPARE(clusters.inertia, 2.5);  // 1 + 0 + 1, 0.25 + 0.25, 0
        for (std::size_t i = 0; i < 3; ++i)
            QCOMPARE(clusters.size[i], clusters.centres[i] == 2.0F    ? 3U
                                       : clusters.centres[i] == 11.5F ? 2U
                                                                      : 1U);
    }

    void oneClusterIsTheMean() {
        const Clusters clusters = found({0, 0, 4, 0, 2, 6}, 2, {.clusters = 1});
        QCOMPARE(clusters.centres, (std::vector<float>{2, 2}));
        QCOMPARE(clusters.inertia, 8.0 + 8.0 + 16.0);
        QCOMPARE(clusters.size, std::vector<std::uint64_t>{3});
    }

    void fewerRowsThatDifferGiveFewerClusters() {
        const Clusters clusters =
            found({5, 5, 5, 7, 7, 5, 5}, 1, {.clusters = 6, .restarts = 2, .seed = 3});
        QCOMPARE(sorted(clusters.centres), (std::vector<float>{5, 7}));
        QCOMPARE(clusters.inertia, 0.0);
    }

    void tooSmallDifferencesEnd() {
        std::vector<float> rows(20, 1e-30F);
        std::fill_n(rows.begin(), 10, 2e-30F);
        const Clusters clusters = found(rows, 1, {.clusters = 5, .iterations = 50});
        QVERIFY(clusters.count() >= 1 && clusters.count() <= 2);
        std::uint64_t all = 0;
        for (const auto size : clusters.size) {
            QVERIFY(size > 0);
            all += size;
        }
        QCOMPARE(all, 20U);
    }

    void doesNotDependOnTheThreads() {
        std::mt19937_64 random(1);
        std::normal_distribution<float> normal;
        std::vector<float> rows(2'500 * 3);
        std::ranges::generate(rows, [&] { return normal(random); });
        const Clusters one = found(rows, 3, {.clusters = 9, .seed = 5, .threads = 1});
        const Clusters three = found(rows, 3, {.clusters = 9, .seed = 5, .threads = 3});
        QCOMPARE(one.centres, three.centres);
        QCOMPARE(one.size, three.size);
        QCOMPARE(one.inertia, three.inertia);
    }

    void moreAttemptsAreNotWorse() {
        std::mt19937_64 random(2);
        std::normal_distribution<float> normal;
        std::vector<float> rows(200 * 2);
        std::ranges::generate(rows, [&] { return normal(random); });
        const auto inertia = [&](int restarts) {
            return found(rows, 2, {.clusters = 8, .restarts = restarts, .seed = 5}).inertia;
        };
        const double once = inertia(1);
        QVERIFY(inertia(6) <= once);
        QVERIFY(once < found(rows, 2, {.clusters = 1}).inertia / 4);
    }
};

QTEST_GUILESS_MAIN(LloydTest)
#include "lloyd_test.moc"
