#include "ui/views/sequence_strip.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>
#include <cmath>

#include "tests/ui/desk_fixture.h"
#include "tests/ui/made_up_workspace.h"
#include "ui/models/event_table_model.h"
#include "ui/views/event_table.h"
#include "ui/views/session_pane.h"

using namespace anomalyst;
using namespace anomalyst::ui;
using namespace anomalyst::testing;

namespace {

std::vector<Event> eventsAt(const std::vector<double>& seconds) {
    std::vector<Event> events;
    for (const double second : seconds) {
        Event event;
        event.index = static_cast<std::uint32_t>(events.size());
        event.time = {static_cast<std::int64_t>(second * 1e6)};
        event.action = "view";
        events.push_back(event);
    }
    return events;
}

}  // namespace

class SequenceStripTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnQtWarnings(); }
    void pointsFindTheirEventAtEveryLength_data();
    void pointsFindTheirEventAtEveryLength();
    void timesSetTheDistances();
    void withoutTimesSpacingIsEqual();
    void zoomKeepsWhatIsUnderTheCursor();
    void arrowKeysWalkAndStopAtTheEnds();
    void sessionLandsOnItsMostSurprisingEvent();
    void stepsGoDownTheOrderOfSurprise();
    void stripAndTableMarkTheSameEvent();
    void endOfSessionIsARowOfItsOwn();
    void identifiersStandAsInTheData();
    void sessionsOverMidnightShowTheDate();
};

void SequenceStripTest::pointsFindTheirEventAtEveryLength_data() {
    QTest::addColumn<int>("length");
    for (const int length : {1, 10, 300, 10'000}) QTest::addRow("%d events", length) << length;
}

void SequenceStripTest::pointsFindTheirEventAtEveryLength() {
    QFETCH(int, length);
    DeskFixture desk;
    SequenceStrip strip(desk.context);
    strip.resize(800, 160);
    std::vector<double> seconds;
    for (int i = 0; i < length; ++i) seconds.push_back(i * 3.0);
    strip.setSession(eventsAt(seconds), std::vector<float>(seconds.size(), 2.F));
    strip.show();
    for (const int event : {0, length / 2, length - 1}) {
        const auto slot = static_cast<std::size_t>(event);
        const auto found = strip.eventAt(QPointF(strip.scale().x(slot), 60));
        QVERIFY(found.has_value());
        // Where many events share a pixel, the one found is on that pixel.
        QVERIFY(std::abs(strip.scale().x(*found) - strip.scale().x(slot)) <= 0.5);
    }
    QVERIFY(!strip.eventAt(QPointF(400, 1000)).has_value());
    QVERIFY(!strip.grab().isNull());
}

void SequenceStripTest::timesSetTheDistances() {
    StripScale scale;
    scale.setPixels(0, 600);
    scale.setEvents(eventsAt({0, 10, 100}), 3);
    scale.setTimeTrue(true);
    const double first = scale.x(1) - scale.x(0);
    const double second = scale.x(2) - scale.x(1);
    QVERIFY(std::abs(second / first - 9) < 1e-6);
    scale.setTimeTrue(false);
    QVERIFY(std::abs((scale.x(2) - scale.x(1)) - (scale.x(1) - scale.x(0))) < 1e-9);
}

void SequenceStripTest::withoutTimesSpacingIsEqual() {
    std::vector<Event> events = eventsAt({0, 1, 2});
    for (Event& event : events) event.time = Instant::none();
    StripScale scale;
    scale.setPixels(0, 600);
    scale.setEvents(events, 3);
    scale.setTimeTrue(true);
    QVERIFY(!scale.timeTrue());
    QVERIFY(std::abs((scale.x(2) - scale.x(1)) - (scale.x(1) - scale.x(0))) < 1e-9);
}

void SequenceStripTest::zoomKeepsWhatIsUnderTheCursor() {
    std::vector<double> seconds(500);
    StripScale scale;
    scale.setPixels(0, 800);
    scale.setEvents(eventsAt(seconds), seconds.size());
    const auto before = scale.slotAt(300);
    scale.zoom(4, 300);
    QVERIFY(scale.isZoomed());
    QCOMPARE(scale.slotAt(300), before);
    QVERIFY(scale.endVisible() - scale.firstVisible() < 250);
    scale.reveal(499);
    QVERIFY(scale.x(499) <= 800);
    scale.zoom(1e-6, 300);
    QVERIFY(!scale.isZoomed());
}

void SequenceStripTest::arrowKeysWalkAndStopAtTheEnds() {
    DeskFixture desk;
    SequenceStrip strip(desk.context);
    strip.resize(600, 150);
    strip.setSession(eventsAt({0, 1, 2}), {1, 2, 3});
    desk.selection.setEvent(1);
    QTest::keyClick(&strip, Qt::Key_Right);
    QCOMPARE(desk.selection.event(), Selection::EventIndex(2));
    QTest::keyClick(&strip, Qt::Key_Right);
    QCOMPARE(desk.selection.event(), Selection::EventIndex(2));
    QTest::keyClick(&strip, Qt::Key_Home);
    QCOMPARE(desk.selection.event(), Selection::EventIndex(0));
}

void SequenceStripTest::sessionLandsOnItsMostSurprisingEvent() {
    DeskFixture desk;
    SessionPane pane(desk.context, desk.actions);
    const CardTestingSession story = cardTestingSession();
    SessionSummary summary;
    summary.eventBits = story.bits;
    desk.selection.setSession({1});
    pane.setSession(summary, story.events);
    QCOMPARE(desk.selection.event(), Selection::EventIndex(13));
}

void SequenceStripTest::stepsGoDownTheOrderOfSurprise() {
    DeskFixture desk;
    SessionPane pane(desk.context, desk.actions);
    SessionSummary summary;
    summary.eventBits = {1, 9, 3, 7};
    pane.setSession(summary, eventsAt({0, 1, 2, 3}));
    desk.actions[ActionId::NextEvent].trigger();
    QCOMPARE(desk.selection.event(), Selection::EventIndex(3));
    desk.actions[ActionId::NextEvent].trigger();
    QCOMPARE(desk.selection.event(), Selection::EventIndex(2));
    desk.actions[ActionId::PreviousEvent].trigger();
    QCOMPARE(desk.selection.event(), Selection::EventIndex(3));
}

void SequenceStripTest::stripAndTableMarkTheSameEvent() {
    DeskFixture desk;
    SessionPane pane(desk.context, desk.actions);
    pane.resize(700, 600);
    pane.show();
    SessionSummary summary;
    summary.eventBits = {1, 2, 9, 3};
    pane.setSession(summary, eventsAt({0, 1, 2, 3}));
    QCOMPARE(pane.table().currentIndex().row(), 2);
    pane.table().setCurrentIndex(pane.table().model()->index(1, 0));
    QCOMPARE(desk.selection.event(), Selection::EventIndex(1));
    SequenceStrip& strip = pane.strip();
    QTest::mouseMove(&strip, QPoint(int(strip.scale().x(3)), 40));
    QTRY_COMPARE(desk.selection.hoveredEvent(), Selection::EventIndex(3));
    QTest::mouseClick(&strip, Qt::LeftButton, {}, QPoint(int(strip.scale().x(0)), 40));
    QCOMPARE(pane.table().currentIndex().row(), 0);
}

void SequenceStripTest::endOfSessionIsARowOfItsOwn() {
    EventTableModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSession(eventsAt({0, 1}), {1, 2, 12.5F});
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(2, 1).data().toString(), QStringLiteral("end of session"));
    QCOMPARE(model.bitsAt(2), 12.5);
    model.setSession(eventsAt({0, 1}), {});
    QCOMPARE(model.rowCount(), 2);
    QVERIFY(std::isnan(model.bitsAt(0)));
}

void SequenceStripTest::identifiersStandAsInTheData() {
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    std::vector<Event> events = eventsAt({0, 1});
    events[0].attributes = {{"amount", "1249.5"},
                            {"item", "2053013555631882655"},
                            {"zip", "00123"},
                            {"account", "44600062"},
                            {"quantity", "1200"}};
    events[1].attributes = {
        {"amount", "3.25"}, {"item", "7"}, {"zip", "1"}, {"account", "1e5"}, {"quantity", "2"}};
    EventTableModel model;
    model.setSession(events, {});
    QMap<QString, QString> first;
    for (int section = 0; section < model.columnCount(); ++section)
        first[model.headerData(section, Qt::Horizontal, Qt::DisplayRole).toString()] =
            model.index(0, section).data().toString();
    QCOMPARE(first[QStringLiteral("Amount")], QStringLiteral("1,249.50"));
    QCOMPARE(first[QStringLiteral("Quantity")], QStringLiteral("1,200"));
    QCOMPARE(first[QStringLiteral("Item")], QStringLiteral("2053013555631882655"));
    QCOMPARE(first[QStringLiteral("Zip")], QStringLiteral("00123"));
    QCOMPARE(first[QStringLiteral("Account")], QStringLiteral("44600062"));
}

void SequenceStripTest::sessionsOverMidnightShowTheDate() {
    constexpr std::int64_t kBeforeMidnight = 1'773'532'799'000'000;  // 2026-03-14 23:59:59
    std::vector<Event> events(2);
    events[0].time = {kBeforeMidnight - 1'000'000};
    events[1].time = {kBeforeMidnight};
    EventTableModel model;
    model.setSession(events, {});
    QCOMPARE(model.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(),
             QStringLiteral("Time (UTC)"));
    QCOMPARE(model.index(1, 0).data().toString(), QStringLiteral("23:59:59"));
    events[1].time = {kBeforeMidnight + 2'000'000};
    model.setSession(events, {});
    QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("2026-03-14 23:59:58"));
    QCOMPARE(model.index(1, 0).data().toString(), QStringLiteral("2026-03-15 00:00:01"));
}

QTEST_MAIN(SequenceStripTest)
#include "sequence_strip_test.moc"
