#include "tests/system/queue_window.h"

using namespace anomalyst;
using namespace anomalyst::app;
using anomalyst::test::QueueWindow;
using anomalyst::test::ShopWindow;
using ui::ActionId;

/// What is looked at when a filter hides it: no verdict may reach a session that is out of sight.
class QueueFilterTest : public QObject, private QueueWindow {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { close(); }
    void filterThatHidesTheSessionGoesToTheFirstThatMatches();
    void filterThatKeepsTheSessionLeavesItAlone();
    void whereNothingMatchesNoVerdictCanBeGiven();
    void filterThatCannotBeReadChangesNothing();

private:
    QString key(SessionId session) const {
        return QStringLiteral("session = \"%1\"")
            .arg(QString::fromStdString(m_shop->queue().summaryAt(*row(session))->key));
    }
    std::optional<int> row(SessionId session) const { return m_shop->queue().rowOf(session); }
    ui::Selection& selection() { return m_shop->program().selection(); }
};

void QueueFilterTest::init() {
    open();
    QTRY_VERIFY(m_shop->queue().summaryAt(0) && m_shop->queue().summaryAt(3));
}

void QueueFilterTest::filterThatHidesTheSessionGoesToTheFirstThatMatches() {
    const SessionId other = m_shop->queue().sessionAt(3);
    selection().setSession(m_shop->queue().sessionAt(0));
    filter(key(other));
    QTRY_COMPARE(m_shop->queue().rowCount(), 1);
    QCOMPARE(selection().session(), other);
}

void QueueFilterTest::filterThatKeepsTheSessionLeavesItAlone() {
    const SessionId fourth = m_shop->queue().sessionAt(3);
    selection().setSession(fourth);
    filter(QStringLiteral("score > 0.001"));
    QTRY_VERIFY(m_shop->queue().rowCount() < ShopWindow::kSessions);
    QCOMPARE(selection().session(), fourth);
}

void QueueFilterTest::whereNothingMatchesNoVerdictCanBeGiven() {
    const SessionId second = m_shop->queue().sessionAt(1);
    selection().setSession(second);
    filter(QStringLiteral("score > 99"));
    QTRY_COMPARE(m_shop->queue().rowCount(), 0);
    QVERIFY(!selection().session().valid());
    QVERIFY(!m_shop->action(ActionId::VerdictFraud).isEnabled());
    filter({});
    QTRY_COMPARE(m_shop->queue().rowCount(), ShopWindow::kSessions);
    QCOMPARE(selection().session(), second);  // back to what was looked at
    QVERIFY(m_shop->action(ActionId::VerdictFraud).isEnabled());
    QVERIFY(m_shop->history().empty());
}

void QueueFilterTest::filterThatCannotBeReadChangesNothing() {
    const SessionId second = m_shop->queue().sessionAt(1);
    selection().setSession(second);
    filter(QStringLiteral("score >"));
    QCOMPARE(m_shop->queue().rowCount(), ShopWindow::kSessions);
    QCOMPARE(selection().session(), second);
}

QTEST_MAIN(QueueFilterTest)
#include "queue_filter_test.moc"
