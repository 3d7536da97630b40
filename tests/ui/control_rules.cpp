#include "tests/ui/control_rules.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QHash>
#include <QHeaderView>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSet>
#include <QTabBar>
#include <QTableView>
#include <QtTest>
#include <algorithm>
#include <utility>

namespace anomalyst::testing {

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

}  // namespace

QList<QWidget*> controlsOf(const QWidget& window) {
    QList<QWidget*> controls;
    for (QWidget* widget : window.findChildren<QWidget*>())
        if (widget->window() == &window && isControl(*widget)) controls << widget;
    return controls;
}

QString toldApart(const QWidget& widget) {
    const QWidget* parent = widget.parentWidget();
    return QStringLiteral("%1 “%2” in %3")
        .arg(QString::fromLatin1(widget.metaObject()->className()), nameOf(widget),
             parent ? QString::fromLatin1(parent->metaObject()->className()) : QString());
}

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

}  // namespace anomalyst::testing
