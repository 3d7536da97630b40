#include <QAbstractButton>
#include <algorithm>
#include <initializer_list>

#include "tests/system/queue_window.h"
#include "ui/widgets/empty_state.h"

using namespace anomalyst;
using namespace anomalyst::app;
using anomalyst::test::QueueWindow;
using anomalyst::test::ShopWindow;
using ui::ActionId;

/// A queue that is held to what is selected, beside its filter, and what verdicts in it concern.
class HeldQueueTest : public QObject, private QueueWindow {
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }
    void theQueueIsHeldToWhatIsSelectedAndToTheFilter();
    void aFilterThatCannotBeFollowedLeavesTheQueueHeld();
    void theSetOutlivesAReloadAndNotTheWorkspace();
    void aVerdictOnAllOfAHeldQueueConcernsWhatIsShown();

private:
    /// The queue to what it shows in these rows, which it returns.
    std::vector<SessionId> hold(std::initializer_list<int> rows);
};

std::vector<SessionId> HeldQueueTest::hold(std::initializer_list<int> rows) {
    std::vector<SessionId> sessions;
    for (const int row : rows) sessions.push_back(m_shop->queue().sessionAt(row));
    m_shop->program().selection().setSelected(sessions);  // as the map does
    if (!m_shop->action(ActionId::ShowOnlySelected).isChecked())
        m_shop->action(ActionId::ShowOnlySelected).trigger();
    return sessions;
}

void HeldQueueTest::theQueueIsHeldToWhatIsSelectedAndToTheFilter() {
    ui::SessionTableModel& queue = m_shop->queue();
    const ui::QueueView& view = m_shop->program().window().queue();
    const SessionId outside = queue.sessionAt(0);
    const std::vector<SessionId> sessions = hold({2, 5, 290});
    QTRY_COMPARE(queue.rowCount(), 3);
    QCOMPARE(queue.visibleSessions(), sessions);  // in the order of their scores
    QVERIFY(!queue.rowOf(outside));
    QCOMPARE(m_shop->program().selection().session(), sessions[0]);  // of those shown
    const double between = (double(queue.surpriseAt(1)) + double(queue.surpriseAt(2))) / 2;
    filter(QStringLiteral("score > %1").arg(between, 0, 'f', 4));
    QTRY_COMPARE(queue.rowCount(), 2);
    filter(QStringLiteral("score > 99"));
    QTRY_COMPARE(queue.rowCount(), 0);
    QCOMPARE(view.findChild<ui::EmptyState*>()->accessibleName(),
             QStringLiteral("None of the selected match the filter"));
    filter({});
    QTRY_COMPARE(queue.visibleSessions(), sessions);  // the filter has taken none away for good
    snoozeSession(ui::SnoozeSpan::Day);
    QTRY_COMPARE(queue.rowCount(), 2);
    QCOMPARE(view.snoozeChip().text(), QStringLiteral("hides 1 snoozed"));
    m_shop->action(ActionId::Undo).trigger();
    QTRY_COMPARE(queue.rowCount(), 3);
    m_shop->program().selection().setSelected({outside, sessions[2]});
    QTRY_COMPARE(queue.visibleSessions(), (std::vector{outside, sessions[2]}));
    view.onlyChip().click();
    QTRY_COMPARE(queue.rowCount(), ShopWindow::kSessions);
}

void HeldQueueTest::aFilterThatCannotBeFollowedLeavesTheQueueHeld() {
    ui::SessionTableModel& queue = m_shop->queue();
    const std::vector<SessionId> later{queue.sessionAt(3), queue.sessionAt(8)};
    const std::vector<SessionId> sessions = hold({2, 5, 290});
    QTRY_COMPARE(queue.visibleSessions(), sessions);
    filter(QStringLiteral("contry = US"));
    QCOMPARE(queue.visibleSessions(), sessions);
    m_shop->program().selection().setSelected(later);
    QTRY_COMPARE(queue.visibleSessions(), later);  // what the heading says is what is shown
    const auto before = m_shop->workspace().keys();
    m_shop->workspace().loadKeys(m_shop->workspace().keysModel());
    QTRY_VERIFY(queue.keys() != before.get());
    QCOMPARE(queue.visibleSessions(), later);
}

void HeldQueueTest::theSetOutlivesAReloadAndNotTheWorkspace() {
    const std::vector<SessionId> sessions = hold({1, 4});
    QTRY_COMPARE(m_shop->queue().rowCount(), 2);
    const SessionKeys* before = m_shop->queue().keys();
    const auto held = m_shop->workspace().keys();  // so that the new ones have another address
    m_shop->workspace().loadKeys(m_shop->workspace().keysModel());
    QTRY_VERIFY(m_shop->queue().keys() != before);
    QTRY_COMPARE(m_shop->queue().visibleSessions(), sessions);
    m_shop->close();
    m_shop->open();
    QVERIFY(!m_shop->action(ActionId::ShowOnlySelected).isChecked());
}

void HeldQueueTest::aVerdictOnAllOfAHeldQueueConcernsWhatIsShown() {
    const std::vector<SessionId> sessions = hold({1, 4, 7, 280});
    QTRY_COMPARE(m_shop->queue().rowCount(), 4);
    const double score = double(m_shop->queue().surpriseAt(3));
    filter(QStringLiteral("score > %1").arg(score + 0.001, 0, 'f', 4));
    QTRY_COMPARE(m_shop->queue().rowCount(), 3);
    m_shop->action(ActionId::SelectAll).trigger();
    answerVerdict(true);
    m_shop->action(ActionId::VerdictFraud).trigger();
    QVERIFY2(m_told.contains(QStringLiteral("all of the selected that match score &gt;")),
             qPrintable(m_told));
    QTRY_COMPARE(m_shop->history().size(), std::size_t{3});
    std::vector<SessionId> judged;
    for (const VerdictEntry& entry : m_shop->history()) judged.push_back(entry.session);
    std::vector<SessionId> shown(sessions.begin(), sessions.end() - 1);
    std::sort(judged.begin(), judged.end());
    std::sort(shown.begin(), shown.end());
    QCOMPARE(judged, shown);
}

QTEST_MAIN(HeldQueueTest)
#include "held_queue_test.moc"
