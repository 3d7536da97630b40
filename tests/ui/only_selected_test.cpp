#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>
#include <functional>
#include <memory>
#include <vector>

#include "tests/ui/queue_fixture.h"
#include "ui/only_selected_command.h"
#include "ui/widgets/empty_state.h"

using namespace anomalyst;
using namespace anomalyst::ui;
using namespace anomalyst::testing;

/// The queue held to what is selected: what it is held to, what it says, and the ways out.
class OnlySelectedTest : public QObject, private QueueFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }
    void whatIsSelectedElsewhereIsTheSetThatTheQueueIsHeldTo();
    void rowsChosenInAHeldQueueLeaveItsSet();
    void chipKeyAndEscapeShowAllAgain();
    void escapeLeavesAHeldQueueWithoutRows();
    void heldQueueWithoutMatchesSaysSo();

private:
    using Set = std::vector<SessionId>;
    /// What `command` holds the queue to, one entry a change; empty: to nothing any more.
    std::vector<Set>& setsOf(OnlySelectedCommand& command);
    QAction& only() { return m_desk->actions[ActionId::ShowOnlySelected]; }

    std::vector<Set> m_sets;
};

std::vector<OnlySelectedTest::Set>& OnlySelectedTest::setsOf(OnlySelectedCommand& command) {
    m_sets.clear();
    connect(
        &command, &OnlySelectedCommand::changed, this,
        [this](const std::shared_ptr<const Set>& set) { m_sets.push_back(set ? *set : Set()); });
    return m_sets;
}

void OnlySelectedTest::whatIsSelectedElsewhereIsTheSetThatTheQueueIsHeldTo() {
    OnlySelectedCommand command(m_desk->actions, m_desk->selection, *m_view);
    const std::vector<Set>& sets = setsOf(command);
    const std::vector<SessionId>& ids = m_data->keys->id;
    const Set lasso{ids[3], ids[50], ids[200]}, later{ids[7], ids[9]};
    QVERIFY(!only().isEnabled() && m_view->onlyChip().isHidden());
    m_desk->selection.setSelected(lasso);
    QVERIFY(sets.empty());  // a selection alone holds nothing
    only().trigger();
    QCOMPARE(sets, std::vector<Set>{lasso});
    QVERIFY(only().isChecked() && !m_view->onlyChip().isHidden());
    QVERIFY(m_view->onlyChip().text().startsWith(QStringLiteral("Only 3 selected")));
    m_view->model().setVisibleRows(std::vector<std::uint32_t>{3, 50, 200});
    m_desk->selection.setSelected(later);
    QCOMPARE(sets, (std::vector<Set>{lasso, later}));
    QCOMPARE(m_desk->selection.selected(), later);  // not cut down to the set before
    m_desk->selection.setSelected({});              // nothing selected is no other set
    QCOMPARE(sets.size(), std::size_t{2});
    QVERIFY(m_view->isHeld() && only().isEnabled());
}

void OnlySelectedTest::rowsChosenInAHeldQueueLeaveItsSet() {
    OnlySelectedCommand command(m_desk->actions, m_desk->selection, *m_view);
    const std::vector<Set>& sets = setsOf(command);
    const std::vector<SessionId>& ids = m_data->keys->id;
    m_desk->selection.setSelected({ids[3], ids[50], ids[200]});
    only().trigger();
    m_view->model().setVisibleRows(std::vector<std::uint32_t>{3, 50, 200});
    table().setFocus();
    m_view->selectNext();
    QTest::keyClick(&table(), Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(m_desk->selection.selected().size(), std::size_t{2});
    m_view->selectAllShown();
    m_view->model().setVisibleRows(std::vector<std::uint32_t>{50, 200});  // a filter
    QCOMPARE(m_desk->selection.selected().size(), std::size_t{2});
    QCOMPARE(sets.size(), std::size_t{1});
}

void OnlySelectedTest::chipKeyAndEscapeShowAllAgain() {
    OnlySelectedCommand command(m_desk->actions, m_desk->selection, *m_view);
    const std::vector<Set>& sets = setsOf(command);
    const Set lasso{m_data->keys->id[3], m_data->keys->id[50]};
    m_desk->selection.setSelected(lasso);
    table().setFocus();
    const std::function<void()> ways[] = {[&] { m_view->onlyChip().click(); },
                                          [&] { QTest::keyClick(&table(), Qt::Key_O); },
                                          [&] { QTest::keyClick(&table(), Qt::Key_Escape); }};
    for (const auto& way : ways) {
        QTest::keyClick(&table(), Qt::Key_O);
        QCOMPARE(sets.back(), lasso);
        way();
        QVERIFY(sets.back().empty());
        QVERIFY(m_view->onlyChip().isHidden() && !only().isChecked());
    }
    QCOMPARE(sets.size(), std::size_t{6});
}

void OnlySelectedTest::escapeLeavesAHeldQueueWithoutRows() {
    OnlySelectedCommand command(m_desk->actions, m_desk->selection, *m_view);
    const std::vector<Set>& sets = setsOf(command);
    QSignalSpy left(m_view, &QueueView::showAllRequested);
    table().setFocus();
    QTest::keyClick(&table(), Qt::Key_Escape);
    QCOMPARE(left.count(), 0);  // there is nothing to leave
    m_desk->selection.setSelected({m_data->keys->id[3], m_data->keys->id[50]});
    only().trigger();
    m_view->model().setVisibleRows(std::vector<std::uint32_t>{});
    m_view->setEmptyReason(QueueView::Empty::NoneSelected);
    QVERIFY(!table().isVisible());
    QWidget* focused = QApplication::focusWidget();
    QVERIFY(focused && (focused == m_view || m_view->isAncestorOf(focused)));
    QTest::keyClick(focused, Qt::Key_Escape);
    QCOMPARE(left.count(), 1);
    QVERIFY(sets.back().empty() && !m_view->isHeld());
    m_view->model().setVisibleRows({});
    QVERIFY(table().hasFocus());
}

void OnlySelectedTest::heldQueueWithoutMatchesSaysSo() {
    QSignalSpy cleared(m_view, &QueueView::clearFilterRequested);
    m_view->model().setVisibleRows(std::vector<std::uint32_t>{});
    m_view->setEmptyReason(QueueView::Empty::NoneSelected);
    auto* empty = m_view->findChild<EmptyState*>();
    QCOMPARE(empty->accessibleName(), QStringLiteral("None of the selected match the filter"));
    Q_EMIT empty->buttonClicked();
    QCOMPARE(cleared.count(), 1);
}

QTEST_MAIN(OnlySelectedTest)
#include "only_selected_test.moc"
