#include "ui/views/queue_view.h"

#include <QContextMenuEvent>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTableView>
#include <QTimer>
#include <QtTest>
#include <algorithm>
#include <limits>

#include "tests/ui/desk_fixture.h"
#include "tests/ui/made_up_workspace.h"
#include "ui/dialogs/verdict_reason_dialog.h"
#include "ui/models/session_table_model.h"
#include "ui/only_selected_command.h"
#include "ui/verdict_commands.h"
#include "ui/widgets/empty_state.h"

using namespace anomalyst;
using namespace anomalyst::ui;
using namespace anomalyst::testing;

class QueueViewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void headingSaysWhatIsNotScored();
    void arrowKeysChooseSessions();
    void aSessionChosenElsewhereBecomesTheCurrentRow();
    void aSetChosenElsewhereSurvivesChoosingOneOfItsSessions();
    void shiftSelectsARangeForVerdicts();
    void hoveringARowMarksItsSessionEverywhere();
    void noteFollowsTheLine();
    void enterOpensTheSession();
    void verdictKeysWorkOnWhatIsSelected();
    void aFilterTakesWhatItHidesOutOfTheSelection();
    void severalSessionsGetAVerdictOnlyAfterAPreview();
    void emptyQueueSaysWhyAndOffersTheWayOut();
    void columnsAreRestored();
    void columnsOfTimesAreHiddenWhereNoSessionHasOne();
    void menuKeySortsAndChoosesColumns();
    void flagsAreShownWhereThereAreRules();
    void snoozedSessionsAreCountedInTheHeading();
    void whatIsSelectedElsewhereIsTheSetThatTheQueueIsHeldTo();
    void rowsChosenInAHeldQueueLeaveItsSet();
    void chipKeyAndEscapeShowAllAgain();
    void escapeLeavesAHeldQueueWithoutRows();
    void heldQueueWithoutMatchesSaysSo();
    void titlesAreWholeAtTheLeastWidth();
    void namesOfUsersHaveRoomInLargeText();
    void columnsOfAnOlderVersionAreRestored();

private:
    using Set = std::vector<SessionId>;
    /// What `command` holds the queue to, one entry a change; empty: to nothing any more.
    std::vector<Set>& setsOf(OnlySelectedCommand& command);
    QAction& only() { return m_desk->actions[ActionId::ShowOnlySelected]; }

    QTableView& table() { return m_view->table(); }
    SessionId rowSession(int row) { return m_view->model().sessionAt(row); }

    std::vector<Set> m_sets;
    std::unique_ptr<DeskFixture> m_desk;
    std::unique_ptr<MadeUpWorkspace> m_data;
    std::unique_ptr<QWidget> m_window;
    QueueView* m_view = nullptr;
};

void QueueViewTest::init() {
    failOnQtWarnings();
    m_desk = std::make_unique<DeskFixture>();
    m_data = std::make_unique<MadeUpWorkspace>(400);
    m_window = std::make_unique<QWidget>();
    m_view = new QueueView(m_desk->context, m_window.get());
    for (const Actions::Entry& entry : m_desk->actions.entries()) m_window->addAction(entry.action);
    m_view->model().setKeys(m_data->keys);
    m_window->resize(460, 500);
    m_view->resize(460, 500);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_view->setFocus();
}

void QueueViewTest::cleanup() {
    m_window.reset();
    m_desk.reset();
}

void QueueViewTest::headingSaysWhatIsNotScored() {
    auto keys = std::make_shared<SessionKeys>(*m_data->keys);
    const float none = std::numeric_limits<float>::quiet_NaN();
    std::fill(keys->surprise.begin(), keys->surprise.end(), 1.0F);
    for (std::size_t i = 0; i < 300; ++i) keys->surprise[i] = none;
    keys->surprise[300] = 5;
    m_desk->threshold.setSurprise(2);
    QSignalSpy notes(m_view, &QueueView::noteChanged);
    m_view->model().setKeys(keys);
    QCOMPARE(notes.last().front().toString(),
             QStringLiteral("1 above the line · 1.0 % · 300 not scored"));  // of the hundred scored
    keys = std::make_shared<SessionKeys>(*keys);
    std::fill(keys->surprise.begin(), keys->surprise.end(), none);
    m_view->model().setKeys(keys);
    QCOMPARE(notes.last().front().toString(), QStringLiteral("no scores yet"));
}

void QueueViewTest::arrowKeysChooseSessions() {
    m_view->selectNext();
    QCOMPARE(m_desk->selection.session(), rowSession(0));
    QTest::keyClick(&table(), Qt::Key_Down);
    QCOMPARE(m_desk->selection.session(), rowSession(1));
    QVERIFY(m_desk->selection.selected().empty());  // one session is no set
    m_view->selectPrevious();
    QCOMPARE(m_desk->selection.session(), rowSession(0));
}

void QueueViewTest::aSessionChosenElsewhereBecomesTheCurrentRow() {
    const SessionId far = rowSession(300);
    m_desk->selection.setSession(far);
    QCOMPARE(table().currentIndex().row(), 300);
    QVERIFY(table().rect().contains(table().visualRect(table().currentIndex()).center()));
    QVERIFY(m_desk->selection.selected().empty());
}

void QueueViewTest::aSetChosenElsewhereSurvivesChoosingOneOfItsSessions() {
    const std::vector<SessionId> lasso{rowSession(3), rowSession(50), rowSession(200)};
    m_desk->selection.setSelected(lasso);
    m_desk->selection.setSession(rowSession(50));
    QCOMPARE(m_desk->selection.selected().size(), std::size_t(3));
    QCOMPARE(m_desk->selection.targets().size(), std::size_t(3));
    m_desk->selection.setSession(rowSession(51));
    QCOMPARE(m_desk->selection.targets(), std::vector<SessionId>{rowSession(51)});
}

void QueueViewTest::shiftSelectsARangeForVerdicts() {
    m_view->selectNext();
    QTest::keyClick(&table(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(&table(), Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(m_desk->selection.targets().size(), std::size_t(3));
    m_view->selectAllShown();
    QCOMPARE(m_desk->selection.targets().size(), m_data->keys->size());
}

void QueueViewTest::hoveringARowMarksItsSessionEverywhere() {
    const QModelIndex third = table().model()->index(2, SessionTableModel::User);
    QTest::mouseMove(table().viewport(), table().visualRect(third).center());
    QTRY_COMPARE(m_desk->selection.hoveredSession(), rowSession(2));
}

void QueueViewTest::noteFollowsTheLine() {
    QSignalSpy notes(m_view, &QueueView::noteChanged);
    m_desk->threshold.setSurprise(2.5);
    QCOMPARE(notes.count(), 1);
    const auto above = std::count_if(m_data->keys->surprise.begin(), m_data->keys->surprise.end(),
                                     [](float score) { return score >= 2.5F; });
    QVERIFY(notes.back().front().toString().startsWith(QStringLiteral("%1 above").arg(above)));
}

void QueueViewTest::enterOpensTheSession() {
    QSignalSpy opened(m_view, &QueueView::opened);
    m_view->selectNext();
    QTest::keyClick(&table(), Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.front().front().value<SessionId>(), rowSession(0));
}

void QueueViewTest::verdictKeysWorkOnWhatIsSelected() {
    VerdictCommands commands(m_desk->actions, m_desk->selection, *m_window);
    QSignalSpy given(&commands, &VerdictCommands::verdictGiven);
    QTest::keyClick(&table(), Qt::Key_F);
    QCOMPARE(given.count(), 0);  // nothing chosen
    m_view->selectNext();
    QTest::keyClick(&table(), Qt::Key_F);
    QTest::keyClick(&table(), Qt::Key_L);
    QTest::keyClick(&table(), Qt::Key_U);
    QTest::keyClick(&table(), Qt::Key_Backspace);
    QCOMPARE(given.count(), 4);
    const Verdict expected[] = {Verdict::Fraud, Verdict::Legitimate, Verdict::Unsure,
                                Verdict::None};
    for (int i = 0; i < 4; ++i) {
        QCOMPARE(given[i][0].value<std::vector<SessionId>>(),
                 std::vector<SessionId>{rowSession(0)});
        QCOMPARE(given[i][1].value<Verdict>(), expected[i]);
    }
}

void QueueViewTest::aFilterTakesWhatItHidesOutOfTheSelection() {
    m_view->selectAllShown();
    QCOMPARE(m_desk->selection.selected().size(), std::size_t{400});
    m_view->model().setVisibleRows(std::vector<std::uint32_t>{3, 5, 8});
    QCOMPARE(m_desk->selection.selected().size(), std::size_t{3});
    m_desk->selection.setSelected(m_data->keys->id);  // as the map would, which shows all
    QCOMPARE(m_desk->selection.selected().size(), std::size_t{3});
    m_view->model().setVisibleRows({});
    QCOMPARE(m_desk->selection.selected().size(), std::size_t{3});
}

void QueueViewTest::severalSessionsGetAVerdictOnlyAfterAPreview() {
    VerdictCommands commands(m_desk->actions, m_desk->selection, *m_window);
    QSignalSpy given(&commands, &VerdictCommands::verdictGiven);
    QSignalSpy asked(&commands, &VerdictCommands::previewNeeded);
    const auto answer = [&](bool yes) {
        QTimer::singleShot(0, m_window.get(), [&, yes] {
            auto* dialog = m_window->findChild<VerdictReasonDialog*>();
            QVERIFY(dialog);
            QCOMPARE(asked.back().front().value<std::vector<SessionId>>().size(), std::size_t{400});
            auto* give = dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
            QVERIFY(give->text().contains(QStringLiteral("400 sessions")));
            QVERIFY(!give->isEnabled());  // nobody agrees to what is not known yet
            commands.showPreview({.sessions = 400,
                                  .users = 3,
                                  .present = {390, 10, 0, 0},
                                  .examples = {},
                                  .allShown = true,
                                  .filter = {}});
            QVERIFY(give->isEnabled());
            if (yes)
                give->click();
            else
                dialog->reject();
        });
    };
    m_view->selectAllShown();
    answer(false);
    m_desk->actions[ActionId::VerdictFraud].trigger();
    QCOMPARE(given.count(), 0);
    answer(true);
    m_desk->actions[ActionId::VerdictFraud].trigger();
    QCOMPARE(given.count(), 1);
    QCOMPARE(given.front().front().value<std::vector<SessionId>>().size(), std::size_t{400});
}

void QueueViewTest::emptyQueueSaysWhyAndOffersTheWayOut() {
    auto* empty = m_view->findChild<EmptyState*>();
    QVERIFY(!empty->isVisible());
    QSignalSpy cleared(m_view, &QueueView::clearFilterRequested);
    m_view->model().setVisibleRows(std::vector<std::uint32_t>{});
    QVERIFY(empty->isVisible());
    QCOMPARE(empty->accessibleName(), QStringLiteral("No session matches the filter"));
    Q_EMIT empty->buttonClicked();
    QCOMPARE(cleared.count(), 1);
    m_view->model().setVisibleRows({});
    QVERIFY(table().isVisible());
}

void QueueViewTest::columnsAreRestored() {
    table().setColumnHidden(SessionTableModel::Amount, false);
    const QByteArray saved = m_view->saveColumns();
    table().setColumnHidden(SessionTableModel::Amount, true);
    m_view->restoreColumns(saved);
    QVERIFY(!table().isColumnHidden(SessionTableModel::Amount));
}

void QueueViewTest::columnsOfTimesAreHiddenWhereNoSessionHasOne() {
    const auto shown = [this] {
        return !table().horizontalHeader()->isSectionHidden(SessionTableModel::Start);
    };
    QVERIFY(shown());
    auto timeless = std::make_shared<SessionKeys>(*m_data->keys);
    std::fill(timeless->start.begin(), timeless->start.end(), Instant::none());
    m_view->model().setKeys(timeless);
    QVERIFY(!shown());
    m_view->restoreColumns(m_view->saveColumns());  // another day, another workspace
    QVERIFY(!shown());
    m_view->model().setKeys(m_data->keys);
    QVERIFY(shown());
}

void QueueViewTest::menuKeySortsAndChoosesColumns() {
    const auto ask = [this] {
        QContextMenuEvent key(QContextMenuEvent::Keyboard, QPoint(5, 5));
        QApplication::sendEvent(&table(), &key);
        return QApplication::activePopupWidget();
    };
    const auto entry = [](const QMenu& menu, const QString& text) {
        const QList<QAction*> actions = menu.actions();
        return *std::find_if(actions.begin(), actions.end(),
                             [&](const QAction* action) { return action->text() == text; });
    };
    auto* menu = qobject_cast<QMenu*>(ask());
    QVERIFY(menu);
    entry(*menu, QStringLiteral("Duration"))->trigger();
    QVERIFY(!table().isColumnHidden(SessionTableModel::Duration));
    for (const Qt::SortOrder order : {Qt::DescendingOrder, Qt::AscendingOrder}) {
        menu = qobject_cast<QMenu*>(ask());
        entry(*menu->actions().constFirst()->menu(), QStringLiteral("Start (UTC)"))->trigger();
        QCOMPARE(table().horizontalHeader()->sortIndicatorSection(), int(SessionTableModel::Start));
        QCOMPARE(table().horizontalHeader()->sortIndicatorOrder(), order);
        menu->close();
    }
}

void QueueViewTest::flagsAreShownWhereThereAreRules() {
    const auto shown = [this] { return !table().isColumnHidden(SessionTableModel::Flags); };
    const std::vector<RowMark> legend{
        {.colour = 1, .letter = QStringLiteral("N"), .name = QStringLiteral("night")}};
    const std::vector<std::uint8_t> marks(m_data->keys->size(), 1);
    QVERIFY(!shown());
    m_view->model().setMarks(marks, legend);
    QVERIFY(shown());
    table().hideColumn(SessionTableModel::Flags);  // as the analyst may want it
    const QByteArray without = m_view->saveColumns();
    m_view->model().setMarks({}, {});
    m_view->restoreColumns(without);
    m_view->model().setMarks(marks, legend);
    QVERIFY(!shown());
}

void QueueViewTest::snoozedSessionsAreCountedInTheHeading() {
    QAbstractButton& chip = m_view->snoozeChip();
    QSignalSpy asked(m_view, &QueueView::showSnoozedRequested);
    QVERIFY(chip.isHidden());
    m_view->setSnoozed(1234, false);
    QCOMPARE(chip.text(), QStringLiteral("hides 1,234 snoozed"));
    QVERIFY(!chip.isHidden() && !chip.toolTip().isEmpty());
    chip.click();
    QCOMPARE(asked.count(), 1);
    m_view->setSnoozed(0, false);
    QVERIFY(chip.isHidden());
    m_view->model().setVisibleRows(std::vector<std::uint32_t>{});
    m_view->setEmptyReason(QueueView::Empty::AllSnoozed);
    Q_EMIT m_view->findChild<EmptyState*>()->buttonClicked();
    QCOMPARE(asked.count(), 2);
}

std::vector<QueueViewTest::Set>& QueueViewTest::setsOf(OnlySelectedCommand& command) {
    m_sets.clear();
    connect(
        &command, &OnlySelectedCommand::changed, this,
        [this](const std::shared_ptr<const Set>& set) { m_sets.push_back(set ? *set : Set()); });
    return m_sets;
}

void QueueViewTest::whatIsSelectedElsewhereIsTheSetThatTheQueueIsHeldTo() {
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

void QueueViewTest::rowsChosenInAHeldQueueLeaveItsSet() {
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

void QueueViewTest::chipKeyAndEscapeShowAllAgain() {
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

void QueueViewTest::escapeLeavesAHeldQueueWithoutRows() {
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

void QueueViewTest::heldQueueWithoutMatchesSaysSo() {
    QSignalSpy cleared(m_view, &QueueView::clearFilterRequested);
    m_view->model().setVisibleRows(std::vector<std::uint32_t>{});
    m_view->setEmptyReason(QueueView::Empty::NoneSelected);
    auto* empty = m_view->findChild<EmptyState*>();
    QCOMPARE(empty->accessibleName(), QStringLiteral("None of the selected match the filter"));
    Q_EMIT empty->buttonClicked();
    QCOMPARE(cleared.count(), 1);
}

void QueueViewTest::titlesAreWholeAtTheLeastWidth() {
    constexpr int kLeast = 416;  // of the queue in the first layout of a small window
    m_view->resize(kLeast, 500);
    const std::vector<RowMark> legend{
        {.colour = 1, .letter = QStringLiteral("N"), .name = QStringLiteral("night")}};
    for (const auto& [percent, rules] :
         {std::pair(100, false), std::pair(100, true), std::pair(150, false)}) {
        m_desk->theme.setTextPercent(percent);
        m_view->model().setMarks(rules ? std::vector<std::uint8_t>(m_data->keys->size(), 1)
                                       : std::vector<std::uint8_t>(),
                                 rules ? legend : std::vector<RowMark>());
        QHeaderView* columns = table().horizontalHeader();
        const QFontMetrics font(columns->font());
        for (int section = 0; section < columns->count(); ++section) {
            if (columns->isSectionHidden(section)) continue;
            const QString title =
                m_view->model().headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
            QVERIFY2(
                columns->sectionSize(section) >= font.horizontalAdvance(title) + 8,
                qPrintable(QStringLiteral("%1: %2").arg(title).arg(columns->sectionSize(section))));
        }
    }
    m_desk->theme.setTextPercent(100);
}

void QueueViewTest::namesOfUsersHaveRoomInLargeText() {
    const auto width = [this] { return table().columnWidth(SessionTableModel::User); };
    const auto characters = [&] {  // that have room
        return width() / QFontMetrics(m_desk->theme.font()).horizontalAdvance(QLatin1Char('0'));
    };
    m_view->resize(416, 500);
    const int narrow = width();
    const int least = characters();
    m_desk->theme.setTextPercent(150);  // no room for more, at the cost of the verdict
    QTRY_VERIFY(table().horizontalHeader()->length() <= table().viewport()->width());
    m_view->resize(600, 500);
    QVERIFY2(characters() >= least, qPrintable(QString::number(width())));
    m_view->resize(416, 500);
    m_desk->theme.setTextPercent(100);
    QCOMPARE(width(), narrow);
    table().setColumnWidth(SessionTableModel::User, 400);  // as the analyst wants it
    m_desk->theme.setTextPercent(150);
    QCOMPARE(width(), 400);
}

void QueueViewTest::columnsOfAnOlderVersionAreRestored() {
    QStandardItemModel fewer(1, SessionTableModel::Flags);  // every column but the last
    QTableView old;
    old.setModel(&fewer);
    old.setColumnHidden(SessionTableModel::Given, true);
    m_view->restoreColumns(old.horizontalHeader()->saveState());
    m_view->model().setMarks(std::vector<std::uint8_t>(m_data->keys->size(), 1),
                             {{.colour = 1, .letter = QStringLiteral("N"), .name = {}}});
    QVERIFY(table().isColumnHidden(SessionTableModel::Given));
    QVERIFY(table().columnWidth(SessionTableModel::Flags) < 30);
    QCOMPARE(table().horizontalHeader()->visualIndex(SessionTableModel::Flags), 1);
}

QTEST_MAIN(QueueViewTest)
#include "queue_view_test.moc"
