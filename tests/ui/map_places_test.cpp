#include <QApplication>
#include <QLabel>
#include <QProgressBar>
#include <QProxyStyle>
#include <QPushButton>
#include <QScopeGuard>
#include <QVBoxLayout>
#include <QtTest>
#include <cmath>
#include <functional>
#include <optional>

#include "tests/ui/map_fixture.h"
#include "ui/views/heading_line.h"
#include "ui/views/map_banner.h"
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

/// Sessions that lie elsewhere than on the map before: how they go there, and what the map says.
class MapPlacesTest : public QObject, testing::MapFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { m_map.reset(); }  // before its style
    void sessionsMoveToTheNextMapAndTheirMarksAlong();
    void nothingMovesWhereNobodyWantsToSeeIt_data();
    void nothingMovesWhereNobodyWantsToSeeIt();
    void movingThePictureEndsTheMove();
    void newVerdictsMoveNothing();
    void mapStaysWhileTheNextOneIsLoaded();
    void alignedMapSaysWhatItIsAlignedTo();
    void spreadShowsItsSessionsAloneUntilEsc();
    void spreadCanBeSelectedFromAndColoured();
    void whatIsSelectedBesideTheSpreadStaysSelected();
    void escEndsTheSpreadOfAModelWithoutAMap();
    void newVerdictsLeaveWhatIsSaidOfAnotherSpread();
    void escCancelsASpreadThatIsBeingMade();
    void failedSpreadSaysWhy();

private:
    /// The same sessions where another model might place them: mirrored at the diagonal.
    std::shared_ptr<const SessionKeys> mirrored() const;
    /// The first ten at places of their own.
    LatentMap::Spread firstTen() const;
    void setAnimated(int milliseconds);
    /// The same sessions anew.
    void giveVerdicts() { show(std::make_shared<SessionKeys>(*m_sessions)); }
    /// Calls `check` as soon as the next map is on the screen.
    void whenShown(const std::function<void()>& check) {
        connect(m_map.get(), &LatentMap::prepared, this, check, Qt::QueuedConnection);
    }
    MapBanner* banner() const { return m_map->findChild<MapBanner*>(); }
    QString bannerText() const { return banner()->accessibleName(); }
    /// Around the current session.
    std::optional<DataPoint> ring() const { return testing::markOn(*m_map); }

    std::unique_ptr<QStyle> m_style;
};

std::shared_ptr<const SessionKeys> MapPlacesTest::mirrored() const {
    auto sessions = std::make_shared<SessionKeys>(*m_sessions);
    std::swap(sessions->mapX, sessions->mapY);
    return sessions;
}

LatentMap::Spread MapPlacesTest::firstTen() const {
    auto places = std::make_shared<MapPlaces>();
    places->x.assign(m_sessions->size(), NAN);
    places->y.assign(m_sessions->size(), NAN);
    for (std::size_t i = 0; i < 10; ++i) {
        places->x[i] = float(i);
        places->y[i] = float(i * i);
    }
    return {places, 10, 10};
}

void MapPlacesTest::setAnimated(int milliseconds) {
    m_style = std::make_unique<MotionStyle>(milliseconds);
    host()->setStyle(m_style.get());
}

void MapPlacesTest::sessionsMoveToTheNextMapAndTheirMarksAlong() {
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

void MapPlacesTest::nothingMovesWhereNobodyWantsToSeeIt_data() {
    QTest::addColumn<int>("milliseconds");
    QTest::addColumn<bool>("hidden");
    QTest::newRow("no motion") << 0 << false;
    QTest::newRow("hidden") << 200 << true;
}

void MapPlacesTest::nothingMovesWhereNobodyWantsToSeeIt() {
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

void MapPlacesTest::movingThePictureEndsTheMove() {
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

void MapPlacesTest::newVerdictsMoveNothing() {
    setAnimated(200);
    show(testing::madeUpSessions(500));
    auto judged = std::make_shared<SessionKeys>(*m_sessions);
    judged->verdict.assign(500, Verdict::Fraud);
    show(judged);
    QVERIFY(!points()->moving());
}

void MapPlacesTest::mapStaysWhileTheNextOneIsLoaded() {
    m_map->showLoading();
    QVERIFY(!host()->isVisible());
    show(testing::madeUpSessions(60));
    m_map->showLoading();
    QVERIFY(host()->isVisible());
    QCOMPARE(m_map->findChild<HeadingLine*>()->remark(), QStringLiteral("loading…"));
    m_map->setSessions(mirrored());
    QTRY_COMPARE(m_map->findChild<HeadingLine*>()->remark(), QStringLiteral("60 sessions"));
}

void MapPlacesTest::alignedMapSaysWhatItIsAlignedTo() {
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

void MapPlacesTest::spreadShowsItsSessionsAloneUntilEsc() {
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
    giveVerdicts();
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

void MapPlacesTest::spreadCanBeSelectedFromAndColoured() {
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

void MapPlacesTest::whatIsSelectedBesideTheSpreadStaysSelected() {
    setAnimated(0);
    show(testing::madeUpSessions(60));
    m_map->setSpread(firstTen());
    QTRY_COMPARE(points()->cloud()->size(), std::size_t(10));
    m_fixture->threshold.setSurprise(0);
    using Set = std::vector<SessionId>;
    const auto selected = [this] { return m_fixture->selection.selected(); };
    m_fixture->selection.setSelected({{3}, {40}, {50}});
    QCOMPARE(legend()->count(), QStringLiteral("3 selected · 1 here, 100 % above the line"));
    const QPolygonF lastFive({{4.5, 0}, {20, 0}, {20, 90}, {4.5, 90}});
    Q_EMIT host()->outlineDrawn(lastFive, Qt::ControlModifier);
    QCOMPARE(selected(), (Set{{3}, {6}, {7}, {8}, {9}, {10}, {40}, {50}}));
    QCOMPARE(legend()->count(), QStringLiteral("8 selected · 6 here, 100 % above the line"));
    Q_EMIT host()->outlineDrawn(lastFive, Qt::AltModifier);
    QCOMPARE(selected(), (Set{{3}, {40}, {50}}));
    m_fixture->selection.setSelected({{40}, {50}});
    QCOMPARE(legend()->count(), QStringLiteral("2 selected · none here"));
    Q_EMIT host()->outlineDrawn(lastFive, Qt::NoModifier);
    QCOMPARE(selected(), (Set{{6}, {7}, {8}, {9}, {10}}));
    QCOMPARE(legend()->count(), QStringLiteral("5 selected · 100 % above the line"));
}

void MapPlacesTest::escEndsTheSpreadOfAModelWithoutAMap() {
    setAnimated(0);
    QWidget window;
    QPushButton elsewhere;
    auto* column = new QVBoxLayout(&window);
    column->addWidget(&elsewhere);
    column->addWidget(m_map.get());
    const auto part = qScopeGuard([this] { m_map->setParent(nullptr); });
    window.resize(420, 500);
    window.show();
    m_map->show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    auto flat = std::make_shared<SessionKeys>(*testing::madeUpSessions(60));
    flat->mapX.assign(60, NAN);
    flat->mapY.assign(60, NAN);
    m_sessions = flat;
    m_map->setSessions(flat);
    auto* empty = m_map->findChild<EmptyState*>();
    QTRY_COMPARE(empty->accessibleName(), QStringLiteral("This model has no map"));
    elsewhere.setFocus();
    m_map->showSpreading(QStringLiteral("Spreading out 10 sessions…"), -1);
    m_map->setSpread(firstTen());
    QTRY_VERIFY(host()->isVisible());
    QVERIFY(QApplication::focusWidget());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_VERIFY(empty->isVisible());
    QVERIFY(!banner()->isVisible());
}

void MapPlacesTest::newVerdictsLeaveWhatIsSaidOfAnotherSpread() {
    setAnimated(0);
    show(testing::madeUpSessions(60));
    m_map->setSpread(firstTen());
    QTRY_COMPARE(points()->cloud()->size(), std::size_t(10));
    const QString first = bannerText();
    const QString doing = QStringLiteral("Spreading out 5 sessions…");
    m_map->showSpreading(doing, 0.5);
    giveVerdicts();
    QCOMPARE(bannerText(), doing);
    QVERIFY(banner()->kind() == MapBanner::Kind::Progress);
    const QString why = QStringLiteral("3 sessions are too few to spread out.");
    m_map->showSpreadError(why);
    giveVerdicts();
    QCOMPARE(bannerText(), why);
    // The one that is done takes the place of what was said of it.
    m_map->showSpreading(doing, 0.9);
    m_map->setSpread(firstTen());
    QTRY_COMPARE(bannerText(), first);
    QVERIFY(banner()->kind() == MapBanner::Kind::Other);
}

void MapPlacesTest::escCancelsASpreadThatIsBeingMade() {
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

void MapPlacesTest::failedSpreadSaysWhy() {
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

QTEST_MAIN(MapPlacesTest)
#include "map_places_test.moc"
