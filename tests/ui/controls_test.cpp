// The law that every control has a name, a tooltip and a key, on every page of the window and in
// every dialog; and that the keyboard can go everywhere and is kept nowhere.
#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QDockWidget>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QRadioButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabBar>
#include <QTableView>
#include <QtTest>
#include <algorithm>
#include <numeric>
#include <utility>

#include "tests/ui/desk_fixture.h"
#include "tests/ui/made_up_window.h"
#include "tests/ui/made_up_workspace.h"
#include "ui/dialogs/import_dialog.h"
#include "ui/main_window.h"
#include "ui/verdict_commands.h"
#include "ui/views/link_canvas.h"
#include "ui/views/share_bars.h"
#include "ui/views/training_panel.h"
#include "ui/widgets/chip_row.h"
#include "ui/window_commands.h"

using namespace anomalyst;
using namespace anomalyst::ui;
using namespace anomalyst::testing;

namespace {

/// A text with links, the rows of a list: some presses may leave the focus where it is.
constexpr int kPresses = 6;

/// Parts that Qt puts into its own widgets: the box of a spin box, scroll bars, headers.
bool isPartOfAControl(const QWidget& widget) {
    const QWidget* parent = widget.parentWidget();
    return widget.objectName().startsWith(QLatin1String("qt_")) ||
           qobject_cast<const QScrollBar*>(&widget) || qobject_cast<const QHeaderView*>(&widget) ||
           qobject_cast<const QAbstractSpinBox*>(parent) ||
           qobject_cast<const QComboBox*>(parent) || qobject_cast<const QLineEdit*>(parent) ||
           qobject_cast<const QTabBar*>(parent) || qobject_cast<const QAbstractItemView*>(parent);
}

bool isControl(const QWidget& widget) {
    if (!widget.isVisible() || widget.isWindow() || isPartOfAControl(widget)) return false;
    const auto* tabs = qobject_cast<const QTabBar*>(&widget);
    if (qobject_cast<const QAbstractButton*>(&widget) || (tabs && tabs->count() > 0)) return true;
    // Everything else that works takes the focus, our own painted views too.
    return !tabs && widget.focusPolicy() != Qt::NoFocus && !widget.focusProxy() &&
           !qobject_cast<const QLabel*>(&widget);
}

QList<QWidget*> controlsOf(const QWidget& window) {
    QList<QWidget*> controls;
    for (QWidget* widget : window.findChildren<QWidget*>())
        if (widget->window() == &window && isControl(*widget)) controls << widget;
    return controls;
}

/// The label that stands for a control, if there is one.
const QLabel* labelOf(const QWidget& widget) {
    const auto labels = widget.window()->findChildren<QLabel*>();
    const auto label = std::find_if(labels.begin(), labels.end(),
                                    [&](const QLabel* each) { return each->buddy() == &widget; });
    return label == labels.end() ? nullptr : *label;
}

QString nameOf(const QWidget& widget) {
    if (!widget.accessibleName().isEmpty()) return widget.accessibleName();
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
        return button->text().remove(QLatin1Char('&'));
    if (const auto* tabs = qobject_cast<const QTabBar*>(&widget)) return tabs->tabText(0);
    const QLabel* label = labelOf(widget);
    return label ? label->text().remove(QLatin1Char('&')) : QString();
}

/// A sign such as "✕" is no name.
bool isWord(const QString& name) {
    return std::count_if(name.begin(), name.end(), [](QChar c) { return c.isLetter(); }) >= 2 ||
           name == QLatin1String("n");
}

/// Of a row of tabs, each; of a table, each column.
bool hasTooltip(const QWidget& widget) {
    if (!widget.toolTip().isEmpty()) return true;
    if (const auto* tabs = qobject_cast<const QTabBar*>(&widget)) {
        for (int i = 0; i < tabs->count(); ++i)
            if (tabs->tabToolTip(i).isEmpty()) return false;
        return true;
    }
    const auto* table = qobject_cast<const QTableView*>(&widget);
    if (!table) return false;
    for (int i = 0; i < table->model()->columnCount(); ++i)
        if (table->model()->headerData(i, Qt::Horizontal, Qt::ToolTipRole).toString().isEmpty())
            return false;
    return true;
}

QString toldApart(const QWidget& widget) {
    const QWidget* parent = widget.parentWidget();
    return QStringLiteral("%1 “%2” in %3")
        .arg(QString::fromLatin1(widget.metaObject()->className()), nameOf(widget),
             parent ? QString::fromLatin1(parent->metaObject()->className()) : QString());
}

/// Scrolled away, or behind the edge of what it is in.
bool isOutOfSight(const QWidget& widget) {
    QRect seen = widget.rect();
    for (const QWidget* at = &widget; !at->isWindow(); at = at->parentWidget())
        seen = seen.translated(at->pos()) & at->parentWidget()->rect();
    return seen.isEmpty();
}

QImage pictureOf(const QWidget& widget) {
    QWidget* window = widget.window();
    const QRect place(widget.mapTo(window, QPoint()), widget.size());
    return window->grab(place.adjusted(-3, -3, 3, 3)).toImage();
}

/// Where the focus goes by this key until it comes back to where it began. Adds to `problems` what
/// keeps the key for itself, and what the eye cannot follow.
QSet<const QWidget*> focusRound(QWidget& window, Qt::Key key, QStringList& problems) {
    const auto press = [&] {
        QWidget* const focused = QApplication::focusWidget();
        for (int i = 0; i < kPresses && QApplication::focusWidget() == focused; ++i)
            QTest::keyClick(focused ? focused : &window, key,
                            key == Qt::Key_Backtab ? Qt::ShiftModifier : Qt::NoModifier);
        return QApplication::focusWidget();
    };
    QSet<const QWidget*> round;
    const QWidget* const first = press();  // the focus may have begun outside the round
    const QWidget* before = first;
    QHash<const QWidget*, QImage> withFocus;
    for (const QWidget* at = first; at && !round.contains(at);
         before = std::exchange(at, press())) {
        round << at;
        withFocus[at] = pictureOf(*at);
        if (isOutOfSight(*at))
            problems << toldApart(*at) + QStringLiteral(": has the focus out of sight");
    }
    for (auto shown = withFocus.cbegin(); shown != withFocus.cend(); ++shown) {
        const QWidget& widget = *shown.key();
        if (!widget.hasFocus() && pictureOf(widget) == shown.value())
            problems << toldApart(widget) + QStringLiteral(": does not show the focus");
    }
    if (QApplication::focusWidget() != first)
        problems << QStringLiteral("%1 keeps %2")
                        .arg(before ? toldApart(*before) : QStringLiteral("nobody"),
                             key == Qt::Key_Tab ? QStringLiteral("Tab")
                                                : QStringLiteral("Shift+Tab"));
    return round;
}

bool isReached(const QWidget& widget, const QSet<const QWidget*>& round) {
    if (round.contains(&widget) || round.contains(widget.focusProxy())) return true;
    // Arrow keys go from one radio button to its neighbours.
    if (!qobject_cast<const QRadioButton*>(&widget)) return false;
    return std::any_of(round.begin(), round.end(), [&](const QWidget* other) {
        return qobject_cast<const QRadioButton*>(other) &&
               other->parentWidget() == widget.parentWidget();
    });
}

/// What is wrong with the controls of a window as it stands.
QStringList problemsOf(QWidget& window) {
    QStringList problems;
    const QSet<const QWidget*> forth = focusRound(window, Qt::Key_Tab, problems);
    const QSet<const QWidget*> back = focusRound(window, Qt::Key_Backtab, problems);
    for (const QWidget* control : controlsOf(window)) {
        const QString told = toldApart(*control);
        if (!isWord(nameOf(*control))) problems << told + QStringLiteral(": no name");
        const bool scrolls = qobject_cast<const QScrollArea*>(control) != nullptr;
        if (!scrolls && !hasTooltip(*control)) problems << told + QStringLiteral(": no tooltip");
        if (!control->isEnabled()) continue;
        if (!isReached(*control, forth)) problems << told + QStringLiteral(": not reached by Tab");
        if (!isReached(*control, back))
            problems << told + QStringLiteral(": not reached by Shift+Tab");
    }
    return problems;
}

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

class ControlsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void everyPageCanBeWorkedByKeyboard_data();
    void everyPageCanBeWorkedByKeyboard();
    void everyDialogCanBeWorkedByKeyboard_data();
    void everyDialogCanBeWorkedByKeyboard();
    void panelsHaveAKeyThatGoesThereAndOneThatHides();
    void reasonsAreWalkedByArrowKeys();
    void factsThatDoNotFitAreInAMenu();
    void theLargestTextFitsASmallScreen();
    void noKeyIsGivenTwiceInTheWindow();
    void noKeyIsGivenTwiceInADialog_data() { everyDialogCanBeWorkedByKeyboard_data(); }
    void noKeyIsGivenTwiceInADialog();

private:
    void raise(const char* dock);

    const MadeUpWorkspace m_data{400};
    std::unique_ptr<DeskFixture> m_desk;
    std::unique_ptr<MainWindow> m_window;
};

void ControlsTest::init() {
    failOnQtWarnings();
    m_desk = std::make_unique<DeskFixture>();
    m_window = std::make_unique<MainWindow>(m_desk->context, m_desk->actions);
    new VerdictCommands(m_desk->actions, m_desk->selection, *m_window);
    new WindowCommands(m_desk->context, m_desk->actions, *m_window);
    m_window->resize(1600, 1000);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void ControlsTest::cleanup() {
    m_window.reset();
    m_desk.reset();
}

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

void ControlsTest::panelsHaveAKeyThatGoesThereAndOneThatHides() {
    fillDesk(*m_window, m_desk->context, m_data);
    chooseSession(*m_window, m_desk->context, m_data);
    const std::pair<Qt::Key, const char*> panels[] = {{Qt::Key_4, "links"},
                                                      {Qt::Key_3, "map"},
                                                      {Qt::Key_5, "training"},
                                                      {Qt::Key_2, "threshold"},
                                                      {Qt::Key_1, "queue"}};
    for (const auto& [key, name] : panels) {
        auto* dock = m_window->findChild<QDockWidget*>(QString::fromLatin1(name));
        QTest::keyClick(QApplication::focusWidget(), key, Qt::ControlModifier);
        QVERIFY2(dock->widget()->isAncestorOf(QApplication::focusWidget()), name);
        if (key == Qt::Key_4) QVERIFY(qobject_cast<LinkCanvas*>(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), key, Qt::ControlModifier);
        QVERIFY2(!dock->isVisible(), name);
        QTest::keyClick(m_window.get(), key, Qt::ControlModifier);
        QVERIFY2(dock->widget()->isAncestorOf(QApplication::focusWidget()), name);
    }
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

void ControlsTest::theLargestTextFitsASmallScreen() {
    const auto verifyFits = [this](const char* page) {
        QCoreApplication::processEvents();
        const QSize least = m_window->minimumSizeHint().expandedTo(m_window->minimumSize());
        QVERIFY2(least.width() <= 1280 && least.height() <= 800,
                 qPrintable(QStringLiteral("%1: %2 x %3")
                                .arg(QString::fromLatin1(page))
                                .arg(least.width())
                                .arg(least.height())));
    };
    m_desk->theme.setTextPercent(150);
    fillStart(*m_window);
    verifyFits("start");
    fillDesk(*m_window, m_desk->context, m_data);
    verifyFits("nothing chosen");
    chooseSession(*m_window, m_desk->context, m_data);
    verifyFits("a session");
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

QTEST_MAIN(ControlsTest)
#include "controls_test.moc"
