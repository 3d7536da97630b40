#include <SQLiteCpp/SQLiteCpp.h>

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QStatusBar>
#include <QTimer>
#include <QToolButton>
#include <algorithm>
#include <initializer_list>

#include "app/controllers/queue_controller.h"
#include "storage/queue_settings.h"
#include "storage/snooze_store.h"
#include "tests/system/shop_window.h"
#include "ui/dialogs/save_filter_dialog.h"
#include "ui/dialogs/verdict_reason_dialog.h"
#include "ui/format.h"
#include "ui/views/filter_bar.h"
#include "ui/widgets/empty_state.h"

using namespace anomalyst;
using namespace anomalyst::app;
using anomalyst::test::ShopWindow;
using ui::ActionId;

/// What an analyst sets up and does in the queue, in the whole window: it is kept in the workspace,
/// and can be taken back.
class QueueWorkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aSavedFilterIsKeptInTheWorkspace();
    void savingAFilterIsUndone();
    void aVerdictOnAllMatchesIsPreviewedAndUndoneInOne();
    void aVerdictOnAllMatchesIsGivenUp();
    void aSnoozedSessionLeavesTheQueueAndComesBack();
    void aSnoozedUserLeavesWithAllSessions();
    void whatIsSnoozedStaysSoAfterARestart();
    void snoozingThatCannotBeKeptIsTakenBack();
    void closingTellsOfASnoozeThatIsNotKept();
    void theQueueIsHeldToWhatIsSelectedAndToTheFilter();
    void aFilterThatCannotBeFollowedLeavesTheQueueHeld();
    void theSetOutlivesAReloadAndNotTheWorkspace();
    void aVerdictOnAllOfAHeldQueueConcernsWhatIsShown();
    void colourRulesMarkTheQueueInTheirOrder();
    void aRuleThatCannotBeFollowedIsSaidAndTheOthersHold();

private:
    ui::FilterBar& bar() const { return m_shop->program().window().filterBar(); }
    void filter(const char* text);
    void saveFilter(const char* name);
    /// Of the dialog that is about to open, once its preview is there.
    void answerVerdict(bool agree);
    std::vector<NamedFilter> savedFilters() const;
    /// As another program would, while the window is closed.
    void snooze(SessionId session, Snooze snooze);
    void refuseSnoozes();
    void keepRules(const std::vector<ColourRule>& rules);
    Snoozes snoozes() const;
    /// The queue to what it shows in these rows, which it returns.
    std::vector<SessionId> hold(std::initializer_list<int> rows);
    /// Of the menu of the current session, or of all sessions of its user.
    void chooseSpan(int entry, bool users);

    std::unique_ptr<ShopWindow> m_shop;
    QString m_told;  ///< by the dialog of the verdict, and on its button
};

void QueueWorkTest::init() {
    m_shop = std::make_unique<ShopWindow>();
    m_shop->open();
}

void QueueWorkTest::cleanup() {
    m_shop->close();
    m_shop.reset();
}

void QueueWorkTest::filter(const char* text) {
    bar().setText(QString::fromLatin1(text));
    bar().submit();
    QTRY_VERIFY(m_shop->workspace().query().idle());
}

void QueueWorkTest::saveFilter(const char* name) {
    QTimer::singleShot(0, this, [name] {
        auto* dialog = qobject_cast<ui::SaveFilterDialog*>(QApplication::activeModalWidget());
        QVERIFY(dialog);
        dialog->findChild<QLineEdit*>()->setText(QString::fromLatin1(name));
        dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Save)->click();
    });
    m_shop->action(ActionId::SaveFilter).trigger();
    QTRY_VERIFY(m_shop->workspace().writer().idle());
}

std::vector<NamedFilter> QueueWorkTest::savedFilters() const {
    auto database = storage::Database::open(m_shop->path(), storage::Database::Access::ReadOnly);
    if (!database) return {};
    const auto filters = storage::QueueSettings(*database).savedFilters();
    return filters ? *filters : std::vector<NamedFilter>();
}

void QueueWorkTest::aSavedFilterIsKeptInTheWorkspace() {
    QVERIFY(!m_shop->action(ActionId::SaveFilter).isEnabled());  // there is no filter
    filter("score > 1");
    saveFilter("unusual");
    QCOMPARE(savedFilters(), (std::vector<NamedFilter>{{"unusual", "score > 1"}}));
    filter("");
    m_shop->close();
    m_shop->open();
    filter("score > 1");
    auto* menu = bar().findChild<QToolButton*>();
    QTRY_VERIFY(menu->text().startsWith(QStringLiteral("unusual")));
}

void QueueWorkTest::savingAFilterIsUndone() {
    filter("score > 1");
    saveFilter("unusual");
    QAction& undo = m_shop->action(ActionId::Undo);
    QVERIFY(undo.text().contains(QStringLiteral("unusual")));
    undo.trigger();
    QTRY_VERIFY(savedFilters().empty());
    m_shop->action(ActionId::Redo).trigger();
    QTRY_COMPARE(savedFilters().size(), std::size_t{1});
}

void QueueWorkTest::answerVerdict(bool agree) {
    QTimer::singleShot(0, this, [this, agree] {
        auto* dialog = qobject_cast<ui::VerdictReasonDialog*>(QApplication::activeModalWidget());
        QVERIFY(dialog);
        auto* give = dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
        QTRY_VERIFY(give->isEnabled());
        m_told.clear();
        for (const QLabel* label : dialog->findChildren<QLabel*>()) m_told += label->text();
        m_told += give->text();
        dialog->findChild<QComboBox*>()->setEditText(QStringLiteral("card testing"));
        if (agree)
            give->click();
        else
            dialog->reject();
    });
}

void QueueWorkTest::aVerdictOnAllMatchesIsPreviewedAndUndoneInOne() {
    filter("score > 2");
    ui::SessionTableModel& queue = m_shop->queue();
    const auto matches = static_cast<std::size_t>(queue.rowCount());
    QVERIFY(matches > 2 && matches < ShopWindow::kSessions);
    m_shop->action(ActionId::VerdictLegitimate).trigger();  // one, which is replaced below
    QTRY_COMPARE(m_shop->history().size(), std::size_t{1});
    const SessionId first = queue.sessionAt(0);
    m_shop->action(ActionId::SelectAll).trigger();
    answerVerdict(true);
    m_shop->action(ActionId::VerdictFraud).trigger();
    QVERIFY2(m_told.contains(ui::format::sessions(matches)), qPrintable(m_told));
    QVERIFY(m_told.contains(QStringLiteral("all that match score &gt; 2")));
    QVERIFY(m_told.contains(QStringLiteral("with the verdict legitimate, which is replaced")));
    for (int row = 0; row < queue.rowCount(); ++row) QCOMPARE(queue.verdictAt(row), Verdict::Fraud);
    QTRY_COMPARE(m_shop->history().size(), matches + 1);
    QCOMPARE(m_shop->history().back().reason, std::string("card testing"));
    m_shop->action(ActionId::Undo).trigger();
    QTRY_COMPARE(m_shop->history().size(), 2 * matches + 1);
    for (int row = 0; row < queue.rowCount(); ++row)
        QCOMPARE(queue.verdictAt(row),
                 queue.sessionAt(row) == first ? Verdict::Legitimate : Verdict::None);
}

void QueueWorkTest::aVerdictOnAllMatchesIsGivenUp() {
    m_shop->action(ActionId::SelectAll).trigger();
    answerVerdict(false);
    m_shop->action(ActionId::VerdictFraud).trigger();
    QVERIFY(m_told.contains(QStringLiteral("all that the queue shows")));
    QVERIFY2(m_told.contains(QStringLiteral("Mark 300 sessions as fraud")), qPrintable(m_told));
    // The shop labels every twentieth session fraud, and the others normal.
    QVERIFY2(m_told.contains(QStringLiteral(
                 ">285</td><td>with the given label normal, which the verdict contradicts")),
             qPrintable(m_told));
    QTRY_VERIFY(m_shop->workspace().writer().idle());
    QVERIFY(m_shop->history().empty());
}

void QueueWorkTest::snooze(SessionId session, Snooze snooze) {
    auto database = storage::Database::open(m_shop->path(), storage::Database::Access::ReadWrite);
    QVERIFY(database.ok());
    QVERIFY(storage::SnoozeStore(*database).apply({{{session, snooze}}, {}}, "ana").ok());
}

Snoozes QueueWorkTest::snoozes() const {
    auto database = storage::Database::open(m_shop->path(), storage::Database::Access::ReadOnly);
    if (!database) return {};
    const auto all = storage::SnoozeStore(*database).all();
    return all ? *all : Snoozes();
}

void QueueWorkTest::chooseSpan(int entry, bool users) {
    m_shop->action(ActionId::Snooze).trigger();
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    QVERIFY(menu);
    const QMenu* from = menu;
    if (users) from = menu->actions().constLast()->menu();
    from->actions().at(users ? entry : entry + 1)->trigger();
    menu->close();
}

void QueueWorkTest::aSnoozedSessionLeavesTheQueueAndComesBack() {
    ui::SessionTableModel& queue = m_shop->queue();
    const SessionId first = queue.sessionAt(0), second = queue.sessionAt(1);
    const QAbstractButton& chip = m_shop->program().window().queue().snoozeChip();
    QCOMPARE(m_shop->program().selection().session(), first);
    QVERIFY(chip.isHidden());
    chooseSpan(1, false);  // 7 days
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

void QueueWorkTest::aSnoozedUserLeavesWithAllSessions() {
    ui::SessionTableModel& queue = m_shop->queue();
    const UserId user = queue.userAt(0);
    int theirs = 0;
    for (int row = 0; row < queue.rowCount(); ++row) theirs += queue.userAt(row) == user;
    chooseSpan(3, true);  // until the score rises
    QTRY_COMPARE(queue.rowCount(), ShopWindow::kSessions - theirs);
    QTRY_VERIFY(snoozes().find(user));
    QVERIFY(!snoozes().find(user)->until.known());
    m_shop->action(ActionId::Undo).trigger();
    QTRY_COMPARE(queue.rowCount(), ShopWindow::kSessions);
}

void QueueWorkTest::whatIsSnoozedStaysSoAfterARestart() {
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

void QueueWorkTest::refuseSnoozes() {
    SQLite::Database other(m_shop->path().string(), SQLite::OPEN_READWRITE);
    other.exec(
        "CREATE TRIGGER refuse BEFORE INSERT ON session_snooze "
        "BEGIN SELECT RAISE(ABORT, 'the disk is in the sea'); END");
}

void QueueWorkTest::closingTellsOfASnoozeThatIsNotKept() {
    refuseSnoozes();
    chooseSpan(0, false);
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

void QueueWorkTest::snoozingThatCannotBeKeptIsTakenBack() {
    refuseSnoozes();
    chooseSpan(0, false);
    QMessageBox* warning = nullptr;
    QTRY_VERIFY((warning = m_shop->program().window().findChild<QMessageBox*>()));
    QVERIFY(warning->text().contains(QStringLiteral("sea")));
    warning->close();
    QTRY_COMPARE(m_shop->queue().rowCount(), ShopWindow::kSessions);
    QVERIFY(!m_shop->action(ActionId::Undo).isEnabled());
}

std::vector<SessionId> QueueWorkTest::hold(std::initializer_list<int> rows) {
    std::vector<SessionId> sessions;
    for (const int row : rows) sessions.push_back(m_shop->queue().sessionAt(row));
    m_shop->program().selection().setSelected(sessions);  // as the map does
    if (!m_shop->action(ActionId::ShowOnlySelected).isChecked())
        m_shop->action(ActionId::ShowOnlySelected).trigger();
    return sessions;
}

void QueueWorkTest::theQueueIsHeldToWhatIsSelectedAndToTheFilter() {
    ui::SessionTableModel& queue = m_shop->queue();
    const ui::QueueView& view = m_shop->program().window().queue();
    const SessionId outside = queue.sessionAt(0);
    const std::vector<SessionId> sessions = hold({2, 5, 290});
    QTRY_COMPARE(queue.rowCount(), 3);
    QCOMPARE(queue.visibleSessions(), sessions);  // in the order of their scores
    QVERIFY(!queue.rowOf(outside));
    QCOMPARE(m_shop->program().selection().session(), sessions[0]);  // of those shown
    const double between = (double(queue.surpriseAt(1)) + double(queue.surpriseAt(2))) / 2;
    filter(qPrintable(QStringLiteral("score > %1").arg(between, 0, 'f', 4)));
    QTRY_COMPARE(queue.rowCount(), 2);
    filter("score > 99");
    QTRY_COMPARE(queue.rowCount(), 0);
    QCOMPARE(view.findChild<ui::EmptyState*>()->accessibleName(),
             QStringLiteral("None of the selected match the filter"));
    filter("");
    QTRY_COMPARE(queue.visibleSessions(), sessions);  // the filter has taken none away for good
    chooseSpan(0, false);
    QTRY_COMPARE(queue.rowCount(), 2);
    QCOMPARE(view.snoozeChip().text(), QStringLiteral("hides 1 snoozed"));
    m_shop->action(ActionId::Undo).trigger();
    QTRY_COMPARE(queue.rowCount(), 3);
    m_shop->program().selection().setSelected({outside, sessions[2]});
    QTRY_COMPARE(queue.visibleSessions(), (std::vector{outside, sessions[2]}));
    view.onlyChip().click();
    QTRY_COMPARE(queue.rowCount(), ShopWindow::kSessions);
}

void QueueWorkTest::aFilterThatCannotBeFollowedLeavesTheQueueHeld() {
    ui::SessionTableModel& queue = m_shop->queue();
    const std::vector<SessionId> later{queue.sessionAt(3), queue.sessionAt(8)};
    const std::vector<SessionId> sessions = hold({2, 5, 290});
    QTRY_COMPARE(queue.visibleSessions(), sessions);
    filter("contry = US");
    QCOMPARE(queue.visibleSessions(), sessions);
    m_shop->program().selection().setSelected(later);
    QTRY_COMPARE(queue.visibleSessions(), later);  // what the heading says is what is shown
    const auto before = m_shop->workspace().keys();
    m_shop->workspace().loadKeys(m_shop->workspace().keysModel());
    QTRY_VERIFY(queue.keys() != before.get());
    QCOMPARE(queue.visibleSessions(), later);
}

void QueueWorkTest::theSetOutlivesAReloadAndNotTheWorkspace() {
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

void QueueWorkTest::aVerdictOnAllOfAHeldQueueConcernsWhatIsShown() {
    const std::vector<SessionId> sessions = hold({1, 4, 7, 280});
    QTRY_COMPARE(m_shop->queue().rowCount(), 4);
    const double score = double(m_shop->queue().surpriseAt(3));
    filter(qPrintable(QStringLiteral("score > %1").arg(score + 0.001, 0, 'f', 4)));
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

void QueueWorkTest::keepRules(const std::vector<ColourRule>& rules) {
    m_shop->close();
    {
        auto database =
            storage::Database::open(m_shop->path(), storage::Database::Access::ReadWrite);
        QVERIFY(database.ok());
        QVERIFY(storage::QueueSettings(*database).keepColourRules(rules).ok());
    }
    m_shop->open();
}

void QueueWorkTest::colourRulesMarkTheQueueInTheirOrder() {
    keepRules({{.filter = {"high", "score > 2"}, .colour = 1, .letter = {}},
               {.filter = {"scored", "score > 0.5"}, .colour = 2, .letter = {}},
               {.filter = {"labelled", "labelled"}, .colour = 3, .letter = {}}});
    const ui::SessionTableModel& queue = m_shop->queue();
    QTRY_VERIFY(queue.markAt(0));
    int unmarked = 0;
    for (int row = 0; row < queue.rowCount(); ++row) {
        const ui::RowMark* mark = queue.markAt(row);
        const double score = double(queue.surpriseAt(row));
        QCOMPARE(mark ? mark->name : QString(), score > 2     ? QStringLiteral("high")
                                                : score > 0.5 ? QStringLiteral("scored")
                                                              : QString());
        if (!mark) unmarked = row;
    }
    // A verdict is something that a rule may ask for.
    m_shop->program().selection().setSession(queue.sessionAt(unmarked));
    m_shop->action(ActionId::VerdictFraud).trigger();
    QTRY_VERIFY(queue.markAt(unmarked));
    QCOMPARE(queue.markAt(unmarked)->name, QStringLiteral("labelled"));
}

void QueueWorkTest::aRuleThatCannotBeFollowedIsSaidAndTheOthersHold() {
    keepRules({{.filter = {"gone", "colour = 1"}, .colour = 1, .letter = {}},
               {.filter = {"high", "score > 2"}, .colour = 2, .letter = {}}});
    QTRY_VERIFY(m_shop->queue().markAt(0));
    QCOMPARE(m_shop->queue().markAt(0)->name, QStringLiteral("high"));
    QString told;
    for (const QLabel* label : m_shop->program().window().statusBar()->findChildren<QLabel*>())
        told += label->text();
    QVERIFY2(told.contains(QStringLiteral("gone")), qPrintable(told));
}

QTEST_MAIN(QueueWorkTest)
#include "queue_work_test.moc"
