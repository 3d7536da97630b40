#include "ui/views/latent_map.h"

#include <QGraphicsView>
#include <QLabel>
#include <QProgressBar>
#include <QProxyStyle>
#include <QtTest>
#include <cmath>

#include "tests/ui/chart_fixture.h"
#include "tests/ui/made_up_data.h"
#include "ui/charts/chart_host.h"
#include "ui/charts/dense_scatter_layer.h"
#include "ui/charts/hover_card.h"
#include "ui/charts/point_marker.h"
#include "ui/views/heading_line.h"
#include "ui/views/map_banner.h"
#include "ui/views/map_data.h"
#include "ui/views/map_legend.h"
#include "ui/widgets/empty_state.h"

using namespace anomalyst;
using namespace anomalyst::ui;

namespace {

/// Says how long widgets may move, as the desktop does.
class MotionStyle : public QProxyStyle {
public:
    explicit MotionStyle(int milliseconds) : m_milliseconds(milliseconds) {}
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* data) const override {
        return hint == SH_Widget_Animation_Duration
                   ? m_milliseconds
                   : QProxyStyle::styleHint(hint, option, widget, data);
    }

private:
    int m_milliseconds;
};

}  // namespace

class LatentMapTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void withoutScoresItOffersToTrain();
    void modelWithoutLatentSaysSo();
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
    void sessionsMoveToTheNextMapAndTheirMarksAlong();
    void nothingMovesWhereNobodyWantsToSeeIt_data();
    void nothingMovesWhereNobodyWantsToSeeIt();
    void movingThePictureEndsTheMove();
    void newVerdictsMoveNothing();
    void mapStaysWhileTheNextOneIsLoaded();
    void alignedMapSaysWhatItIsAlignedTo();
    void spreadShowsItsSessionsAloneUntilEsc();
    void spreadCanBeSelectedFromAndColoured();
    void escCancelsASpreadThatIsBeingMade();
    void failedSpreadSaysWhy();

private:
    template <class Item>
    Item* itemIn(QWidget* view) const {
        for (QGraphicsItem* item : view->findChild<QGraphicsView*>()->scene()->items())
            if (auto* found = qobject_cast<Item*>(item->toGraphicsObject())) return found;
        return nullptr;
    }
    void show(std::shared_ptr<const SessionKeys> sessions);
    /// The same sessions where another model might place them: mirrored at the diagonal.
    std::shared_ptr<const SessionKeys> mirrored() const;
    /// The first ten at places of their own.
    LatentMap::Spread firstTen() const;
    void setAnimated(int milliseconds);
    /// Calls `check` as soon as the next map is on the screen.
    void whenShown(const std::function<void()>& check) {
        connect(m_map.get(), &LatentMap::prepared, this, check, Qt::QueuedConnection);
    }
    DenseScatterLayer* points() const { return itemIn<DenseScatterLayer>(m_map.get()); }
    MapLegend* legend() const { return itemIn<MapLegend>(m_map.get()); }
    MapBanner* banner() const { return m_map->findChild<MapBanner*>(); }
    QString bannerText() const { return banner()->accessibleName(); }
    /// The ring around the current session.
    std::optional<DataPoint> ring() const;
    ChartHost* host() const { return m_map->findChild<ChartHost*>(); }
    QWidget* viewport() const { return m_map->findChild<QGraphicsView*>()->viewport(); }
    QPoint pixelOf(std::size_t row) const {
        return host()
            ->plot()
            .toPlot(double(m_sessions->mapX[row]), double(m_sessions->mapY[row]))
            .toPoint();
    }

    /// Some pixel has nearly this colour.
    bool shows(const QColor& colour) const {
        const QImage picture = m_map->grab().toImage();
        for (int y = 0; y < picture.height() - 120; ++y)  // without the legend
            for (int x = 0; x < picture.width(); ++x) {
                const QColor at = picture.pixelColor(x, y);
                if (std::abs(at.red() - colour.red()) + std::abs(at.green() - colour.green()) +
                        std::abs(at.blue() - colour.blue()) <
                    60)
                    return true;
            }
        return false;
    }

    std::unique_ptr<testing::ViewFixture> m_fixture;
    std::unique_ptr<QStyle> m_style;
    std::unique_ptr<LatentMap> m_map;
    std::shared_ptr<const SessionKeys> m_sessions;
};

void LatentMapTest::init() {
    testing::failOnQtWarnings();
    m_map.reset();
    m_fixture = std::make_unique<testing::ViewFixture>();
    m_map = std::make_unique<LatentMap>(m_fixture->context);
    m_map->resize(420, 420);
    m_map->show();
}

void LatentMapTest::show(std::shared_ptr<const SessionKeys> sessions) {
    m_sessions = std::move(sessions);
    m_map->setSessions(m_sessions);
    QTRY_VERIFY(host()->isVisible());
}

std::shared_ptr<const SessionKeys> LatentMapTest::mirrored() const {
    auto sessions = std::make_shared<SessionKeys>(*m_sessions);
    std::swap(sessions->mapX, sessions->mapY);
    return sessions;
}

LatentMap::Spread LatentMapTest::firstTen() const {
    auto places = std::make_shared<MapPlaces>();
    places->x.assign(m_sessions->size(), NAN);
    places->y.assign(m_sessions->size(), NAN);
    for (std::size_t i = 0; i < 10; ++i) {
        places->x[i] = float(i);
        places->y[i] = float(i * i);
    }
    return {places, 10, 10};
}

void LatentMapTest::setAnimated(int milliseconds) {
    m_style = std::make_unique<MotionStyle>(milliseconds);
    host()->setStyle(m_style.get());
}

std::optional<DataPoint> LatentMapTest::ring() const {
    for (QGraphicsItem* item : m_map->findChild<QGraphicsView*>()->scene()->items())
        if (auto* marker = qobject_cast<PointMarker*>(item->toGraphicsObject()))
            if (marker->place()) return marker->place();
    return std::nullopt;
}

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
    auto* legend = itemIn<MapLegend>(m_map.get());
    m_fixture->threshold.setSurprise(0);
    QCOMPARE(legend->count(), QStringLiteral("4 selected · 100 % above the line"));
    m_fixture->threshold.setSurprise(7);
    QCOMPARE(legend->count(), QStringLiteral("4 selected · 0 % above the line"));
    m_fixture->selection.setSelected({});
    QCOMPARE(legend->count(), QString());
}

void LatentMapTest::scoreJustBelowTheLineIsNotAboveIt() {
    QCOMPARE(floatThreshold(2.5), 2.5f);
    const double justAbove = std::nextafter(2.5, 3.0);  // cast to float it is 2.5 again
    QVERIFY(2.5f < floatThreshold(justAbove));
    auto sessions = std::make_shared<SessionKeys>(*testing::madeUpSessions(50));
    std::fill(sessions->surprise.begin(), sessions->surprise.end(), 2.5f);
    show(sessions);
    m_fixture->selection.setSelected({{1}, {2}});
    auto* legend = itemIn<MapLegend>(m_map.get());
    m_fixture->threshold.setSurprise(2.5);
    QCOMPARE(legend->count(), QStringLiteral("2 selected · 100 % above the line"));
    m_fixture->threshold.setSurprise(justAbove);
    QCOMPARE(legend->count(), QStringLiteral("2 selected · 0 % above the line"));
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
    auto* points = itemIn<DenseScatterLayer>(m_map.get());
    const auto before = points->cloud();
    m_map->setSessions(std::make_shared<SessionKeys>(*sessions));
    QTRY_VERIFY(points->cloud() != before);
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
    auto* points = itemIn<DenseScatterLayer>(m_map.get());
    QTRY_COMPARE(points->cloud()->size(), std::size_t(50));
    QTest::qWait(50);
    QCOMPARE(points->cloud()->size(), std::size_t(50));
}

void LatentMapTest::mapCanDieWhileItIsPrepared() {
    const auto sessions = testing::madeUpSessions(100000);
    for (int i = 0; i < 8; ++i) {
        LatentMap map(m_fixture->context);
        map.resize(300, 300);
        map.setSessions(sessions);
        map.show();
        if (i % 2 == 0) QTest::qWait(5 * i);
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
    QTest::qWait(50);
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
    QTest::qWait(200);
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

void LatentMapTest::sessionsMoveToTheNextMapAndTheirMarksAlong() {
    setAnimated(200);
    show(testing::madeUpSessions(500));
    m_fixture->selection.setSession({124});
    m_fixture->selection.setSelected({{3}, {124}});
    const std::size_t row = 123;
    const QPointF before = pixelOf(row);
    const auto ringNow = [this] { return host()->plot().toPlot(ring()->x, ring()->y); };
    m_sessions = mirrored();
    bool begun = false;
    whenShown([&] {
        begun = true;
        QVERIFY(points()->moving());
        QVERIFY(QLineF(before, ringNow()).length() < 1);
        QVERIFY(QLineF(before, pixelOf(row)).length() > 20);
        QVERIFY(!points()->rowAt(pixelOf(row)));  // nothing is at its place yet
    });
    m_map->setSessions(m_sessions);
    QTRY_VERIFY(begun && !points()->moving());
    QVERIFY(QLineF(ringNow(), pixelOf(row)).length() < 1);
    QCOMPARE(m_fixture->selection.session(), SessionId{124});
    QCOMPARE(legend()->count().left(10), QStringLiteral("2 selected"));
    QVERIFY(points()->rowAt(pixelOf(row)));
}

void LatentMapTest::nothingMovesWhereNobodyWantsToSeeIt_data() {
    QTest::addColumn<int>("milliseconds");
    QTest::addColumn<bool>("hidden");
    QTest::newRow("no motion") << 0 << false;
    QTest::newRow("hidden") << 200 << true;
}

void LatentMapTest::nothingMovesWhereNobodyWantsToSeeIt() {
    QFETCH(int, milliseconds);
    QFETCH(bool, hidden);
    setAnimated(milliseconds);
    show(testing::madeUpSessions(500));
    if (hidden) m_map->hide();
    const auto before = points()->cloud();
    m_map->setSessions(mirrored());
    bool moved = false;
    QTRY_VERIFY((moved = moved || points()->moving(), points()->cloud() != before));
    QVERIFY(!moved && !points()->moving());
}

void LatentMapTest::movingThePictureEndsTheMove() {
    setAnimated(200);
    show(testing::madeUpSessions(500));
    m_fixture->selection.setSession({124});
    m_sessions = mirrored();
    bool begun = false;
    whenShown([&] {
        begun = points()->moving();
        host()->setRange({-1, -1, 1, 1});
        QVERIFY(!points()->moving());
    });
    m_map->setSessions(m_sessions);
    QTRY_VERIFY(begun);
    QCOMPARE(ring()->x, double(m_sessions->mapX[123]));
}

void LatentMapTest::newVerdictsMoveNothing() {
    setAnimated(200);
    show(testing::madeUpSessions(500));
    const auto before = points()->cloud();
    auto judged = std::make_shared<SessionKeys>(*m_sessions);
    judged->verdict.assign(500, Verdict::Fraud);
    m_map->setSessions(judged);
    QTRY_VERIFY(points()->cloud() != before);
    QVERIFY(!points()->moving());
}

void LatentMapTest::mapStaysWhileTheNextOneIsLoaded() {
    m_map->showLoading();
    QVERIFY(!host()->isVisible());
    show(testing::madeUpSessions(60));
    m_map->showLoading();
    QVERIFY(host()->isVisible());
    QCOMPARE(m_map->findChild<HeadingLine*>()->remark(), QStringLiteral("loading…"));
    m_map->setSessions(mirrored());
    QTRY_COMPARE(m_map->findChild<HeadingLine*>()->remark(), QStringLiteral("60 sessions"));
}

void LatentMapTest::alignedMapSaysWhatItIsAlignedTo() {
    setAnimated(0);
    show(testing::madeUpSessions(60));
    QCOMPARE(legend()->note(), QString());
    auto places = std::make_shared<MapPlaces>(MapPlaces{m_sessions->mapY, m_sessions->mapX});
    m_map->setSessions(m_sessions, places, QStringLiteral("gru-next 1"));
    QTRY_COMPARE(legend()->note(), QStringLiteral("aligned to gru-next 1"));
    QVERIFY(m_map->findChild<HeadingLine*>()->toolTip().contains(QStringLiteral("gru-next 1")));
    QVERIFY(host()->accessibleDescription().contains(QStringLiteral("gru-next 1")));
    m_fixture->selection.setSession({6});
    QCOMPARE(ring()->x, double(m_sessions->mapY[5]));
    m_map->setSessions(m_sessions);
    QTRY_COMPARE(legend()->note(), QString());
    QCOMPARE(ring()->x, double(m_sessions->mapX[5]));
}

void LatentMapTest::spreadShowsItsSessionsAloneUntilEsc() {
    setAnimated(0);
    show(testing::madeUpSessions(60));
    m_fixture->selection.setSelected({{1}, {2}, {3}, {4}});
    QVERIFY(!banner()->isVisible());
    m_map->setSpread(firstTen());
    QTRY_COMPARE(points()->cloud()->size(), std::size_t(10));
    QCOMPARE(bannerText(), QStringLiteral("t-SNE of 10 selected sessions · distances between "
                                          "groups mean little"));
    QVERIFY(banner()->isVisible());
    QVERIFY(banner()->findChild<QLabel*>()->accessibleName().endsWith(
        QStringLiteral("Back to the whole map (Esc)")));
    QCOMPARE(legend()->note(), QStringLiteral("t-SNE of 10 sessions"));
    // New verdicts leave it as it is.
    m_map->setSessions(std::make_shared<SessionKeys>(*m_sessions));
    QTest::qWait(50);
    QCOMPARE(points()->cloud()->size(), std::size_t(10));
    QSignalSpy dismissed(m_map.get(), &LatentMap::spreadDismissed);
    m_map->activateWindow();
    host()->setFocus();
    QTest::keyClick(viewport(), Qt::Key_Escape);
    QTRY_COMPARE(points()->cloud()->size(), std::size_t(60));
    QCOMPARE(dismissed.size(), 1);
    QVERIFY(!banner()->isVisible());
    QCOMPARE(legend()->note(), QString());
    QCOMPARE(m_fixture->selection.selected().size(), std::size_t(4));  // only the next Esc drops it
    QTest::keyClick(viewport(), Qt::Key_Escape);
    QVERIFY(m_fixture->selection.selected().empty());
}

void LatentMapTest::spreadCanBeSelectedFromAndColoured() {
    setAnimated(0);
    auto unlabelled = std::make_shared<SessionKeys>(*testing::madeUpSessions(60));
    unlabelled->verdict.assign(60, Verdict::None);
    show(unlabelled);
    m_map->setSpread(firstTen());
    QTRY_COMPARE(points()->cloud()->size(), std::size_t(10));
    m_map->setColourBy(LatentMap::ColourBy::Verdict);
    m_map->setVerdicts({{{8}, Verdict::Fraud}});
    QTRY_VERIFY(shows(m_fixture->theme.colours().fraud));
    const QPointF eighth = host()->plot().toPlot(7, 49);
    QTest::mouseClick(viewport(), Qt::LeftButton, {}, eighth.toPoint());
    QCOMPARE(m_fixture->selection.session(), SessionId{8});
    Q_EMIT host()->outlineDrawn(QPolygonF({{4.5, 0}, {20, 0}, {20, 90}, {4.5, 90}}), {});
    QCOMPARE(m_fixture->selection.selected(), (std::vector<SessionId>{{6}, {7}, {8}, {9}, {10}}));
}

void LatentMapTest::escCancelsASpreadThatIsBeingMade() {
    show(testing::madeUpSessions(60));
    m_fixture->selection.setSelected({{1}, {2}, {3}, {4}});
    QSignalSpy dismissed(m_map.get(), &LatentMap::spreadDismissed);
    m_map->showSpreading(QStringLiteral("Spreading out 4 sessions…"), 0.25);
    QVERIFY(banner()->isVisible());
    QCOMPARE(banner()->findChild<QProgressBar*>()->value(), 25);
    QTest::keyClick(viewport(), Qt::Key_Escape);
    QCOMPARE(dismissed.size(), 1);
    QVERIFY(!banner()->isVisible());
    QCOMPARE(m_fixture->selection.selected().size(), std::size_t(4));
}

void LatentMapTest::failedSpreadSaysWhy() {
    setAnimated(0);
    show(testing::madeUpSessions(60));
    m_map->setSpread(firstTen());
    QTRY_COMPARE(points()->cloud()->size(), std::size_t(10));
    const QString before = bannerText();
    m_map->showSpreadError(QStringLiteral("3 sessions are too few to spread out."));
    QCOMPARE(bannerText(), QStringLiteral("3 sessions are too few to spread out."));
    QSignalSpy dismissed(m_map.get(), &LatentMap::spreadDismissed);
    Q_EMIT banner()->findChild<QLabel*>()->linkActivated({});
    QCOMPARE(bannerText(), before);  // what was spread out before is still shown
    QCOMPARE(dismissed.size(), 0);
    m_map->setSessions(nullptr);
    QVERIFY(!banner()->isVisible());
}

QTEST_MAIN(LatentMapTest)
#include "latent_map_test.moc"
