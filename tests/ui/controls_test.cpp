// The law that every control has a name, a tooltip and a key, on every page of the window and in
// every dialog; and that the keyboard can go everywhere and is kept nowhere.
#include <QAbstractButton>
#include <QAction>
#include <QDialogButtonBox>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <QWheelEvent>
#include <QtTest>
#include <algorithm>
#include <memory>
#include <numeric>
#include <utility>

#include "tests/ui/control_rules.h"
#include "tests/ui/made_up_window.h"
#include "tests/ui/whole_window.h"
#include "ui/dialogs/command_palette.h"
#include "ui/dialogs/import_dialog.h"
#include "ui/dialogs/verdict_preview.h"
#include "ui/dialogs/verdict_reason_dialog.h"
#include "ui/views/share_bars.h"
#include "ui/views/training_panel.h"
#include "ui/widgets/chip_row.h"
#include "ui/widgets/wheel_guard.h"

using namespace anomalyst;
using namespace anomalyst::ui;
using namespace anomalyst::testing;

namespace {

void verifyNoProblems(QWidget& window) {
    QCoreApplication::processEvents();  // what was filled in is laid out
    const QStringList problems = problemsOf(window);
    for (const QString& problem : problems) qInfo().noquote() << problem;
    QCOMPARE(problems.size(), 0);
}

/// The key that a widget answers to all over its window, if any.
QKeySequence keyOf(const QWidget& widget) {
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
        return button->shortcut();
    const auto* label = qobject_cast<const QLabel*>(&widget);
    return label && label->buddy() ? QKeySequence::mnemonic(label->text()) : QKeySequence();
}

}  // namespace

class ControlsTest : public QObject, WholeWindow {
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }
    void everyPageCanBeWorkedByKeyboard_data();
    void everyPageCanBeWorkedByKeyboard();
    void everyDialogCanBeWorkedByKeyboard_data();
    void everyDialogCanBeWorkedByKeyboard();
    void reasonsAreWalkedByArrowKeys();
    void factsThatDoNotFitAreInAMenu();
    void aWheelChangesOnlyWhatHasTheKeyboard();
    void noKeyIsGivenTwiceInTheWindow();
    void noKeyIsGivenTwiceInADialog_data() { everyDialogCanBeWorkedByKeyboard_data(); }
    void noKeyIsGivenTwiceInADialog();
    void paletteFindsCommandsByWordsOfEitherLanguage();
    void paletteSaysThatNothingMatches();
    void bulkVerdictIsNamedOnItsButton();
    void previewSaysWhichGivenLabelsAreContradicted();

private:
    void raise(const char* dock);
};

void ControlsTest::raise(const char* dock) {
    auto* panel = m_window->findChild<QDockWidget*>(QString::fromLatin1(dock));
    panel->show();
    panel->raise();
    QTRY_VERIFY(panel->widget()->isVisible() && !panel->widget()->visibleRegion().isEmpty());
}

void ControlsTest::everyPageCanBeWorkedByKeyboard_data() {
    QTest::addColumn<QString>("page");
    for (const char* page : {"start", "empty", "map", "links", "training"})
        QTest::newRow(page) << QString::fromLatin1(page);
}

void ControlsTest::everyPageCanBeWorkedByKeyboard() {
    QFETCH(QString, page);
    if (page == QLatin1String("start")) {
        fillStart(*m_window);
    } else if (page == QLatin1String("empty")) {
        m_window->setWorkspace(QStringLiteral("new.anomalyst"));
    } else {
        fillDesk(*m_window, m_desk->context, m_data);
        chooseSession(*m_window, m_desk->context, m_data);
        raise(page.toLatin1().constData());
    }
    QTRY_VERIFY(controlsOf(*m_window).size() >= 4);
    verifyNoProblems(*m_window);
}

void ControlsTest::everyDialogCanBeWorkedByKeyboard_data() {
    QTest::addColumn<QString>("name");
    for (const QString& name : dialogNames()) QTest::newRow(qPrintable(name)) << name;
}

void ControlsTest::everyDialogCanBeWorkedByKeyboard() {
    QFETCH(QString, name);
    QWidget* dialog = openDialog(name, *m_window, m_desk->context, m_desk->actions);
    QTRY_VERIFY(QApplication::focusWidget() && QApplication::focusWidget()->window() == dialog);
    QVERIFY(!controlsOf(*dialog).isEmpty());
    verifyNoProblems(*dialog);
}

void ControlsTest::reasonsAreWalkedByArrowKeys() {
    fillDesk(*m_window, m_desk->context, m_data);
    chooseSession(*m_window, m_desk->context, m_data);
    auto* bars = m_window->findChild<ShareBars*>();
    bars->setFocus();
    // The two events of the story with the largest shares of the score, by their bits.
    const std::vector<float> bits = cardTestingSession().bits;
    std::vector<std::uint32_t> order(bits.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return bits[a] > bits[b]; });
    m_desk->selection.setEvent(order[0]);
    QTest::keyClick(bars, Qt::Key_Down);
    QCOMPARE(m_desk->selection.event().value(), order[1]);
    QTest::keyClick(bars, Qt::Key_Up);
    QTest::keyClick(bars, Qt::Key_Up);  // the first one
    QCOMPARE(m_desk->selection.event().value(), order[0]);
    m_desk->selection.setEvent(order.back());  // which has no row
    QTest::keyClick(bars, Qt::Key_Down);
    QCOMPARE(m_desk->selection.event().value(), order[0]);
}

void ControlsTest::factsThatDoNotFitAreInAMenu() {
    ChipRow chips(m_desk->theme);
    QSignalSpy clicked(&chips, &ChipRow::clicked);
    chips.setChips({{QStringLiteral("5 share a very long device name"), {}, true},
                    {QStringLiteral("Tom & Jerry"), {}, true},
                    {QStringLiteral("BR"), QStringLiteral("country: always BR"), false}});
    chips.resize(60, 24);
    chips.show();
    auto* menu = chips.findChild<QMenu*>();
    QCOMPARE(menu->actions().size(), 3);
    QCOMPARE(menu->actions()[1]->text(), QStringLiteral("Tom && Jerry"));
    menu->actions()[1]->trigger();
    menu->actions()[2]->trigger();  // only read
    QCOMPARE(clicked.size(), 1);
    QCOMPARE(clicked[0][0].value<std::size_t>(), 1U);
    chips.resize(600, 24);
    QVERIFY(menu->actions().isEmpty());
}

void ControlsTest::aWheelChangesOnlyWhatHasTheKeyboard() {
    const WheelGuard guard;
    QWidget page;
    auto* column = new QVBoxLayout(&page);
    auto* field = new QSpinBox;
    field->setValue(50);
    auto* other = new QLineEdit;
    column->addWidget(other);
    column->addWidget(field);
    page.show();
    page.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    const auto turn = [&] {  // whether it is left to what the field stands in
        const QPointF at = field->rect().center();
        QWheelEvent wheel(at, field->mapToGlobal(at), {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(field, &wheel);
        return !wheel.isAccepted();
    };
    other->setFocus();
    QVERIFY(turn());
    QCOMPARE(field->value(), 50);
    QCOMPARE(field->focusPolicy(), Qt::StrongFocus);  // a wheel does not give it the keyboard
    field->setFocus();
    QVERIFY(!turn());
    QCOMPARE(field->value(), 49);
}

void ControlsTest::noKeyIsGivenTwiceInTheWindow() {
    fillDesk(*m_window, m_desk->context, m_data);
    chooseSession(*m_window, m_desk->context, m_data);
    QHash<QKeySequence, QSet<QString>> users;
    for (const QAction* menu : m_window->menuBar()->actions())
        users[QKeySequence::mnemonic(menu->text())] << menu->text();
    for (const Actions::Entry& entry : m_desk->actions.entries())
        if (!entry.action->shortcut().isEmpty())
            users[entry.action->shortcut()] << entry.action->text();
    const auto collect = [&] {
        for (const QWidget* widget : m_window->findChildren<QWidget*>()) {
            if (!widget->isVisible() || keyOf(*widget).isEmpty()) continue;
            users[keyOf(*widget)] << toldApart(*widget);
        }
    };
    for (const char* dock : {"map", "links", "training"}) {
        raise(dock);
        collect();
    }
    // What takes the place of a job takes over the key of its pause.
    users.remove(QKeySequence(QStringLiteral("Alt+U")));
    m_window->training().endJob({});
    m_window->training().setUnfinished({{1, QStringLiteral("gru-next"), {}, 3, {}}});
    QVERIFY(m_window->training().findChild<UnfinishedView*>()->isVisible());
    collect();
    for (auto key = users.cbegin(); key != users.cend(); ++key)
        QVERIFY2(key->size() == 1,
                 qPrintable(key.key().toString() + QStringLiteral(": ") +
                            QStringList(key->values()).join(QStringLiteral("; "))));
}

void ControlsTest::noKeyIsGivenTwiceInADialog() {
    QFETCH(QString, name);
    const QWidget* dialog = openDialog(name, *m_window, m_desk->context, m_desk->actions);
    QHash<QKeySequence, QString> users;
    for (const QWidget* widget : dialog->findChildren<QWidget*>()) {
        const QKeySequence key = keyOf(*widget);
        if (!widget->isVisible() || key.isEmpty()) continue;
        QVERIFY2(!users.contains(key),
                 qPrintable(users.value(key) + QStringLiteral("; ") + toldApart(*widget)));
        users[key] = toldApart(*widget);
    }
}

void ControlsTest::paletteFindsCommandsByWordsOfEitherLanguage() {
    const auto command = [](const char* text, const char* name) {
        auto action = std::make_unique<QAction>(QString::fromUtf8(text));
        action->setObjectName(QString::fromLatin1(name));
        return action;
    };
    const auto match = [](const char* typed, const QAction& action) {
        return CommandPalette::match(QString::fromUtf8(typed), action);
    };
    const auto train = command("训练(&T)…", "Train"), links = command("关联", "Panel-links");
    const auto only = command("只显示选中的(&O)", "ShowOnlySelected");
    const auto all = command("Select &all sessions of the queue", "SelectAll");
    const auto dark = command("&Dark theme", "ThemeDark");
    QVERIFY(match("train", *train) > 0);
    QVERIFY(match("训练", *train) > 0);
    QVERIFY(match("links", *links) > 0);
    QVERIFY(match("selected only", *only) > 0);
    QCOMPARE(match("selected all", *only), 0);
    QCOMPARE(match("case", *all), 0);  // letters that are scattered over it
    QVERIFY(match("all queue", *all) > 0);
    QVERIFY(match("dt", *dark) > 0);
    QVERIFY(match("dark", *dark) > match("theme", *dark));
    QVERIFY(match("theme", *dark) > match("hem", *dark));
    QVERIFY(match("train", *command("Train…", "Train")) > match("train", *train));
}

void ControlsTest::paletteSaysThatNothingMatches() {
    QWidget* palette =
        openDialog(QStringLiteral("palette"), *m_window, m_desk->context, m_desk->actions);
    auto* edit = palette->findChild<QLineEdit*>();
    const auto* nothing = palette->findChild<QLabel*>();
    QVERIFY(!nothing->isVisible());
    edit->setText(QStringLiteral("xyzzy"));
    QVERIFY(nothing->isVisible());
    QCOMPARE(nothing->text(), QStringLiteral("No command matches"));
    QVERIFY(!palette->findChild<QTreeWidget*>()->isVisible());
    QTest::keyClick(edit, Qt::Key_Return);
    QVERIFY(palette->isVisible());  // for another try
    edit->setText(QStringLiteral("dark"));
    QVERIFY(!nothing->isVisible());
    QVERIFY(palette->findChild<QTreeWidget*>()->isVisible());
    palette->close();
}

void ControlsTest::bulkVerdictIsNamedOnItsButton() {
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    VerdictReasonDialog dialog(1284, Verdict::Fraud);
    const auto give = [&] {
        return dialog.findChild<QDialogButtonBox*>()
            ->button(QDialogButtonBox::Ok)
            ->text()
            .remove(QLatin1Char('&'));
    };
    const auto choose = [&](const char* text) {
        for (auto* choice : dialog.findChildren<QRadioButton*>())
            if (choice->text() == QLatin1String(text)) choice->setChecked(true);
    };
    QCOMPARE(give(), QStringLiteral("Mark 1,284 sessions as fraud"));
    choose("Legitimate");
    QCOMPARE(give(), QStringLiteral("Mark 1,284 sessions as legitimate"));
    choose("Withdraw verdict");
    QCOMPARE(give(), QStringLiteral("Withdraw from 1,284 sessions"));
    QCOMPARE(dialog.verdict(), Verdict::None);
}

void ControlsTest::previewSaysWhichGivenLabelsAreContradicted() {
    VerdictPreviewPane pane;
    VerdictPreview preview;
    preview.sessions = 5;
    preview.present = {5, 0, 0, 0};
    preview.given = {0, 4, 1};
    pane.setVerdict(Verdict::Fraud);
    pane.setPreview(preview);
    const auto says = [&](const char* text) {
        for (const QLabel* label : pane.findChildren<QLabel*>())
            if (label->text().contains(QLatin1String(text))) return true;
        return false;
    };
    QVERIFY(says(">4</td><td>with the given label normal"));
    pane.setVerdict(Verdict::Legitimate);
    QVERIFY(says(">1</td><td>with the given label anomalous"));
    QVERIFY(!says("normal"));
    pane.setVerdict(Verdict::Unsure);
    QVERIFY(!says("with the given label"));
}

QTEST_MAIN(ControlsTest)
#include "controls_test.moc"
