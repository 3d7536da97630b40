#include <QLabel>
#include <QTest>
#include <cmath>

#include "tests/system/map_desk.h"

using namespace anomalyst;
using anomalyst::test::MapDesk;

/// Selected sessions spread out on a map of their own: until it is there, and what ends it.
class MapSpreadTest : public QObject, private MapDesk {
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }
    void selectedSessionsAreSpreadOutAndTheWholeMapComesBack();
    void anotherModelEndsTheSpread();
    void tooFewSelectedSessionsAreRefused();
    void tooFewSelectedSessionsEndTheSpreadThatIsBeingMade();
    void spreadThatFailsSaysWhy();
    void spreadThatIsCancelledLeavesTheMap();
};

void MapSpreadTest::selectedSessionsAreSpreadOutAndTheWholeMapComesBack() {
    load(m_straight);
    select(40);
    m_controller->spread();
    QVERIFY(!banner().isHidden());
    QCOMPARE(bannerText(), QStringLiteral("Spreading out 40 sessions…"));
    QTRY_COMPARE(shown(), std::size_t{40});
    QCOMPARE(bannerText(), QStringLiteral("t-SNE of 40 selected sessions · distances between "
                                          "groups mean little"));
    QVERIFY(std::isfinite(placeOf(0).x) && std::isfinite(placeOf(117).y));
    QVERIFY(std::isnan(placeOf(1).x));
    Q_EMIT banner().findChild<QLabel*>()->linkActivated({});
    QTRY_COMPARE(shown(), std::size_t{kSessions});
    QVERIFY(banner().isHidden());
    QCOMPARE(placeOf(7).x, double(m_workspace->keys()->mapX[7]));
}

void MapSpreadTest::anotherModelEndsTheSpread() {
    load(m_straight);
    select(40);
    m_controller->spread();
    QTRY_COMPARE(shown(), std::size_t{40});
    show(std::make_shared<SessionKeys>(*m_workspace->keys()));  // new verdicts
    QCOMPARE(shown(), std::size_t{40});
    load(m_turned);
    QTRY_COMPARE(shown(), std::size_t{kSessions});
    QVERIFY(banner().isHidden());
}

void MapSpreadTest::tooFewSelectedSessionsAreRefused() {
    load(m_straight);
    m_controller->spread();
    QCOMPARE(bannerText(), QStringLiteral("No session is selected. Select at least 4 on the map "
                                          "or in the queue."));
    select(3);
    m_controller->spread();
    QCOMPARE(bannerText(), QStringLiteral("3 sessions are too few to spread out. Select at least "
                                          "4 on the map or in the queue."));
    QVERIFY(m_workspace->analysis().idle());
    QCOMPARE(shown(), std::size_t{kSessions});
}

void MapSpreadTest::tooFewSelectedSessionsEndTheSpreadThatIsBeingMade() {
    load(m_straight);
    select(100);
    m_controller->spread();
    select(3);
    m_controller->spread();
    QTRY_VERIFY(m_workspace->analysis().idle());
    show(std::make_shared<SessionKeys>(*m_workspace->keys()));
    QCOMPARE(shown(), std::size_t{kSessions});
    QCOMPARE(bannerText(), QStringLiteral("3 sessions are too few to spread out. Select at least "
                                          "4 on the map or in the queue."));
}

void MapSpreadTest::spreadThatFailsSaysWhy() {
    load(m_turned);
    select(10);
    m_controller->spread();
    QTRY_VERIFY(banner().kind() == ui::MapBanner::Kind::Error);
    QVERIFY(bannerText().size() > 10);
    QCOMPARE(shown(), std::size_t{kSessions});
}

void MapSpreadTest::spreadThatIsCancelledLeavesTheMap() {
    load(m_straight);
    select(100);
    m_controller->spread();
    Q_EMIT banner().findChild<QLabel*>()->linkActivated({});
    QVERIFY(banner().isHidden());
    QTRY_VERIFY(m_workspace->analysis().idle());
    QVERIFY(banner().isHidden());
    QCOMPARE(shown(), std::size_t{kSessions});
}

QTEST_MAIN(MapSpreadTest)
#include "map_spread_test.moc"
