#include <QActionGroup>
#include <QHBoxLayout>
#include <QShortcut>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <cmath>

#include "ui/charts/chart_host.h"
#include "ui/charts/dense_scatter_layer.h"
#include "ui/charts/hover_card.h"
#include "ui/charts/point_marker.h"
#include "ui/selection.h"
#include "ui/theme.h"
#include "ui/threshold_state.h"
#include "ui/views/heading_line.h"
#include "ui/views/latent_map_parts.h"
#include "ui/views/map_banner.h"
#include "ui/views/map_colouring.h"
#include "ui/views/map_icons.h"
#include "ui/views/map_legend.h"
#include "ui/views/map_motion.h"
#include "ui/widgets/empty_state.h"

namespace anomalyst::ui {
namespace {

constexpr int kToolWidth = 26;

}  // namespace

void LatentMap::Parts::build(LatentMap* owner) {
    view = owner;
    banner = new MapBanner(context.theme, view);
    stack = new QStackedWidget(view);
    empty = new EmptyState(context.theme);
    host = new ChartHost(context.theme);
    host->setPlotMargins({1, 1, 1, 1});
    host->setFrameVisible(true);
    AxisStyle unlabelled;  // positions have no unit
    unlabelled.labels = false;
    host->setXAxis(unlabelled);
    host->setYAxis(unlabelled);
    host->setNavigation(ChartHost::Navigation::Both);
    points = new DenseScatterLayer(*host);
    legend = new MapLegend(*host);
    colouring = new MapColouring(context.theme, data, *points, *legend, view);
    current = new PointMarker(*host, PointMarker::Shape::Ring, &Colours::text, 6);
    hovered = new PointMarker(*host, PointMarker::Shape::Ring, &Colours::accent, 5);
    motion = new MapMotion(*host, *points, view);
    card = new HoverCard(context.theme, host);
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(12, 4, 12, 10);
    column->setSpacing(4);
    column->addWidget(buildHeader());
    column->addWidget(host, 1);
    stack->addWidget(empty);
    stack->addWidget(page);
    auto* layout = new QVBoxLayout(view);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(banner);
    layout->addWidget(stack, 1);
}

QWidget* LatentMap::Parts::buildHeader() {
    auto* header = new QWidget;
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    facts = new HeadingLine(context.theme);
    row->addWidget(facts, 1);
    row->addWidget(colouring->box());
    tools = new QActionGroup(view);
    const auto button = [&](QAction* action) {
        auto* b = new QToolButton;
        b->setDefaultAction(action);
        b->setAutoRaise(true);
        b->setFixedWidth(kToolWidth);
        b->setAccessibleName(action->text());
        row->addWidget(b);
    };
    button(addTool(tr("Move"), tr("Drag moves the map; Shift and drag draws a lasso"),
                   QKeySequence(Qt::Key_M), Tool::Pan));
    button(addTool(tr("Lasso"),
                   tr("Drag around sessions to select them. Ctrl adds, Alt takes away"),
                   QKeySequence(Qt::Key_S), Tool::Lasso));
    button(addTool(tr("Box"), tr("Drag a rectangle to select sessions. Ctrl adds, Alt takes away"),
                   QKeySequence(Qt::Key_B), Tool::Rectangle));
    tools->actions().constFirst()->setChecked(true);
    all = new QAction(tr("Show all"), view);
    all->setShortcut(Qt::Key_Home);
    all->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    all->setToolTip(tr("Show the whole map (Home, or double click)"));
    connect(all, &QAction::triggered, host, &ChartHost::showAll);
    view->addAction(all);
    button(all);
    applyIcons();
    return header;
}

QAction* LatentMap::Parts::addTool(const QString& text, const QString& tip, const QKeySequence& key,
                                   Tool tool) {
    auto* action = new QAction(text, view);
    action->setCheckable(true);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    action->setToolTip(QStringLiteral("%1 (%2)").arg(tip, key.toString(QKeySequence::NativeText)));
    tools->addAction(action);
    view->addAction(action);
    connect(action, &QAction::triggered, view, [this, tool] { view->setTool(tool); });
    return action;
}

void LatentMap::Parts::connectChart() {
    connect(host, &ChartHost::hovered, view, [this](QPointF at) { hover(at); });
    connect(host, &ChartHost::left, view, [this] { leave(); });
    connect(host, &ChartHost::clicked, view, [this](QPointF at) { click(at); });
    connect(host, &ChartHost::outlineDrawn, view,
            [this](const QPolygonF& outline, Qt::KeyboardModifiers modifiers) {
                choose(outline, modifiers);
            });
    connect(colouring, &MapColouring::groupsWanted, view, &LatentMap::groupsWanted);
    connect(banner, &MapBanner::dismissed, view, [this] { dismiss(); });
    auto* drop = new QShortcut(Qt::Key_Escape, view);
    drop->setContext(Qt::WidgetWithChildrenShortcut);
    connect(drop, &QShortcut::activated, view, [this] { dismiss(); });
}

void LatentMap::Parts::connectContext() {
    Selection& selection = context.selection;
    const auto follow = [this](PointMarker& marker, SessionId session) {
        motion->release(marker);
        marker.setPlace(data.sessions ? data.positionOf(session) : std::nullopt);
    };
    connect(&selection, &Selection::sessionChanged, view,
            [this, follow](SessionId session) { follow(*current, session); });
    connect(&selection, &Selection::hoveredSessionChanged, view,
            [this, follow](SessionId session) { follow(*hovered, session); });
    connect(&selection, &Selection::selectedChanged, view, [this] { followSelected(); });
    connect(&context.threshold, &ThresholdState::changed, view, [this](double surprise) {
        points->setThreshold(floatThreshold(surprise));
        updateCount();
    });
    connect(&context.theme, &Theme::changed, view, [this] {
        applyIcons();
        colouring->apply();
    });
    connect(empty, &EmptyState::buttonClicked, view, &LatentMap::trainRequested);
    connect(empty, &EmptyState::scoreClicked, view, &LatentMap::scoreRequested);
}

void LatentMap::Parts::applyIcons() {
    const QColor colour = context.theme.colours().dim;
    const QList<QAction*> actions = tools->actions();
    actions[0]->setIcon(mapIcon(MapIcon::Move, colour));
    actions[1]->setIcon(mapIcon(MapIcon::Lasso, colour));
    actions[2]->setIcon(mapIcon(MapIcon::Box, colour));
    all->setIcon(mapIcon(MapIcon::ShowAll, colour));
}

}  // namespace anomalyst::ui
