#include <QComboBox>
#include <QDockWidget>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSpinBox>
#include <QTimer>
#include <algorithm>

#include "app/controllers/layouts_controller.h"
#include "app/detector_words.h"
#include "app/settings.h"
#include "engine/detectors/registry.h"
#include "tests/system/shop_window.h"
#include "ui/dialogs/import_dialog.h"
#include "ui/dialogs/import_mapping_page.h"
#include "ui/dialogs/preferences_dialog.h"
#include "ui/key_bindings.h"
#include "ui/views/history_view.h"
#include "ui/widgets/job_status.h"

using namespace anomalyst;
using namespace anomalyst::app;
using anomalyst::test::ShopWindow;
using ui::ActionId;

/// What an analyst sets up once and finds again: keys, layouts, preferences; and the history.
class HabitsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void chosenKeyIsThereAfterARestart();
    void namedLayoutArrangesThePanelsAgain();
    void namedLayoutIsThereAfterARestartAndCanHaveAKey();
    void damagedLayoutChangesNothingAndIsToldOf();
    void deletedLayoutIsGone();
    void namedMappingIsOfferedAfterARestartUntilItIsForgotten();
    void namedMappingThatCannotBeReadIsNotOffered();
    void historyGoesBackToAnyPoint();
    void historyIsEmptyWithoutAWorkspace();
    void preferencesHoldAtOnceAndAfterARestart();
    void fewerSessionsThanSetAreNotAskedFor();
    void everyDetectorIsDescribedInTheHelp();

private:
    QDockWidget* panel(const char* name) const {
        return m_shop->program().window().findChild<QDockWidget*>(QString::fromLatin1(name));
    }
    /// The theme of a new program begins with the font that the system gives it.
    void restart() {
        m_shop->close();
        QApplication::setFont(m_font);
        m_shop->open();
    }
    /// The import sheet on the file that the workspace is made of, once it has been looked at.
    ui::ImportDialog* askImport();
    /// The names in its menu of mappings, which is opened for them.
    static QList<QAction*> mappingsOf(const ui::ImportDialog& dialog);
    /// Chooses the sessions in these rows of the queue and gives them the verdict of a key.
    void give(ActionId verdict, std::initializer_list<int> rows);

    const QFont m_font = QApplication::font();
    std::unique_ptr<ShopWindow> m_shop;
};

void HabitsTest::init() {
    m_shop = std::make_unique<ShopWindow>();
    QSettings().clear();
    QApplication::setFont(m_font);
    m_shop->open();
}

void HabitsTest::cleanup() {
    m_shop->close();
    m_shop.reset();
}

void HabitsTest::give(ActionId verdict, std::initializer_list<int> rows) {
    std::vector<SessionId> sessions;
    for (const int row : rows) sessions.push_back(m_shop->queue().sessionAt(row));
    m_shop->program().selection().setSession(sessions.front());
    m_shop->program().selection().setSelected(sessions);
    m_shop->action(verdict).trigger();
}

void HabitsTest::chosenKeyIsThereAfterARestart() {
    m_shop->program().actions().keys().setKey(m_shop->action(ActionId::Train),
                                              QKeySequence(Qt::CTRL | Qt::Key_E));
    restart();
    QCOMPARE(m_shop->action(ActionId::Train).shortcut(), QKeySequence(Qt::CTRL | Qt::Key_E));
    QVERIFY(m_shop->action(ActionId::ExportScores).shortcut().isEmpty());
    m_shop->program().actions().keys().reset();
    restart();
    QCOMPARE(m_shop->action(ActionId::Train).shortcut(), QKeySequence(Qt::CTRL | Qt::Key_T));
    QVERIFY(Settings::keys().isEmpty());
}

void HabitsTest::namedLayoutArrangesThePanelsAgain() {
    LayoutsController& layouts = m_shop->program().layouts();
    panel("queue")->hide();
    panel("training")->show();
    layouts.save(QStringLiteral("Training day"));
    m_shop->program().window().resetLayout();
    QVERIFY(panel("queue")->isVisible());
    QVERIFY(!panel("training")->isVisible());
    layouts.show(QStringLiteral("Training day"));
    QVERIFY(!panel("queue")->isVisible());
    QVERIFY(panel("training")->isVisible());
}

void HabitsTest::namedLayoutIsThereAfterARestartAndCanHaveAKey() {
    m_shop->program().layouts().save(QStringLiteral("R&D"));
    const auto command = [this]() -> QAction* {
        for (const auto& entry : m_shop->program().actions().entries())
            if (entry.action->objectName() == QLatin1String("Layout-R&D")) return entry.action;
        return nullptr;
    };
    QVERIFY(command());
    QCOMPARE(command()->text(), QStringLiteral("Layout “R&&D”"));
    m_shop->program().actions().keys().setKey(*command(), QKeySequence(Qt::Key_F6));
    restart();
    QVERIFY(command() && command()->isEnabled());
    QCOMPARE(command()->shortcut(), QKeySequence(Qt::Key_F6));
    panel("map")->hide();
    command()->trigger();
    QVERIFY(panel("map")->isVisible() || panel("links")->isVisible());
    m_shop->program().workspaces().close();
    QVERIFY(!command()->isEnabled());
}

void HabitsTest::damagedLayoutChangesNothingAndIsToldOf() {
    LayoutsController& layouts = m_shop->program().layouts();
    layouts.save(QStringLiteral("Good"));
    QMap<QString, QByteArray> kept = Settings::layouts();
    kept[QStringLiteral("Broken")] = kept[QStringLiteral("Good")].left(20);
    kept[QStringLiteral("Foreign")] = QByteArray("not a layout");
    Settings::setLayouts(kept);
    panel("queue")->hide();
    panel("training")->show();
    for (const char* name : {"Broken", "Foreign", "Gone"}) {
        layouts.show(QString::fromLatin1(name));
        QVERIFY(!panel("queue")->isVisible());
        QVERIFY(panel("training")->isVisible());
        bool told = false;
        for (const QLabel* label : m_shop->program().window().jobStatus().findChildren<QLabel*>())
            told |= label->text().contains(QString::fromLatin1(name));
        QVERIFY2(told, name);
    }
}

void HabitsTest::deletedLayoutIsGone() {
    LayoutsController& layouts = m_shop->program().layouts();
    QVERIFY(!m_shop->action(ActionId::DeleteLayout).isEnabled());
    layouts.save(QStringLiteral("One"));
    QVERIFY(m_shop->action(ActionId::DeleteLayout).isEnabled());
    layouts.remove(QStringLiteral("One"));
    QVERIFY(layouts.names().isEmpty());
    QVERIFY(!m_shop->action(ActionId::DeleteLayout).isEnabled());
    for (const auto& entry : m_shop->program().actions().entries())
        QVERIFY(!entry.action->objectName().startsWith(QLatin1String("Layout-")));
}

ui::ImportDialog* HabitsTest::askImport() {
    ui::MainWindow& window = m_shop->program().window();
    Q_EMIT window.filesDropped({QString::fromStdString(m_shop->path("shop.csv").string())});
    auto* dialog = window.findChild<ui::ImportDialog*>();
    const bool looked =
        QTest::qWaitFor([dialog] { return dialog && !dialog->options().map.empty(); });
    return looked ? dialog : nullptr;
}

QList<QAction*> HabitsTest::mappingsOf(const ui::ImportDialog& dialog) {
    for (const auto* button : dialog.findChildren<QPushButton*>()) {
        if (!button->text().contains(QStringLiteral("Kept mappings"))) continue;
        Q_EMIT button->menu()->aboutToShow();
        QList<QAction*> entries = button->menu()->actions();
        const auto end = std::find_if(entries.begin(), entries.end(),
                                      [](const QAction* entry) { return entry->isSeparator(); });
        return {entries.begin(), end};
    }
    return {};
}

void HabitsTest::namedMappingIsOfferedAfterARestartUntilItIsForgotten() {
    ui::ImportDialog* dialog = askImport();
    QVERIFY(dialog);
    QVERIFY(mappingsOf(*dialog).empty());
    const QString guessed = dialog->mapping().role(6);
    QVERIFY(guessed != QLatin1String("attribute"));
    dialog->mapping().setRole(6, QStringLiteral("attribute"));
    Q_EMIT dialog->mappingNamed(dialog->mapping().named(QStringLiteral("web/shop & co")));
    QCOMPARE(mappingsOf(*dialog).size(), 1);  // at once
    dialog->reject();
    restart();
    dialog = askImport();
    QVERIFY(dialog);
    QCOMPARE(dialog->mapping().role(6), guessed);
    const QList<QAction*> offered = mappingsOf(*dialog);
    QCOMPARE(offered.size(), 1);
    QCOMPARE(offered[0]->text(), QStringLiteral("web/shop & co"));
    offered[0]->trigger();
    QCOMPARE(dialog->mapping().role(6), QStringLiteral("attribute"));
    Q_EMIT dialog->mappingForgotten(QStringLiteral("web/shop & co"));
    QVERIFY(mappingsOf(*dialog).empty());
    QVERIFY(Settings::mappings().isEmpty());
}

void HabitsTest::namedMappingThatCannotBeReadIsNotOffered() {
    ui::ImportDialog* dialog = askImport();
    QVERIFY(dialog);
    Q_EMIT dialog->mappingNamed(dialog->mapping().named(QStringLiteral("sound")));
    dialog->reject();
    QVariantMap mappings = Settings::mappings();
    mappings[QStringLiteral("damaged")] = QStringLiteral("{\"map\": 7");
    Settings::setMappings(mappings);
    restart();
    dialog = askImport();
    QVERIFY(dialog);
    const QList<QAction*> offered = mappingsOf(*dialog);
    QCOMPARE(offered.size(), 1);
    QCOMPARE(offered[0]->text(), QStringLiteral("sound"));
    QCOMPARE(Settings::mappings().size(), 2);  // a later version may read it
}

void HabitsTest::historyGoesBackToAnyPoint() {
    give(ActionId::VerdictFraud, {0});
    give(ActionId::VerdictLegitimate, {1});
    give(ActionId::VerdictUnsure, {2});
    ui::HistoryView& history = m_shop->program().window().history();
    auto* list = history.findChild<QListWidget*>();
    QCOMPARE(list->count(), 4);
    // At what time, and what.
    const QString second = list->item(2)->text();
    QVERIFY2(QTime::fromString(second.left(5), QStringLiteral("HH:mm")).isValid(),
             qPrintable(second));
    QVERIFY2(second.mid(5).startsWith(QStringLiteral("  verdict legitimate on ")),
             qPrintable(second));
    QCOMPARE(list->currentRow(), 3);
    Q_EMIT history.goRequested(1);
    QCOMPARE(m_shop->queue().verdictAt(0), Verdict::Fraud);
    QCOMPARE(m_shop->queue().verdictAt(1), Verdict::None);
    QCOMPARE(m_shop->queue().verdictAt(2), Verdict::None);
    Q_EMIT history.goRequested(3);
    QCOMPARE(m_shop->queue().verdictAt(1), Verdict::Legitimate);
    QCOMPARE(m_shop->queue().verdictAt(2), Verdict::Unsure);
    Q_EMIT history.goRequested(0);
    QCOMPARE(m_shop->queue().verdictAt(0), Verdict::None);
    QTRY_COMPARE(m_shop->history().size(), 3U + 2U + 2U + 3U);  // nothing is taken out of it
}

void HabitsTest::historyIsEmptyWithoutAWorkspace() {
    give(ActionId::VerdictFraud, {0});
    auto* list = m_shop->program().window().history().findChild<QListWidget*>();
    QCOMPARE(list->count(), 2);
    m_shop->program().workspaces().close();
    QCOMPARE(list->count(), 1);
}

void HabitsTest::preferencesHoldAtOnceAndAfterARestart() {
    const double before = QApplication::font().pointSizeF();
    QTimer::singleShot(0, this, [] {
        auto* dialog = qobject_cast<ui::PreferencesDialog*>(QApplication::activeModalWidget());
        QVERIFY(dialog);
        for (const QString& choice : {QStringLiteral("dark"), QStringLiteral("150 %")})
            for (auto* box : dialog->findChildren<QComboBox*>())
                if (box->findText(choice) >= 0) box->setCurrentText(choice);
        dialog->findChild<QSpinBox*>()->setValue(3);
        dialog->accept();
    });
    m_shop->action(ActionId::Preferences).trigger();
    const auto verify = [&] {
        QVERIFY(m_shop->action(ActionId::ThemeDark).isChecked());
        QVERIFY(QApplication::palette().color(QPalette::Window).lightness() < 128);
        QVERIFY(std::abs(QApplication::font().pointSizeF() - 1.5 * before) < 0.01);
        QCOMPARE(Settings::confirmFrom(), 3);
    };
    verify();
    // The words of verdict buttons and headings have fonts of their own.
    const QWidget& queue = m_shop->program().window().queue();
    QVERIFY(std::abs(queue.font().pointSizeF() - 1.5 * before) < 0.01);
    restart();
    verify();
}

void HabitsTest::fewerSessionsThanSetAreNotAskedFor() {
    Settings::setConfirmFrom(4);
    restart();
    give(ActionId::VerdictFraud, {0, 1, 2});
    QCOMPARE(m_shop->queue().verdictAt(2), Verdict::Fraud);
    Settings::setConfirmFrom(3);
    restart();
    bool asked = false;
    QTimer::singleShot(0, this, [&asked] {
        auto* box = qobject_cast<QDialog*>(QApplication::activeModalWidget());
        asked = box != nullptr;
        if (box) box->reject();
    });
    give(ActionId::VerdictLegitimate, {0, 1, 2});
    QVERIFY(asked);
    QCOMPARE(m_shop->queue().verdictAt(2), Verdict::Fraud);
}

void HabitsTest::everyDetectorIsDescribedInTheHelp() {
    const QString words = detectorsInMarkdown();
    for (const DetectorInfo& info : engine::detectors())
        QVERIFY2(words.contains(QStringLiteral("(`%1`)").arg(QString::fromStdString(info.name))),
                 info.name.c_str());
}

QTEST_MAIN(HabitsTest)
#include "habits_test.moc"
