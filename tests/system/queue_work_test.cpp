#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTimer>
#include <QToolButton>

#include "app/settings.h"
#include "storage/queue_settings.h"
#include "tests/system/queue_window.h"
#include "ui/dialogs/save_filter_dialog.h"
#include "ui/format.h"

using namespace anomalyst;
using namespace anomalyst::app;
using anomalyst::test::QueueWindow;
using anomalyst::test::ShopWindow;
using ui::ActionId;

/// Saved filters, verdicts on all that match, and colour rules, in the whole window: they are kept
/// in the workspace, and can be taken back.
class QueueWorkTest : public QObject, private QueueWindow {
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }
    void aSavedFilterIsKeptInTheWorkspace();
    void whatIsKeptIsReadBeforeItCanBeChanged();
    void savingAFilterIsUndone();
    void aVerdictOnAllMatchesIsPreviewedAndUndoneInOne();
    void aVerdictOnAllMatchesIsGivenUp();
    void colourRulesMarkTheQueueInTheirOrder();
    void aRuleThatCannotBeFollowedIsSaidAndTheOthersHold();

private:
    void saveFilter(const char* name);
    std::vector<NamedFilter> savedFilters() const;
    void keepRules(const std::vector<ColourRule>& rules);
};

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
    filter(QStringLiteral("score > 1"));
    saveFilter("unusual");
    QCOMPARE(savedFilters(), (std::vector<NamedFilter>{{"unusual", "score > 1"}}));
    filter({});
    m_shop->close();
    m_shop->open();
    filter(QStringLiteral("score > 1"));
    auto* menu = bar().findChild<QToolButton*>();
    QTRY_VERIFY(menu->text().startsWith(QStringLiteral("unusual")));
}

// Else the first change would take the place of all that was kept.
void QueueWorkTest::whatIsKeptIsReadBeforeItCanBeChanged() {
    Settings::setOfWorkspace(m_shop->file(), QStringLiteral("filter"), QStringLiteral("score > 1"));
    m_shop->close();
    app::Application program;
    const ActionId ids[] = {ActionId::SaveFilter, ActionId::SavedFilters, ActionId::ColourRules,
                            ActionId::Snooze};
    bool early = false;
    QSignalSpy opened(&program.workspaces(), &app::WorkspaceController::opened);
    connect(&program.workspaces(), &app::WorkspaceController::opened, this, [&] {
        for (const ActionId id : ids) early = early || program.actions()[id].isEnabled();
    });
    program.start({m_shop->file()});
    QTRY_COMPARE(opened.count(), 1);
    QVERIFY(!early);
    for (const ActionId id : ids) QTRY_VERIFY(program.actions()[id].isEnabled());
    program.window().close();
}

void QueueWorkTest::savingAFilterIsUndone() {
    filter(QStringLiteral("score > 1"));
    saveFilter("unusual");
    QAction& undo = m_shop->action(ActionId::Undo);
    QVERIFY(undo.text().contains(QStringLiteral("unusual")));
    undo.trigger();
    QTRY_VERIFY(m_shop->workspace().writer().idle());
    QVERIFY(savedFilters().empty());
    m_shop->action(ActionId::Redo).trigger();
    QTRY_VERIFY(m_shop->workspace().writer().idle());
    QCOMPARE(savedFilters().size(), std::size_t{1});
}

void QueueWorkTest::aVerdictOnAllMatchesIsPreviewedAndUndoneInOne() {
    filter(QStringLiteral("score > 2"));
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
