// What is marked in a user's timeline becomes the set of chosen sessions.
#include <QToolButton>
#include <QtTest>
#include <cmath>

#include "tests/ui/timeline_fixture.h"
#include "ui/views/heading_line.h"
#include "ui/views/session_brush.h"

using namespace anomalyst;
using namespace anomalyst::ui;

class SessionBrushTest : public QObject, private testing::TimelineFixture {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void draggingWithShiftChoosesTheSessionsUnderIt();
    void draggingWithoutShiftChoosesNone();
    void spanOverNoSessionDropsTheOneBefore();
    void shiftAndAnArrowKeyMarkFromTheCurrentSessionOn();
    void escapeDropsTheSpan();
    void clickBesideTheSpanDropsIt();
    void clickInsideChoosesTheSessionAndKeepsTheSpan();
    void anotherSetDropsTheSpanAndStays();
    void whatAFilterHidesLeavesTheSpanAsItIs();
    void whatAFilterHidesLaterLeavesTheSpanAsItIs();
    void sessionOutsideTheSpanGivesWayToItsMostSurprising();
    void sessionThatAFilterHidesIsNotMadeTheCurrentOne();
    void sessionInsideTheSpanStaysTheCurrentOne();
    void spanThatLeavesTheCurrentSessionBehindMovesIt();
    void otherSpacingKeepsTheSpan();
    void anotherUserHasNoSpan();
    void spanIsToldInSessionsTimeAndScores();
    void spanOfThousandsIsFoundAtOnce();

private:
    QWidget* keys() const { return host()->focusProxy(); }
    const SessionBrush& brush() const { return *m_view->findChild<SessionBrush*>(); }
    /// Between the dots and the line, where there is neither.
    QPoint at(double x) const {
        const PlotTransform plot = host()->plot();
        return {int(std::lround(plot.x(x))), int(plot.area.top()) + 2};
    }
    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers) const {
        QTest::mousePress(viewport(), Qt::LeftButton, modifiers, from);
        for (const QPoint& on : {(from + to) / 2, to}) {
            QMouseEvent move(QEvent::MouseMove, on, viewport()->mapToGlobal(on), Qt::NoButton,
                             Qt::LeftButton, modifiers);
            QCoreApplication::sendEvent(viewport(), &move);
        }
        QTest::mouseRelease(viewport(), Qt::LeftButton, modifiers, to);
    }
    /// From halfway before the first to halfway after the last.
    void mark(std::size_t first, std::size_t last) const {
        drag(at((placeOf(first - 1) + placeOf(first)) / 2),
             at((placeOf(last) + placeOf(last + 1)) / 2), Qt::ShiftModifier);
    }
    std::vector<SessionId> ids(std::size_t first, std::size_t last) const {
        std::vector<SessionId> ids;
        for (std::size_t i = first; i <= last; ++i) ids.push_back(m_sessions[i].id);
        std::ranges::sort(ids);
        return ids;
    }
    QString remark() const { return m_view->findChild<HeadingLine*>()->remark(); }
    const std::vector<SessionId>& selected() const { return m_fixture->selection.selected(); }
};

void SessionBrushTest::init() {
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    open(900, 200);
    auto sessions = testing::madeUpUser(10);
    constexpr std::int64_t kDay = std::int64_t{86'400} * 1'000'000;
    for (std::size_t i = 0; i < sessions.size(); ++i) {
        sessions[i].start = {sessions[0].start.micros + static_cast<std::int64_t>(i) * kDay};
        sessions[i].end = sessions[i].start;
        sessions[i].surprise = i == 4 ? 3.5 : 0.5;
    }
    show(sessions);
}

void SessionBrushTest::draggingWithShiftChoosesTheSessionsUnderIt() {
    mark(3, 6);
    QVERIFY(selected() == ids(3, 6));
    QVERIFY(brush().span());
    QCOMPARE(brush().span()->first(), std::size_t{3});
    QCOMPARE(brush().span()->last(), std::size_t{6});
    QVERIFY(!m_view->grab().isNull());
}

void SessionBrushTest::draggingWithoutShiftChoosesNone() {
    drag(at(placeOf(2)), at(placeOf(5)), Qt::NoModifier);
    QVERIFY(selected().empty());
    QVERIFY(!brush().span());
}

void SessionBrushTest::spanOverNoSessionDropsTheOneBefore() {
    mark(3, 6);
    const double between = placeOf(7) - placeOf(6);
    drag(at(placeOf(6) + between * 0.3), at(placeOf(6) + between * 0.7), Qt::ShiftModifier);
    QVERIFY(!brush().span());
    QVERIFY(selected().empty());
}

void SessionBrushTest::shiftAndAnArrowKeyMarkFromTheCurrentSessionOn() {
    m_fixture->selection.setSession(m_sessions[4].id);
    const DataRect before = host()->range();
    QTest::keyClick(keys(), Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(keys(), Qt::Key_Right, Qt::ShiftModifier);
    QVERIFY(selected() == ids(4, 6));
    QCOMPARE(m_fixture->selection.session(), m_sessions[4].id);  // its page stays
    QCOMPARE(m_fixture->selection.hoveredSession(), m_sessions[6].id);
    for (int i = 0; i < 20; ++i) QTest::keyClick(keys(), Qt::Key_Left, Qt::ShiftModifier);
    QVERIFY(selected() == ids(0, 4));
    QVERIFY(host()->range() == before);
}

void SessionBrushTest::escapeDropsTheSpan() {
    mark(3, 6);
    QTest::keyClick(keys(), Qt::Key_Escape);
    QVERIFY(!brush().span());
    QVERIFY(selected().empty());
}

void SessionBrushTest::clickBesideTheSpanDropsIt() {
    mark(3, 6);
    QTest::mouseClick(viewport(), Qt::LeftButton, {}, at(placeOf(1)));
    QVERIFY(!brush().span());
    QVERIFY(selected().empty());
}

void SessionBrushTest::clickInsideChoosesTheSessionAndKeepsTheSpan() {
    mark(3, 6);
    QTest::mouseClick(viewport(), Qt::LeftButton, {},
                      host()->plot().toPlot(placeOf(4), 3.5).toPoint());
    QCOMPARE(m_fixture->selection.session(), m_sessions[4].id);
    QVERIFY(selected() == ids(3, 6));
}

void SessionBrushTest::anotherSetDropsTheSpanAndStays() {
    mark(3, 6);
    const std::vector<SessionId> lasso = {SessionId{700}, SessionId{701}};
    m_fixture->selection.setSelected(lasso);
    QVERIFY(!brush().span());
    QVERIFY(selected() == lasso);
}

// The queue takes out of a set what it does not show, so that no verdict reaches that.
void SessionBrushTest::whatAFilterHidesLeavesTheSpanAsItIs() {
    connect(&m_fixture->selection, &Selection::selectedChanged, this, [this] {
        std::vector<SessionId> shown = selected();
        std::erase(shown, m_sessions[4].id);
        m_fixture->selection.setSelected(shown);
    });
    mark(3, 6);
    QCOMPARE(selected().size(), std::size_t{3});
    QVERIFY(brush().span());
    QCOMPARE(brush().span()->size(), std::size_t{4});
    QCOMPARE(brush().chosen(), std::size_t{3});
    QVERIFY2(remark().startsWith(QStringLiteral("4 of 10 marked, 3 selected in the queue · 3 d")),
             qPrintable(remark()));
}

// A queue that was held to another set is filtered again in a job, and cuts the set after that.
void SessionBrushTest::whatAFilterHidesLaterLeavesTheSpanAsItIs() {
    mark(3, 6);
    m_fixture->selection.setSelected(ids(5, 6));
    QVERIFY(brush().span());
    QCOMPARE(brush().span()->size(), std::size_t{4});
    QVERIFY(remark().startsWith(QStringLiteral("4 of 10 marked, 2 selected in the queue")));
    QVERIFY(host()->accessibleDescription().contains(QStringLiteral("2 selected in the queue")));
    QVERIFY(m_fixture->selection.targets() == ids(5, 6));  // 4 was the current one
    m_fixture->selection.setSelected({});
    QVERIFY(!brush().span());
}

void SessionBrushTest::sessionOutsideTheSpanGivesWayToItsMostSurprising() {
    m_fixture->selection.setSession(m_sessions[8].id);
    QSignalSpy changed(&m_fixture->selection, &Selection::sessionChanged);
    mark(3, 6);
    QCOMPARE(changed.size(), 1);  // at the end of the drag, not with every move
    QCOMPARE(m_fixture->selection.session(), m_sessions[4].id);
    QVERIFY(m_fixture->selection.targets() == ids(3, 6));
}

void SessionBrushTest::sessionThatAFilterHidesIsNotMadeTheCurrentOne() {
    m_fixture->selection.setSession(m_sessions[8].id);
    connect(&m_fixture->selection, &Selection::selectedChanged, this,
            [this] { m_fixture->selection.setSelected(ids(5, 6)); });
    mark(3, 6);
    QVERIFY(m_fixture->selection.targets() == ids(5, 6));
}

void SessionBrushTest::sessionInsideTheSpanStaysTheCurrentOne() {
    m_fixture->selection.setSession(m_sessions[6].id);
    mark(3, 6);
    QCOMPARE(m_fixture->selection.session(), m_sessions[6].id);
    QVERIFY(m_fixture->selection.targets() == ids(3, 6));
}

void SessionBrushTest::spanThatLeavesTheCurrentSessionBehindMovesIt() {
    m_fixture->selection.setSession(m_sessions[6].id);
    mark(3, 6);
    QTest::keyClick(keys(), Qt::Key_Left, Qt::ShiftModifier);  // without the sixth
    QVERIFY(selected() == ids(3, 5));
    QCOMPARE(m_fixture->selection.session(), m_sessions[4].id);
    QVERIFY(m_fixture->selection.targets() == ids(3, 5));
}

void SessionBrushTest::otherSpacingKeepsTheSpan() {
    mark(3, 6);
    m_view->findChild<QToolButton*>()->click();  // by order
    QVERIFY(brush().span());
    QVERIFY(brush().covers(4));  // the sessions 3 to 6 from 0 are at 4 to 7
    QVERIFY(!brush().covers(8));
    QVERIFY(selected() == ids(3, 6));
}

void SessionBrushTest::anotherUserHasNoSpan() {
    mark(3, 6);
    auto others = m_sessions;
    for (SessionSummary& session : others) session.id.value += 100;
    m_view->setSessions(others);
    QVERIFY(!brush().span());
    m_view->setSessions(m_sessions);
    mark(3, 6);
    m_view->setSessions(m_sessions);  // read again
    QVERIFY(brush().span());
    m_view->setSessions({});
    QVERIFY(!brush().span());
}

void SessionBrushTest::spanIsToldInSessionsTimeAndScores() {
    m_fixture->threshold.setSurprise(3);
    mark(3, 6);
    const QString told = QStringLiteral("4 of 10 marked · 3 d · up to 3.50 · 1 above the line");
    QVERIFY2(remark().startsWith(told), qPrintable(remark()));
    QVERIFY(host()->accessibleDescription().contains(told));
    m_fixture->threshold.setSurprise(4);
    const QString then = QStringLiteral("0 above the line");
    QVERIFY2(remark().endsWith(then), qPrintable(remark()));
    QVERIFY2(host()->accessibleDescription().endsWith(then),
             qPrintable(host()->accessibleDescription()));
    QTest::keyClick(keys(), Qt::Key_Escape);
    QVERIFY(!remark().contains(QStringLiteral("marked")));
    QVERIFY(!host()->accessibleDescription().contains(QStringLiteral("marked")));
}

void SessionBrushTest::spanOfThousandsIsFoundAtOnce() {
    m_view->setSessions(testing::madeUpUser(20'000));
    const DataRect home = host()->home();
    drag(at(home.x0 + home.width() * 0.1), at(home.x0 + home.width() * 0.9), Qt::ShiftModifier);
    QVERIFY(selected().size() > 10'000);
    QVERIFY(selected().size() < 20'000);
}

QTEST_MAIN(SessionBrushTest)
#include "session_brush_test.moc"
