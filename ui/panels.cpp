#include "ui/panels.h"

#include <QApplication>
#include <QMainWindow>
#include <QTabBar>
#include <algorithm>
#include <utility>

#include "ui/widgets/dock_title.h"

namespace anomalyst::ui {

namespace {

constexpr int kLayoutVersion = 1;

bool takesKeys(const QWidget& widget) {
    return widget.isVisible() && widget.isEnabled() &&
           (widget.focusPolicy() & Qt::TabFocus) == Qt::TabFocus;
}

}  // namespace

Panels::Panels(const Theme& theme, QMainWindow& window) : m_theme(theme), m_window(window) {}

QDockWidget* Panels::add(const QString& name, const QString& title, QWidget& view) {
    auto* dock = new QDockWidget(title, &m_window);
    dock->setObjectName(name);
    dock->setTitleBarWidget(new DockTitle(m_theme, *dock));
    dock->setWidget(&view);
    connect(dock, &QDockWidget::dockLocationChanged, this, &Panels::updateTitles);
    connect(dock, &QDockWidget::visibilityChanged, this, &Panels::updateTitles);
    connect(dock, &QDockWidget::topLevelChanged, this, &Panels::updateTitles);
    // Behind another tab a panel only lies out of sight: the keyboard would go on into it. Hidden
    // itself it would leave the dock no room to grow.
    connect(dock, &QDockWidget::visibilityChanged, &view, &QWidget::setEnabled);
    return dock;
}

DockTitle& Panels::titleOf(const QWidget& view) const {
    const auto* dock = qobject_cast<QDockWidget*>(view.parentWidget());
    return *static_cast<DockTitle*>(dock->titleBarWidget());
}

QList<QDockWidget*> Panels::all() const { return m_window.findChildren<QDockWidget*>(); }

QDockWidget* Panels::named(const char* name) const {
    return m_window.findChild<QDockWidget*>(QString::fromLatin1(name));
}

void Panels::raise(const QWidget& view) {
    for (QDockWidget* dock : all()) {
        if (dock->widget() != &view) continue;
        dock->show();
        dock->raise();
        if (dock == named("training") && std::exchange(m_trainingUnsized, false))
            m_window.resizeDocks({dock}, {m_window.height() * 55 / 100}, Qt::Vertical);
    }
}

void Panels::goTo(QDockWidget& dock) {
    QWidget& view = *dock.widget();
    if (view.isAncestorOf(QApplication::focusWidget()) && dock.isVisible()) {
        dock.close();
        return;
    }
    raise(view);
    // Where the keyboard was in it the last time, else where the view passes it on to, else where
    // Tab would begin.
    if (QWidget* last = view.focusWidget(); last && takesKeys(*last)) {
        last->setFocus(Qt::ShortcutFocusReason);
        return;
    }
    view.setFocus(Qt::ShortcutFocusReason);
    if (QApplication::focusWidget() != &view) return;
    QWidget* stop = view.nextInFocusChain();
    while (stop != &view && !(view.isAncestorOf(stop) && takesKeys(*stop)))
        stop = stop->nextInFocusChain();
    stop->setFocus(Qt::ShortcutFocusReason);
}

void Panels::hideAll() {
    for (QDockWidget* dock : all()) dock->hide();
    updateTitles();  // those that have never been seen do not report it
}

void Panels::reset() {
    m_placing = true;
    updateTitles();
    place();
    m_placing = false;
    updateTitles();
}

void Panels::place() {
    QDockWidget *queue = named("queue"), *desk = named("threshold"), *map = named("map"),
                *links = named("links"), *training = named("training"), *history = named("history");
    // Hidden while they are put in place: docks in passing would make the window grow.
    for (QDockWidget* dock : all()) {
        dock->setFloating(false);
        dock->hide();
    }
    m_window.addDockWidget(Qt::LeftDockWidgetArea, queue);
    // Wide, and needed now and then: below the user page, hidden until it is asked for.
    m_window.addDockWidget(Qt::BottomDockWidgetArea, training);
    for (QDockWidget* dock : {desk, map, links, history})
        m_window.addDockWidget(Qt::RightDockWidgetArea, dock);
    m_window.splitDockWidget(desk, map, Qt::Vertical);
    m_window.tabifyDockWidget(map, links);
    m_window.tabifyDockWidget(links, history);
    for (QDockWidget* dock : {queue, desk, map, links}) dock->show();
    for (QDockWidget* dock : {training, history}) dock->hide();
    m_trainingUnsized = true;
    map->raise();
    const int left = std::clamp(m_window.width() * 31 / 100, 424, 620);
    const int right = std::clamp(m_window.width() * 265 / 1000, 336, 640);
    const int height = m_window.height();
    m_window.resizeDocks({queue, desk}, {left, right}, Qt::Horizontal);
    m_window.resizeDocks({desk, map}, {height * 62 / 100, height * 38 / 100}, Qt::Vertical);
}

QByteArray Panels::save() const { return m_window.saveState(kLayoutVersion); }

bool Panels::restore(const QByteArray& panels) {
    const QByteArray before = save();
    m_placing = true;
    updateTitles();
    const bool fits = m_window.restoreState(panels, kLayoutVersion);
    if (!fits) m_window.restoreState(before, kLayoutVersion);
    m_placing = false;
    updateTitles();
    return fits;
}

void Panels::updateTitles() {
    const auto shown = [](const QDockWidget* dock) { return !dock->isHidden(); };
    for (QDockWidget* dock : all()) {
        // The tab of a panel says its title already. Docks are shown one after the other: the title
        // of one whose tab is yet to come would make a small window grow.
        const QList<QDockWidget*> beside = m_window.tabifiedDockWidgets(dock);
        const bool tabbed = !dock->isFloating() && std::any_of(beside.begin(), beside.end(), shown);
        static_cast<DockTitle*>(dock->titleBarWidget())->setCollapsed(tabbed || m_placing);
    }
    // Qt keeps the tab bars of docks that are hidden.
    const QList<QDockWidget*> docks = all();
    const bool any = std::any_of(docks.begin(), docks.end(), shown);
    for (QTabBar* bar : m_window.findChildren<QTabBar*>(QString(), Qt::FindDirectChildrenOnly))
        bar->setFocusPolicy(any ? Qt::TabFocus : Qt::NoFocus);
}

}  // namespace anomalyst::ui
