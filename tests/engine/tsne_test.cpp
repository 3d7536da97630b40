#include "engine/projection/tsne.h"

#include <QtTest>
#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>
#include <random>
#include <vector>

#include "engine/projection/row_affinities.h"

using namespace anomalyst;
using namespace anomalyst::engine;

namespace {

constexpr std::size_t kColumns = 8;
constexpr std::size_t kEach = 60;

/// Three clouds of `kEach` rows, of deviation 1 and 15 apart, one after the other.
std::vector<float> threeClouds() {
    std::mt19937 random(5);
    std::normal_distribution<float> normal;
    std::vector<float> rows;
    for (std::size_t i = 0; i < 3 * kEach; ++i)
        for (std::size_t j = 0; j < kColumns; ++j)
            rows.push_back(normal(random) + (j == i / kEach ? 15.0F : 0.0F));
    return rows;
}

std::vector<float> spread(const std::vector<float>& rows, std::size_t columns,
                          const TsneSettings& settings = {}) {
    RunControl control;
    auto places = tsne(rows, columns, settings, control);
    return places ? std::move(*places) : std::vector<float>();
}

double distance(const std::vector<float>& places, std::size_t a, std::size_t b) {
    return std::hypot(double(places[2 * a]) - double(places[2 * b]),
                      double(places[2 * a + 1]) - double(places[2 * b + 1]));
}

bool allFinite(const std::vector<float>& places) {
    return std::ranges::all_of(places, [](float value) { return std::isfinite(value); });
}

}  // namespace

class TsneTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void separateCloudsStaySeparate() {
        const auto places = spread(threeClouds(), kColumns);
        QCOMPARE(places.size(), 2 * 3 * kEach);
        for (std::size_t i = 0; i < 3 * kEach; ++i) {
            std::vector<std::size_t> order(3 * kEach);
            std::iota(order.begin(), order.end(), std::size_t{0});
            std::ranges::sort(order, {}, [&](std::size_t j) { return distance(places, i, j); });
            // Itself and more than half of its own cloud before anybody else.
            for (std::size_t k = 0; k < kEach / 2; ++k) QCOMPARE(order[k] / kEach, i / kEach);
        }
    }

    void nearRowsOfACloudStayNearerThanFarOnes() {
        // A chain: each row is one from the next. Its neighbours are to stay its neighbours.
        std::vector<float> chain(80);
        std::iota(chain.begin(), chain.end(), 0.0F);
        const auto places = spread(chain, 1, {.perplexity = 5});
        int kept = 0;
        for (std::size_t i = 1; i + 1 < chain.size(); ++i) {
            std::vector<std::size_t> order(chain.size());
            std::iota(order.begin(), order.end(), std::size_t{0});
            std::ranges::sort(order, {}, [&](std::size_t j) { return distance(places, i, j); });
            kept += std::max(order[1], order[2]) - std::min(order[1], order[2]) <= 4;
        }
        QVERIFY2(kept > 70, qPrintable(QString::number(kept)));
    }

    void sameRowsGiveTheSameBitsWithAnyNumberOfThreads() {
        const auto rows = threeClouds();
        const auto once = spread(rows, kColumns, {.iterations = 300, .threads = 1});
        QVERIFY(!once.empty());
        QCOMPARE(spread(rows, kColumns, {.iterations = 300, .threads = 1}), once);
        QCOMPARE(spread(rows, kColumns, {.iterations = 300, .threads = 3}), once);
        QVERIFY(spread(rows, kColumns, {.iterations = 300, .seed = 2}) != once);
    }

    void equalRowsHavePlaces() {
        QVERIFY(allFinite(spread(std::vector<float>(50 * 3, 2.5F), 3)));
        auto rows = threeClouds();
        std::fill_n(rows.begin(), 120 * kColumns, 1.0F);  // more than a row has neighbours
        const auto places = spread(rows, kColumns);
        QCOMPARE(places.size(), 2 * 3 * kEach);
        QVERIFY(allFinite(places));
    }

    void fourRowsAreEnoughAndFewerAreRefused() {
        QVERIFY(allFinite(spread({0, 1, 5, 6}, 1)));
        QCOMPARE(spread({0, 1, 5, 6}, 1).size(), std::size_t(8));
        RunControl control;
        const auto three = tsne(std::vector<float>{0, 1, 5}, 1, {}, control);
        QVERIFY(!three);
        QCOMPARE(QString::fromStdString(three.error().sentence()),
                 QStringLiteral("3 sessions are too few to spread out. Select at least 4."));
        QVERIFY(!tsne(std::vector<float>(), 1, {}, control));
    }

    void cancelledItSaysSo() {
        const auto stop = std::make_unique<std::stop_source>();
        RunControl control(stop->get_token(), [&](const ProgressReport& progress) {
            if (progress.done >= 20) stop->request_stop();
        });
        const auto places = tsne(threeClouds(), kColumns, {}, control);
        QVERIFY(!places);
        QCOMPARE(places.error().kind, ErrorKind::Cancelled);
    }

    void givesWayBetweenItsIterations() {
        int times = 0;
        RunControl control({}, {}, [&times] { ++times; });
        QVERIFY(tsne(std::vector<float>{0, 1, 5, 6}, 1, {.iterations = 40}, control));
        QCOMPARE(times, 40);
    }

    void affinitiesAreSharesOfPairsThatBothRowsSay() {
        RunControl control;
        const auto affinities = rowAffinities(threeClouds(), kColumns, 10, control);
        QVERIFY(affinities);
        QCOMPARE(affinities->rows(), 3 * kEach);
        double sum = 0;
        for (const float share : affinities->share) sum += double(share);
        QVERIFY(std::abs(sum - 1) < 1e-5);
        const auto of = [&](std::size_t a, std::uint32_t b) {
            for (std::size_t k = affinities->offsets[a]; k < affinities->offsets[a + 1]; ++k)
                if (affinities->row[k] == b) return affinities->share[k];
            return 0.0F;
        };
        for (std::uint32_t a = 0; a < affinities->rows(); ++a)
            for (std::size_t k = affinities->offsets[a]; k < affinities->offsets[a + 1]; ++k)
                QCOMPARE(of(affinities->row[k], a), affinities->share[k]);
    }

    void equallyFarRowsHaveEqualAffinities() {
        // The corners of a regular simplex: every pair is as far apart as every other.
        std::vector<float> corners(5 * 5, 0.0F);
        for (std::size_t i = 0; i < 5; ++i) corners[i * 5 + i] = 1;
        RunControl control;
        const auto affinities = rowAffinities(corners, 5, 4.0 / 3, control);
        QVERIFY(affinities);
        QCOMPARE(affinities->share.size(), std::size_t(20));
        for (const float share : affinities->share) QVERIFY(std::abs(share - 0.05F) < 1e-6F);
    }
};

QTEST_APPLESS_MAIN(TsneTest)
#include "tsne_test.moc"
