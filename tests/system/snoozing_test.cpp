#include <QAbstractButton>
#include <QMessageBox>
#include <QTimer>

#include "app/controllers/visible_rows.h"
#include "storage/snooze_store.h"
#include "tests/system/other_program.h"
#include "tests/system/queue_window.h"

using namespace anomalyst;
using namespace anomalyst::app;
using anomalyst::test::QueueWindow;
using anomalyst::test::ShopWindow;
using ui::ActionId;

/// What is snoozed leaves the queue, comes back by itself, and is kept in the workspace.
class SnoozingTest : public QObject, private QueueWindow {
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }
    void aSnoozedSessionLeavesTheQueueAndComesBack();
    void aSnoozedUserLeavesWithAllSessions();
    void whatIsSnoozedStaysSoAfterARestart();
    void snoozingThatCannotBeKeptIsTakenBack();
    void closingTellsOfASnoozeThatIsNotKept();

private:
    /// As another program would, while the window is closed.
    void snooze(SessionId session, Snooze snooze);
    void refuseSnoozes();
    Snoozes snoozes() const;
};

void SnoozingTest::snooze(SessionId session, Snooze snooze) {
    auto database = storage::Database::open(m_shop->path(), storage::Database::Access::ReadWrite);
    QVERIFY(database.ok());
    QVERIFY(storage::SnoozeStore(*database).apply({{{session, snooze}}, {}}, "ana").ok());
}

Snoozes SnoozingTest::snoozes() const {
    auto database = storage::Database::open(m_shop->path(), storage::Database::Access::ReadOnly);
    if (!database) return {};
    const auto all = storage::SnoozeStore(*database).all();
    return all ? *all : Snoozes();
}

void SnoozingTest::refuseSnoozes() {
    anomalyst::test::changeFromOutside(m_shop->path(),
                                       "CREATE TRIGGER refuse BEFORE INSERT ON session_snooze "
                                       "BEGIN SELECT RAISE(ABORT, 'the disk is in the sea'); END");
}

void SnoozingTest::aSnoozedSessionLeavesTheQueueAndComesBack() {
    ui::SessionTableModel& queue = m_shop->queue();
    const SessionId first = queue.sessionAt(0), second = queue.sessionAt(1);
    const QAbstractButton& chip = m_shop->program().window().queue().snoozeChip();
    QCOMPARE(m_shop->program().selection().session(), first);
    QVERIFY(chip.isHidden());
    snoozeSession(ui::SnoozeSpan::Week);
    QTRY_COMPARE(queue.rowCount(), ShopWindow::kSessions - 1);
    QCOMPARE(queue.sessionAt(0), second);
    QCOMPARE(m_shop->program().selection().session(), second);  // the next one is looked at
    QCOMPARE(chip.text(), QStringLiteral("hides 1 snoozed"));
    QVERIFY(!chip.isHidden());
    QTRY_VERIFY(snoozes().find(first));
    const double days = double(snoozes().find(first)->until.micros - present().micros) / 86'400e6;
    QVERIFY(days > 6.99 && days <= 7);
    m_shop->program().window().queue().snoozeChip().click();
    QTRY_COMPARE(queue.rowCount(), ShopWindow::kSessions);
    QVERIFY(queue.isSnoozedAt(0));
    QCOMPARE(chip.text(), QStringLiteral("shows 1 snoozed"));
    m_shop->program().selection().setSession(first);
    m_shop->action(ActionId::EndSnooze).trigger();
    QTRY_VERIFY(!queue.isSnoozedAt(0));
    QVERIFY(chip.isHidden());
    m_shop->action(ActionId::Undo).trigger();
    QTRY_VERIFY(queue.isSnoozedAt(0));
    m_shop->action(ActionId::Undo).trigger();
    QTRY_VERIFY(!queue.isSnoozedAt(0));
    QTRY_VERIFY(m_shop->workspace().writer().idle());  // it was empty between two writings, too
    QVERIFY(snoozes().empty());
}

void SnoozingTest::aSnoozedUserLeavesWithAllSessions() {
    ui::SessionTableModel& queue = m_shop->queue();
    const UserId user = queue.userAt(0);
    int theirs = 0;
    for (int row = 0; row < queue.rowCount(); ++row) theirs += queue.userAt(row) == user;
    snoozeUser(ui::SnoozeSpan::UntilScoreRises);
    QTRY_COMPARE(queue.rowCount(), ShopWindow::kSessions - theirs);
    QTRY_VERIFY(snoozes().find(user));
    QVERIFY(!snoozes().find(user)->until.known());
    m_shop->action(ActionId::Undo).trigger();
    QTRY_COMPARE(queue.rowCount(), ShopWindow::kSessions);
}

void SnoozingTest::whatIsSnoozedStaysSoAfterARestart() {
    ui::SessionTableModel* queue = &m_shop->queue();
    const SessionId first = queue->sessionAt(0), second = queue->sessionAt(1);
    m_shop->close();
    snooze(first, {.until = {present().micros + 60'000'000}});
    snooze(second, {.until = {present().micros + 6'000'000}});  // a busy machine opens slowly
    m_shop->open(ShopWindow::kSessions - 2);
    queue = &m_shop->queue();
    QVERIFY(!queue->rowOf(first));
    QTRY_VERIFY_WITH_TIMEOUT(queue->rowOf(second), 20'000);  // it has ended by itself
    QVERIFY(!queue->rowOf(first));
}

void SnoozingTest::snoozingThatCannotBeKeptIsTakenBack() {
    refuseSnoozes();
    snoozeSession(ui::SnoozeSpan::Day);
    QMessageBox* warning = nullptr;
    QTRY_VERIFY((warning = m_shop->program().window().findChild<QMessageBox*>()));
    QVERIFY(warning->text().contains(QStringLiteral("sea")));
    warning->close();
    app::OpenWorkspace& workspace = m_shop->workspace();
    QTRY_VERIFY(workspace.reader().idle() && workspace.query().idle());
    QCOMPARE(m_shop->queue().rowCount(), ShopWindow::kSessions);
    QVERIFY(!m_shop->action(ActionId::Undo).isEnabled());
}

void SnoozingTest::closingTellsOfASnoozeThatIsNotKept() {
    refuseSnoozes();
    snoozeSession(ui::SnoozeSpan::Day);
    QString told;
    QTimer::singleShot(0, this, [&] {
        if (auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget())) {
            told = box->text();
            box->close();
        }
    });
    m_shop->program().workspaces().close();  // before the event loop comes round
    QVERIFY2(told.contains(QStringLiteral("sea")), qPrintable(told));
}

QTEST_MAIN(SnoozingTest)
#include "snoozing_test.moc"
