#include <QtTest>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

#include "engine/projection/map_alignment.h"

using namespace anomalyst;
using namespace anomalyst::engine;

namespace {

constexpr float kNowhere = std::numeric_limits<float>::quiet_NaN();

/// A map of the sessions 1, 2, 3, … unless told otherwise.
struct Map {
    std::vector<float> x, y;
    std::vector<SessionId> session = {};

    Map(std::vector<float> atX, std::vector<float> atY, std::vector<SessionId> of = {})
        : x(std::move(atX)), y(std::move(atY)), session(std::move(of)) {
        for (std::size_t i = session.size(); i < x.size(); ++i)
            session.push_back({static_cast<std::int64_t>(i + 1)});
    }
    PlacedSessions placed() const { return {session, x, y}; }
};

/// Five places without any symmetry.
Map someMap() { return {{0, 4, 1, -2, 3}, {0, 1, 3, -1, -2}}; }

bool near(const MapPlaces& places, const Map& expected) {
    for (std::size_t i = 0; i < expected.x.size(); ++i)
        if (std::hypot(places.x[i] - expected.x[i], places.y[i] - expected.y[i]) > 1e-5F)
            return false;
    return places.x.size() == expected.x.size();
}

}  // namespace

class MapAlignmentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void quarterTurnIsTakenBack() {
        // (x, y) turned by 90° is (-y, x).
        const Map turned({0, -1, -3, 1, 2}, {0, 4, 1, -2, 3});
        const auto found = alignMaps(turned.placed(), someMap().placed());
        QVERIFY(found);
        QVERIFY(near(found->apply(turned.x, turned.y), someMap()));
        QVERIFY(std::abs(found->xx) < 1e-12 && std::abs(found->yy) < 1e-12);
        QVERIFY(std::abs(found->xy - 1) < 1e-12 && std::abs(found->yx + 1) < 1e-12);
    }

    void mirroredScaledAndMovedMapComesBack() {
        // Mirrored at the x axis, made three times as large and moved by (10, -5):
        // (x, y) is at (3 x + 10, -3 y - 5).
        const Map changed({10, 22, 13, 4, 19}, {-5, -8, -14, -2, 1});
        const auto found = alignMaps(changed.placed(), someMap().placed());
        QVERIFY(found);
        QVERIFY(near(found->apply(changed.x, changed.y), someMap()));
        QVERIFY(std::abs(found->xx - 1.0 / 3) < 1e-12 && std::abs(found->yy + 1.0 / 3) < 1e-12);
        QVERIFY(std::abs(found->xx * found->yy - found->xy * found->yx + 1.0 / 9) < 1e-12);
    }

    void whatIsNoTurnIsNotForcedIntoOne() {
        // A square whose right side is moved up by one is sheared: no alignment makes a square of
        // it, and none shears.
        const Map sheared({0, 2, 2, 0}, {0, 1, 3, 2});
        const Map square({0, 2, 2, 0}, {0, 0, 2, 2});
        const auto found = alignMaps(sheared.placed(), square.placed());
        QVERIFY(found);
        QVERIFY(std::abs(found->xx * found->xy + found->yx * found->yy) < 1e-12);
        QVERIFY(std::abs(std::hypot(found->xx, found->yx) - std::hypot(found->xy, found->yy)) <
                1e-12);
    }

    void twoMapsShownInTurnsComeBackToWhereTheyWere() {
        const Map other({1, 3, 2, 2, -4}, {7, 2, 5, 1, 0});  // much unlike the first
        const auto there = alignMaps(other.placed(), someMap().placed());
        QVERIFY(there);
        const MapPlaces aligned = there->apply(other.x, other.y);
        const auto back = alignMaps(someMap().placed(), {someMap().session, aligned.x, aligned.y});
        QVERIFY(back);
        QVERIFY(near(back->apply(someMap().x, someMap().y), someMap()));
    }

    void onlySessionsOnBothMapsCount() {
        // Session 2 has no place on the one map, 4 none on the other, 9 is on one alone; the
        // others are moved by (1, 2).
        const Map moved({1, 500, 2, 0, -1}, {2, 700, 5, kNowhere, 1}, {{1}, {2}, {3}, {4}, {5}});
        const Map fixed({0, kNowhere, 1, 9, -2, 77}, {0, 0, 3, 9, -1, 77},
                        {{1}, {2}, {3}, {4}, {5}, {9}});
        const auto found = alignMaps(moved.placed(), fixed.placed());
        QVERIFY(found);
        const MapPlaces places = found->apply(moved.x, moved.y);
        QVERIFY(std::abs(places.x[2] - 1) < 1e-5F && std::abs(places.y[2] - 3) < 1e-5F);
        QVERIFY(std::abs(places.x[1] - 499) < 1e-2F && std::abs(places.y[1] - 698) < 1e-2F);
        QVERIFY(std::isnan(places.y[3]));
    }

    void onePlaceAndALineAreMovedAndNoMore_data() {
        QTest::addColumn<std::vector<float>>("x");
        QTest::addColumn<std::vector<float>>("y");
        QTest::newRow("one session") << std::vector<float>{5} << std::vector<float>{5};
        QTest::newRow("one place") << std::vector<float>{5, 5, 5} << std::vector<float>{5, 5, 5};
        QTest::newRow("a line") << std::vector<float>{4, 5, 6} << std::vector<float>{3, 5, 7};
        QTest::newRow("a level line") << std::vector<float>{4, 5, 6} << std::vector<float>{5, 5, 5};
    }

    void onePlaceAndALineAreMovedAndNoMore() {
        QFETCH(std::vector<float>, x);
        QFETCH(std::vector<float>, y);
        const Map degenerate(x, y);  // with its middle at (5, 5)
        const Map fixed({0, 9, 0}, {0, 0, 9});
        const double n = static_cast<double>(x.size());
        const double middleX = n > 1 ? 3 : 0, middleY = middleX;  // of as many of the fixed ones
        for (const bool other : {false, true}) {  // also when it is the one that stays
            const auto found = other ? alignMaps(fixed.placed(), degenerate.placed())
                                     : alignMaps(degenerate.placed(), fixed.placed());
            QVERIFY(found);
            QCOMPARE(found->xx, 1.0);
            QCOMPARE(found->xy, 0.0);
            QCOMPARE(found->yx, 0.0);
            QCOMPARE(found->yy, 1.0);
            QCOMPARE(found->dx, other ? 5 - middleX : middleX - 5);
            QCOMPARE(found->dy, other ? 5 - middleY : middleY - 5);
        }
    }

    void withoutASessionInCommonThereIsNoAlignment() {
        const Map others({0, 1, 2}, {0, 2, 1}, {{11}, {12}, {13}});
        QVERIFY(!alignMaps(others.placed(), someMap().placed()));
        const Map nowhere({kNowhere, kNowhere}, {0, 1});
        QVERIFY(!alignMaps(nowhere.placed(), someMap().placed()));
        QVERIFY(!alignMaps({}, someMap().placed()));
    }
};

QTEST_APPLESS_MAIN(MapAlignmentTest)
#include "map_alignment_test.moc"
