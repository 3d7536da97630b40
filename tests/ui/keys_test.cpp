// Keys that the analyst may change: what is refused, what is taken away, and where it is shown.
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTreeWidget>
#include <QtTest>

#include "tests/ui/desk_fixture.h"
#include "tests/ui/made_up_window.h"
#include "tests/ui/made_up_workspace.h"
#include "ui/dialogs/cheat_sheet.h"
#include "ui/dialogs/command_palette.h"
#include "ui/dialogs/keys_dialog.h"
#include "ui/key_bindings.h"
#include "ui/main_window.h"
#include "ui/verdict_commands.h"
#include "ui/views/filter_bar.h"
#include "ui/views/filter_edit.h"
#include "ui/views/queue_view.h"
#include "ui/widgets/key_edit.h"
#include "ui/window_commands.h"

using namespace anomalyst;
using namespace anomalyst::ui;
using namespace anomalyst::testing;

namespace {

const QKeySequence kExport(Qt::CTRL | Qt::Key_E);
const QKeySequence kTrain(Qt::CTRL | Qt::Key_T);
const QKeySequence kFree(Qt::CTRL | Qt::Key_J);

KeyBindings::Chosen chosen(std::initializer_list<std::pair<const char*, const char*>> keys) {
    KeyBindings::Chosen chosen;
    for (const auto& [name, key] : keys)
        chosen[QString::fromLatin1(name)] = QString::fromLatin1(key);
    return chosen;
}

}  // namespace

class KeysTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void everyCommandCanBeNamedInTheSettings();
    void onlyWhatDiffersFromTheStandardIsKept();
    void aChosenKeyStandsBeforeAStandardOne();
    void nonsenseInTheSettingsLeavesTheStandard();
    void commandsThatComeLaterGetTheirChosenKey();
    void keysOfTextAndListsAreRefused_data();
    void keysOfTextAndListsAreRefused();
    void dialogGivesClearsAndResetsAKey();
    void conflictIsNamedAndTakenAwayOnlyWhenAsked();
    void aSignIsTheSameKeyWithAndWithoutShift();
    void dialogFindsByNameAndByKey();
    void newKeyIsShownWhereverKeysAreShown();
    void lettersGiveVerdictsOnlyOutsideTextFields();
    void theSheetOfKeysIsNoLargerThanTheWindow();

private:
    QAction& action(ActionId id) const { return m_desk->actions[id]; }
    KeyBindings& keys() const { return m_desk->actions.keys(); }
    /// The dialog with this command chosen in it.
    KeysDialog* openDialogOn(ActionId id);

    const MadeUpWorkspace m_data{40};
    std::unique_ptr<DeskFixture> m_desk;
    std::unique_ptr<MainWindow> m_window;
};

void KeysTest::init() {
    failOnQtWarnings();
    m_desk = std::make_unique<DeskFixture>();
    m_window = std::make_unique<MainWindow>(m_desk->context, m_desk->actions);
    new WindowCommands(m_desk->context, m_desk->actions, *m_window);
}

void KeysTest::cleanup() {
    m_window.reset();
    m_desk.reset();
}

KeysDialog* KeysTest::openDialogOn(ActionId id) {
    auto* dialog = new KeysDialog(m_desk->theme, m_desk->actions, m_window.get());
    auto* list = dialog->findChild<QTreeWidget*>();
    for (int i = 0; i < list->topLevelItemCount(); ++i)
        if (list->topLevelItem(i)->data(0, Qt::UserRole).value<QAction*>() == &action(id))
            list->setCurrentItem(list->topLevelItem(i));
    dialog->show();
    return dialog;
}

void KeysTest::everyCommandCanBeNamedInTheSettings() {
    QSet<QString> names;
    for (const Actions::Entry& entry : m_desk->actions.entries()) {
        const QString name = entry.action->objectName();
        QVERIFY2(!name.isEmpty(), qPrintable(entry.action->text()));
        QVERIFY2(!names.contains(name), qPrintable(name));
        names << name;
    }
    QVERIFY(names.contains(QStringLiteral("ExportScores")));
    QVERIFY(names.contains(QStringLiteral("Panel-queue")));
}

void KeysTest::onlyWhatDiffersFromTheStandardIsKept() {
    keys().setKey(action(ActionId::Train), kFree);
    QCOMPARE(action(ActionId::Train).shortcut(), kFree);
    QCOMPARE(keys().chosen(), chosen({{"Train", "Ctrl+J"}}));
    keys().setKey(action(ActionId::Train), {});
    QCOMPARE(keys().chosen(), chosen({{"Train", ""}}));
    keys().setKey(action(ActionId::Train), kTrain);
    QVERIFY(keys().chosen().isEmpty());
}

void KeysTest::aChosenKeyStandsBeforeAStandardOne() {
    keys().setChosen(chosen({{"Train", "Ctrl+E"}}));
    QCOMPARE(action(ActionId::Train).shortcut(), kExport);
    QVERIFY(action(ActionId::ExportScores).shortcut().isEmpty());
    keys().reset();
    QCOMPARE(action(ActionId::Train).shortcut(), kTrain);
    QCOMPARE(action(ActionId::ExportScores).shortcut(), kExport);
}

void KeysTest::nonsenseInTheSettingsLeavesTheStandard() {
    keys().setChosen(chosen({{"Train", "Ctrl+"},
                             {"ExportScores", "Tab"},
                             {"NoSuchCommand", "Ctrl+J"},
                             {"CopySession", "Ctrl+B"},
                             {"SelectAll", "Ctrl+B"}}));
    QCOMPARE(action(ActionId::Train).shortcut(), kTrain);
    QCOMPARE(action(ActionId::ExportScores).shortcut(), kExport);
    QCOMPARE(action(ActionId::CopySession).shortcut(), QKeySequence(Qt::CTRL | Qt::Key_B));
    QCOMPARE(action(ActionId::SelectAll).shortcut(),
             QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A));
}

void KeysTest::commandsThatComeLaterGetTheirChosenKey() {
    keys().setChosen(chosen({{"Layout-Night", "Ctrl+J"}}));
    QAction night(QStringLiteral("Night"));
    night.setObjectName(QStringLiteral("Layout-Night"));
    m_desk->actions.add(&night, Actions::viewMenu());
    QCOMPARE(night.shortcut(), kFree);
    m_desk->actions.remove(&night);
    QCOMPARE(keys().userOf(kFree), nullptr);
    QCOMPARE(keys().chosen().size(), 1);
}

void KeysTest::keysOfTextAndListsAreRefused_data() {
    QTest::addColumn<QString>("key");
    QTest::addColumn<bool>("refused");
    for (const char* key : {"Tab", "Return", "Shift+Down", "Space", "Alt+F", "Ctrl+Space", "0", "M",
                            "Ctrl+X, Ctrl+S"})
        QTest::newRow(key) << QString::fromLatin1(key) << true;
    for (const char* key : {"F", "Shift+M", "F5", "Ctrl+0", "Alt+Up", "Ctrl+Alt+F", "Del", "?"})
        QTest::newRow(key) << QString::fromLatin1(key) << false;
}

void KeysTest::keysOfTextAndListsAreRefused() {
    QFETCH(QString, key);
    QFETCH(bool, refused);
    QCOMPARE(!KeyBindings::whyReserved(QKeySequence(key)).isEmpty(), refused);
}

void KeysTest::dialogGivesClearsAndResetsAKey() {
    KeysDialog* dialog = openDialogOn(ActionId::Train);
    auto* edit = dialog->findChild<KeyEdit*>();
    QCOMPARE(edit->text(), QStringLiteral("Ctrl+T"));
    QTest::keyClick(edit, Qt::Key_J, Qt::ControlModifier);
    QCOMPARE(action(ActionId::Train).shortcut(), kFree);
    QCOMPARE(edit->text(), QStringLiteral("Ctrl+J"));
    const auto press = [&](const char* text) {
        for (auto* button : dialog->findChildren<QPushButton*>())
            if (button->text() == QLatin1String(text)) button->click();
    };
    press("&No key");
    QVERIFY(action(ActionId::Train).shortcut().isEmpty());
    press("&Standard");
    QCOMPARE(action(ActionId::Train).shortcut(), kTrain);
    QTest::keyClick(edit, Qt::Key_Down);
    QCOMPARE(action(ActionId::Train).shortcut(), kTrain);
    QVERIFY(!dialog->findChildren<QLabel*>().last()->text().isEmpty());
    press("&All to standard");
    QVERIFY(keys().chosen().isEmpty());
}

void KeysTest::conflictIsNamedAndTakenAwayOnlyWhenAsked() {
    KeysDialog* dialog = openDialogOn(ActionId::Train);
    QTest::keyClick(dialog->findChild<KeyEdit*>(), Qt::Key_E, Qt::ControlModifier);
    QCOMPARE(action(ActionId::Train).shortcut(), kTrain);
    QCOMPARE(action(ActionId::ExportScores).shortcut(), kExport);
    bool named = false;
    for (const QLabel* label : dialog->findChildren<QLabel*>())
        named |= label->text() == QStringLiteral("Ctrl+E is the key of “Export scores”.");
    QVERIFY(named);
    QPushButton* take = nullptr;
    for (auto* button : dialog->findChildren<QPushButton*>())
        if (button->text() == QLatin1String("&Take it from there")) take = button;
    QVERIFY(take->isVisible());
    take->click();
    QCOMPARE(action(ActionId::Train).shortcut(), kExport);
    QVERIFY(action(ActionId::ExportScores).shortcut().isEmpty());
    QCOMPARE(keys().chosen(), chosen({{"ExportScores", ""}, {"Train", "Ctrl+E"}}));
    QVERIFY(!take->isVisible());
}

void KeysTest::aSignIsTheSameKeyWithAndWithoutShift() {
    KeyEdit edit;
    QSignalSpy pressed(&edit, &KeyEdit::pressed);
    QTest::keyClick(&edit, '?', Qt::ShiftModifier);
    QTest::keyClick(&edit, Qt::Key_A, Qt::ShiftModifier);
    QTest::keyClick(&edit, Qt::Key_Shift);
    QTest::keyClick(&edit, Qt::Key_Tab);
    QCOMPARE(pressed.size(), 2);
    QCOMPARE(pressed[0][0].value<QKeySequence>(), QKeySequence(Qt::Key_Question));
    QCOMPARE(pressed[1][0].value<QKeySequence>(), QKeySequence(Qt::SHIFT | Qt::Key_A));
}

void KeysTest::dialogFindsByNameAndByKey() {
    KeysDialog* dialog = openDialogOn(ActionId::Train);
    auto* list = dialog->findChild<QTreeWidget*>();
    auto* find = dialog->findChildren<QLineEdit*>().first();
    const auto shown = [&] {
        QStringList names;
        for (int i = 0; i < list->topLevelItemCount(); ++i)
            if (!list->topLevelItem(i)->isHidden()) names << list->topLevelItem(i)->text(0);
        return names;
    };
    find->setText(QStringLiteral("export"));
    QCOMPARE(shown(), QStringList(QStringLiteral("File › Export scores")));
    QCOMPARE(list->currentItem()->text(0), QStringLiteral("File › Export scores"));
    find->setText(QStringLiteral("ctrl+e"));
    QCOMPARE(shown(), QStringList(QStringLiteral("File › Export scores")));
    find->setText(QStringLiteral("no such command"));
    QVERIFY(shown().isEmpty());
    QVERIFY(!dialog->findChild<KeyEdit*>()->isEnabled());
}

void KeysTest::newKeyIsShownWhereverKeysAreShown() {
    m_window->setWorkspace(QStringLiteral("shop.anomalyst"));
    keys().setKey(action(ActionId::Train), QKeySequence(Qt::Key_F7));
    QVERIFY(action(ActionId::Train).toolTip().endsWith(QStringLiteral("(F7)")));
    bool onAButton = false;
    for (const auto* button : m_window->findChildren<QPushButton*>())
        onAButton |= button->toolTip() == action(ActionId::Train).toolTip();
    QVERIFY(onAButton);
    QWidget* sheet =
        openDialog(QStringLiteral("keys"), *m_window, m_desk->context, m_desk->actions);
    bool onTheSheet = false;
    for (const QLabel* label : sheet->findChildren<QLabel*>())
        onTheSheet |= label->text() == QLatin1String("F7");
    QVERIFY(onTheSheet);
    auto* palette = CommandPalette::open(m_desk->theme, m_desk->actions, *m_window);
    const auto found = palette->findChild<QTreeWidget*>()->findItems(
        QStringLiteral("Model › Train…"), Qt::MatchExactly);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found[0]->text(1), QStringLiteral("F7"));
    palette->close();
    keys().setKey(action(ActionId::CommandPalette), QKeySequence(Qt::CTRL | Qt::Key_P));
    bool onThePalettesButton = false;
    for (const auto* button : m_window->findChildren<QPushButton*>())
        onThePalettesButton |= button->text() == QLatin1String("Ctrl P");
    QVERIFY(onThePalettesButton);
}

void KeysTest::lettersGiveVerdictsOnlyOutsideTextFields() {
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    fillDesk(*m_window, m_desk->context, m_data);
    keys().setKey(action(ActionId::NextSession), QKeySequence(Qt::Key_X));
    QSignalSpy next(&action(ActionId::NextSession), &QAction::triggered);
    FilterEdit& filter = m_window->filterBar().edit();
    filter.setFocus();
    filter.selectAll();
    QTest::keyClicks(&filter, QStringLiteral("xfu"));
    QCOMPARE(filter.toPlainText(), QStringLiteral("xfu"));
    for (QLineEdit* field : m_window->findChildren<QLineEdit*>()) {
        if (!field->isVisible() || !field->isEnabled() || field->isReadOnly()) continue;
        field->setFocus();
        QTest::keyClick(field, Qt::Key_X);
    }
    QCOMPARE(next.size(), 0);
    m_window->queue().setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_X);
    QCOMPARE(next.size(), 1);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_J);
    QCOMPARE(next.size(), 1);
}

void KeysTest::theSheetOfKeysIsNoLargerThanTheWindow() {
    QWidget window;
    window.resize(600, 400);
    CheatSheet sheet(m_desk->theme, m_desk->actions, &window);
    sheet.show();
    QVERIFY(QTest::qWaitForWindowExposed(&sheet));
    QVERIFY(sheet.width() <= 600 && sheet.height() <= 400);
    const auto buttons = sheet.findChildren<QPushButton*>();
    QCOMPARE(buttons.size(), 2);
    for (const QPushButton* button : buttons)
        QVERIFY(sheet.rect().contains(QRect(button->mapTo(&sheet, QPoint()), button->size())));
    auto* area = sheet.findChild<QScrollArea*>();
    const QScrollBar* bar = area->verticalScrollBar();
    QVERIFY(bar->maximum() > 0);
    while (bar->value() < bar->maximum()) {
        const int before = bar->value();
        QTest::keyClick(area, Qt::Key_PageDown);
        QVERIFY(bar->value() > before);
    }
}

QTEST_MAIN(KeysTest)
#include "keys_test.moc"
