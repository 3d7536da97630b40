#include <QDialogButtonBox>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>

#include "storage/queue_settings.h"
#include "tests/system/shop_window.h"
#include "ui/dialogs/save_filter_dialog.h"
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

private:
    ui::FilterBar& bar() const { return m_shop->program().window().filterBar(); }
    void filter(const char* text);
    void saveFilter(const char* name);
    std::vector<NamedFilter> savedFilters() const;

    std::unique_ptr<ShopWindow> m_shop;
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

QTEST_MAIN(QueueWorkTest)
#include "queue_work_test.moc"
