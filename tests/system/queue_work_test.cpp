#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>

#include "storage/queue_settings.h"
#include "tests/system/shop_window.h"
#include "ui/dialogs/save_filter_dialog.h"
#include "ui/dialogs/verdict_reason_dialog.h"
#include "ui/format.h"
#include "ui/views/filter_bar.h"

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

private:
    ui::FilterBar& bar() const { return m_shop->program().window().filterBar(); }
    void filter(const char* text);
    void saveFilter(const char* name);
    /// Of the dialog that is about to open, once its preview is there.
    void answerVerdict(bool agree);
    std::vector<NamedFilter> savedFilters() const;

    std::unique_ptr<ShopWindow> m_shop;
    QString m_told;  ///< by the dialog of the verdict
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
    QVERIFY(m_told.contains(QStringLiteral("lose the verdict legitimate")));
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
    QTRY_VERIFY(m_shop->workspace().writer().idle());
    QVERIFY(m_shop->history().empty());
}

QTEST_MAIN(QueueWorkTest)
#include "queue_work_test.moc"
