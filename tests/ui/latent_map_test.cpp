#include "ui/views/latent_map.h"

#include <QtTest>
#include <cmath>

#include "tests/ui/map_fixture.h"
#include "ui/charts/hover_card.h"
#include "ui/views/map_data.h"
#include "ui/widgets/empty_state.h"

using namespace anomalyst;
using namespace anomalyst::ui;

class LatentMapTest : public QObject, testing::MapFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void withoutScoresItOffersToTrain();
    void modelWithoutLatentSaysSo();
    void emptyWorkspaceSaysWhatWouldFillIt();
    void clickChoosesTheSessionUnderTheMouse();
    void clickBesideEverythingDropsTheSelectedSet();
    void hoverMarksTheSessionEverywhere();
    void rectangleSelectsExactlyTheSessionsInside();
    void countFollowsTheThreshold();
    void scoreJustBelowTheLineIsNotAboveIt();
    void verdictsAreShownAsTheyAreGiven();
    void selectedSetOfAnotherViewIsShown();
    void olderSessionsNeverReplaceNewerOnes();
    void mapCanDieWhileItIsPrepared();
    void groupsAreAskedForAndShown();
    void groupsOfOtherSessionsAreNotShown();
    void neighboursAreThoseNearestToTheCurrentSession();
};

void LatentMapTest::withoutScoresItOffersToTrain() {
    auto unscored = std::make_shared<SessionKeys>(*testing::madeUpSessions(10));
    std::fill(unscored->surprise.begin(), unscored->surprise.end(), NAN);
    std::fill(unscored->mapX.begin(), unscored->mapX.end(), NAN);
    m_map->setSessions(unscored);
    auto* empty = m_map->findChild<EmptyState*>();
    QTRY_COMPARE(empty->accessibleName(), QStringLiteral("No map yet"));
    QSignalSpy train(m_map.get(), &LatentMap::trainRequested);
    Q_EMIT empty->buttonClicked();
    QCOMPARE(train.size(), 1);
}

void LatentMapTest::modelWithoutLatentSaysSo() {
    auto flat = std::make_shared<SessionKeys>(*testing::madeUpSessions(10));
    std::fill(flat->mapX.begin(), flat->mapX.end(), NAN);
    m_map->setSessions(flat);
    QTRY_COMPARE(m_map->findChild<EmptyState*>()->accessibleName(),
                 QStringLiteral("This model has no map"));
}

void LatentMapTest::emptyWorkspaceSaysWhatWouldFillIt() {
    m_map->setSessions(std::make_shared<SessionKeys>());
    const auto* empty = m_map->findChild<EmptyState*>();
    QTRY_COMPARE(empty->accessibleDescription(),
                 QStringLiteral("The workspace has no sessions. Import behaviour events or "
                                "sessions, then train a model."));
}

void LatentMapTest::clickChoosesTheSessionUnderTheMouse() {
    show(testing::madeUpSessions(60));
    QTest::mouseClick(viewport(), Qt::LeftButton, {}, pixelOf(17));
    const auto chosen = m_fixture->selection.session();
    QVERIFY(chosen.valid());
    // Points may overlap: the chosen one is as close to the click as the meant one.
    const QPoint away = pixelOf(std::size_t(chosen.value - 1)) - pixelOf(17);
    QVERIFY(away.manhattanLength() <= 2);
}

void LatentMapTest::clickBesideEverythingDropsTheSelectedSet() {
    show(testing::madeUpSessions(60));
    m_fixture->selection.setSelected({{1}, {2}});
    const QRectF area = host()->plot().area;
    QTest::mouseClick(viewport(), Qt::LeftButton, {}, (area.topRight() + QPointF(-3, 3)).toPoint());
    QVERIFY(m_fixture->selection.selected().empty());
}

void LatentMapTest::hoverMarksTheSessionEverywhere() {
    show(testing::madeUpSessions(60));
    QTest::mouseMove(viewport(), pixelOf(5));
    QTRY_VERIFY(m_fixture->selection.hoveredSession().valid());
    QTest::mouseMove(viewport(), (host()->plot().area.topRight() + QPointF(-3, 3)).toPoint());
    QTRY_VERIFY(!m_fixture->selection.hoveredSession().valid());
}

void LatentMapTest::rectangleSelectsExactlyTheSessionsInside() {
    show(testing::madeUpSessions(3000));
    m_map->setTool(LatentMap::Tool::Rectangle);
    const QRectF area = host()->plot().area;
    const QPoint from = area.center().toPoint(),
                 to = (area.bottomRight() - QPointF(30, 40)).toPoint();
    QTest::mousePress(viewport(), Qt::LeftButton, {}, from);
    QTest::mouseMove(viewport(), (from + to) / 2);
    QTest::mouseMove(viewport(), to);
    QTest::mouseRelease(viewport(), Qt::LeftButton, {}, to);
    const DataPoint a = host()->plot().toData(from), b = host()->plot().toData(to);
    std::vector<SessionId> inside;
    for (std::size_t i = 0; i < m_sessions->size(); ++i) {
        const double x = double(m_sessions->mapX[i]), y = double(m_sessions->mapY[i]);
        if (x >= a.x && x < b.x && y <= a.y && y > b.y) inside.push_back(m_sessions->id[i]);
    }
    QVERIFY(inside.size() > 20);
    QCOMPARE(m_fixture->selection.selected(), inside);
}

void LatentMapTest::countFollowsTheThreshold() {
    show(testing::madeUpSessions(500));
    m_fixture->selection.setSelected({{1}, {2}, {3}, {4}});
    m_fixture->threshold.setSurprise(0);
    QCOMPARE(legend()->count(), QStringLiteral("4 selected · 100 % above the line"));
    m_fixture->threshold.setSurprise(7);
    QCOMPARE(legend()->count(), QStringLiteral("4 selected · 0 % above the line"));
    m_fixture->selection.setSelected({});
    QCOMPARE(legend()->count(), QString());
}

void LatentMapTest::scoreJustBelowTheLineIsNotAboveIt() {
    QCOMPARE(floatThreshold(2.5), 2.5f);
    const double justAbove = std::nextafter(2.5, 3.0);  // cast to float it is 2.5 again
    QVERIFY(2.5f < floatThreshold(justAbove));
    auto sessions = std::make_shared<SessionKeys>(*testing::madeUpSessions(50));
    std::fill(sessions->surprise.begin(), sessions->surprise.end(), 2.5f);
    show(sessions);
    m_fixture->selection.setSelected({{1}, {2}});
    m_fixture->threshold.setSurprise(2.5);
    QCOMPARE(legend()->count(), QStringLiteral("2 selected · 100 % above the line"));
    m_fixture->threshold.setSurprise(justAbove);
    QCOMPARE(legend()->count(), QStringLiteral("2 selected · 0 % above the line"));
}

void LatentMapTest::verdictsAreShownAsTheyAreGiven() {
    auto sessions = std::make_shared<SessionKeys>(*testing::madeUpSessions(60));
    std::fill(sessions->verdict.begin(), sessions->verdict.end(), Verdict::None);
    show(sessions);
    m_map->setColourBy(LatentMap::ColourBy::Verdict);
    host()->setRange({-20, -20, 20, 20});
    const DataRect range = host()->range();
    auto* card = m_map->findChild<HoverCard*>();
    Q_EMIT host()->hovered(pixelOf(5));
    const SessionId session = m_fixture->selection.hoveredSession();
    QVERIFY(session.valid());
    QVERIFY(!card->text().contains(QStringLiteral("verdict")));
    m_map->setVerdicts({{session, Verdict::Fraud}, {{100000}, Verdict::Fraud}});
    QVERIFY(card->text().contains(QStringLiteral("verdict: Fraud")));
    QVERIFY(host()->range() == range);
    // Keys read before the verdict do not bring the old one back.
    show(std::make_shared<SessionKeys>(*sessions));
    Q_EMIT host()->hovered(pixelOf(5));
    QVERIFY(card->text().contains(QStringLiteral("verdict: Fraud")));
    m_map->setVerdicts({{session, Verdict::None}});
    QVERIFY(!card->text().contains(QStringLiteral("verdict")));
}

void LatentMapTest::selectedSetOfAnotherViewIsShown() {
    const MapData data = makeMapData(testing::madeUpSessions(500));
    const std::vector<SessionId> some = {{3}, {77}, {499}, {100000}};
    const PlaceSet places = data.placesOf(some);
    QCOMPARE(places.count(), std::size_t(3));
    QCOMPARE(data.sessionsOf(places), (std::vector<SessionId>{{3}, {77}, {499}}));
    QVERIFY(data.positionOf({77}));
    QVERIFY(!data.positionOf({100000}));
}

void LatentMapTest::olderSessionsNeverReplaceNewerOnes() {
    m_map->setSessions(testing::madeUpSessions(100000));
    show(testing::madeUpSessions(50));
    QCOMPARE(points()->cloud()->size(), std::size_t(50));
    QTest::qWait(50);  // nothing more is to come
    QCOMPARE(points()->cloud()->size(), std::size_t(50));
}

void LatentMapTest::mapCanDieWhileItIsPrepared() {
    const auto sessions = testing::madeUpSessions(100000);
    for (int i = 0; i < 8; ++i) {
        LatentMap map(m_fixture->context);
        map.resize(300, 300);
        map.setSessions(sessions);
        map.show();
        if (i % 2 == 0) QTest::qWait(5 * i);  // now before it has begun, now somewhere within
    }
}

void LatentMapTest::groupsAreAskedForAndShown() {
    show(testing::madeUpSessions(60));
    m_map->setGroupChoices({{QStringLiteral("attribute country"), QStringLiteral("country")}});
    QSignalSpy wanted(m_map.get(), &LatentMap::groupsWanted);
    m_map->setColouring(QStringLiteral("attribute country"));
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][0].toString(), QStringLiteral("attribute country"));
    auto groups = std::make_shared<SessionGroups>();
    groups->group.assign(60, 3);
    groups->names = {"others", "BR", "FR", "US"};
    m_map->setGroups(QStringLiteral("attribute country"), *m_sessions, groups);
    QCOMPARE(m_map->colourBy(), LatentMap::ColourBy::Groups);
    QTRY_VERIFY(shows(m_fixture->theme.colours().categories[3]));
    // The same sessions with other verdicts are the same groups.
    auto judged = std::make_shared<SessionKeys>(*m_sessions);
    judged->verdict.assign(60, Verdict::Fraud);
    show(judged);
    QCOMPARE(wanted.size(), 1);
    QTRY_VERIFY(shows(m_fixture->theme.colours().categories[3]));
    // Other choices leave the colouring that still can be made.
    m_map->setGroupChoices({{QStringLiteral("cluster"), QStringLiteral("Cluster")},
                            {QStringLiteral("attribute country"), QStringLiteral("country")}});
    QCOMPARE(m_map->colouring(), QStringLiteral("attribute country"));
    m_map->setGroupChoices({});
    QCOMPARE(m_map->colourBy(), LatentMap::ColourBy::Score);
}

void LatentMapTest::groupsOfOtherSessionsAreNotShown() {
    show(testing::madeUpSessions(60));
    m_map->setGroupChoices({{QStringLiteral("cluster"), QStringLiteral("Cluster")}});
    m_map->setColouring(QStringLiteral("cluster"));
    auto groups = std::make_shared<SessionGroups>();
    groups->group.assign(60, 3);
    groups->names = {"others", "cluster 1", "cluster 2", "cluster 3"};
    SessionKeys others = *m_sessions;
    others.id.front() = SessionId{999};
    const QColor strong = m_fixture->theme.colours().categories[3];
    m_map->setGroups(QStringLiteral("cluster"), others, groups);
    m_map->setGroups(QStringLiteral("attribute country"), *m_sessions, groups);
    QTest::qWait(200);  // nothing is to come of them
    QVERIFY(!shows(strong));
    m_map->setGroups(QStringLiteral("cluster"), *m_sessions, groups);
    QTRY_VERIFY(shows(strong));
}

void LatentMapTest::neighboursAreThoseNearestToTheCurrentSession() {
    show(testing::madeUpSessions(500));
    m_map->selectNeighbours();
    QVERIFY(m_fixture->selection.selected().empty());
    const std::size_t row = 123;
    m_fixture->selection.setSession(m_sessions->id[row]);
    m_map->selectNeighbours();
    const auto distance = [&](std::size_t i) {
        return std::hypot(double(m_sessions->mapX[i]) - double(m_sessions->mapX[row]),
                          double(m_sessions->mapY[i]) - double(m_sessions->mapY[row]));
    };
    const auto& selected = m_fixture->selection.selected();
    QCOMPARE(selected.size(), LatentMap::kNeighbours + 1);
    double farthest = 0;
    for (const SessionId session : selected)
        farthest = std::max(farthest, distance(std::size_t(session.value - 1)));
    std::size_t nearer = 0;
    for (std::size_t i = 0; i < m_sessions->size(); ++i) nearer += distance(i) < farthest;
    QCOMPARE(nearer, LatentMap::kNeighbours);
}

QTEST_MAIN(LatentMapTest)
#include "latent_map_test.moc"
