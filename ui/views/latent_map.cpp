#include "ui/views/latent_map.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QShortcut>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/charts/chart_host.h"
#include "ui/charts/dense_scatter_layer.h"
#include "ui/charts/hover_card.h"
#include "ui/charts/point_marker.h"
#include "ui/charts/polygon_selection.h"
#include "ui/format.h"
#include "ui/selection.h"
#include "ui/theme.h"
#include "ui/threshold_state.h"
#include "ui/views/heading_line.h"
#include "ui/views/map_colouring.h"
#include "ui/views/map_data.h"
#include "ui/views/map_icons.h"
#include "ui/views/map_legend.h"
#include "ui/widgets/empty_state.h"

namespace anomalyst::ui {
namespace {

constexpr int kToolWidth = 26;
constexpr double kBorder = 0.04;  ///< of the cloud, around it

DataRect homeOf(const DenseCloud& cloud) {
    const DataRect b = cloud.bounds();
    const double dx = b.width() * kBorder, dy = b.height() * kBorder;
    return {b.x0 - dx, b.y0 - dy, b.x1 + dx, b.y1 + dy};
}

}  // namespace

struct LatentMap::Parts {
    explicit Parts(ViewContext c) : context(c) {}

    ViewContext context;
    LatentMap* view = nullptr;
    QStackedWidget* stack = nullptr;
    EmptyState* empty = nullptr;
    ChartHost* host = nullptr;
    DenseScatterLayer* points = nullptr;
    MapLegend* legend = nullptr;
    PointMarker* current = nullptr;
    PointMarker* hovered = nullptr;
    HoverCard* card = nullptr;
    HeadingLine* facts = nullptr;
    MapColouring* colouring = nullptr;
    QActionGroup* tools = nullptr;
    QAction* all = nullptr;

    MapData data;
    std::shared_ptr<const SessionKeys> awaited;  ///< being prepared; older answers are dropped
    Verdicts verdicts;                           ///< given since, newer than those of `data`
    QPointF pointed;                             ///< where the card was last asked for
    std::vector<float> selectedScores;
    bool choosing = false;  ///< this view is writing the selected set
    /// Last: joined before what it uses dies.
    std::unique_ptr<LatestWorker<std::shared_ptr<const SessionKeys>>> preparer;

    void build(LatentMap* owner);
    QWidget* buildHeader();
    QAction* addTool(const QString& text, const QString& tip, const QKeySequence& key, Tool tool);
    void connectChart();
    void connectContext();
    void adopt(MapData prepared);
    void applyIcons();
    void applyVerdicts(const Verdicts& given);
    Verdict verdictOf(std::size_t row) const;
    void showState();
    void followSelected();
    void setSelectedPlaces(PlaceSet places);
    void updateCount();
    void choose(const QPolygonF& outline, Qt::KeyboardModifiers modifiers);
    void hover(QPointF at);
    QStringList cardLines(std::size_t row) const;
};

void LatentMap::Parts::build(LatentMap* owner) {
    view = owner;
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
    host->describe(
        tr("Latent map"),
        tr("Every session where the model places it; the queue lists the same sessions."));
    points = new DenseScatterLayer(*host);
    legend = new MapLegend(*host);
    colouring = new MapColouring(context.theme, data, *points, *legend, view);
    current = new PointMarker(*host, PointMarker::Shape::Ring, &Colours::text, 6);
    hovered = new PointMarker(*host, PointMarker::Shape::Ring, &Colours::accent, 5);
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
    layout->addWidget(stack);
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
    connect(host, &ChartHost::left, view, [this] {
        card->hide();
        context.selection.setHoveredSession({});
    });
    connect(host, &ChartHost::clicked, view, [this](QPointF at) {
        if (const auto row = points->rowAt(at)) {
            context.selection.setSession(data.sessions->id[*row]);
        } else {
            context.selection.setSelected({});
        }
    });
    connect(host, &ChartHost::outlineDrawn, view,
            [this](const QPolygonF& outline, Qt::KeyboardModifiers modifiers) {
                choose(outline, modifiers);
            });
    connect(colouring, &MapColouring::groupsWanted, view, &LatentMap::groupsWanted);
    auto* drop = new QShortcut(Qt::Key_Escape, view);
    drop->setContext(Qt::WidgetWithChildrenShortcut);
    connect(drop, &QShortcut::activated, view, [this] { context.selection.setSelected({}); });
}

void LatentMap::Parts::connectContext() {
    Selection& selection = context.selection;
    connect(&selection, &Selection::sessionChanged, view, [this](SessionId session) {
        current->setPlace(data.sessions ? data.positionOf(session) : std::nullopt);
    });
    connect(&selection, &Selection::hoveredSessionChanged, view, [this](SessionId session) {
        hovered->setPlace(data.sessions ? data.positionOf(session) : std::nullopt);
    });
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

void LatentMap::Parts::adopt(MapData prepared) {
    if (prepared.sessions != awaited) return;
    data = std::move(prepared);
    points->setCloud(data.cloud, data.surprise);
    points->setThreshold(floatThreshold(context.threshold.surprise()));
    const DataRect home = homeOf(*data.cloud);
    if (!(home == host->home())) host->setHome(home);
    facts->setRemark(format::sessions(data.cloud->size()));
    applyVerdicts(verdicts);
    colouring->dataChanged();
    current->setPlace(data.positionOf(context.selection.session()));
    hovered->setPlace(std::nullopt);
    followSelected();
    showState();
}

Verdict LatentMap::Parts::verdictOf(std::size_t row) const {
    return verdicts.find(data.sessions->id[row]).value_or(data.sessions->verdict[row]);
}

// What is drawn is shared with the worker, so that it is replaced, not changed.
void LatentMap::Parts::applyVerdicts(const Verdicts& given) {
    if (!data.sessions || given.empty()) return;
    constexpr std::uint8_t kSame = 0xFF;
    std::vector<std::uint8_t> now(data.sessions->size(), kSame);
    matchSessions(data.sessions->id, given.sessions(), [&](std::size_t row, std::size_t i) {
        now[row] = static_cast<std::uint8_t>(given.verdicts()[i]);
    });
    auto codes = std::make_shared<std::vector<std::uint8_t>>(*data.verdict);
    for (std::size_t i = 0; i < codes->size(); ++i)
        if (const std::uint8_t code = now[data.cloud->row(i)]; code != kSame) (*codes)[i] = code;
    data.verdict = std::move(codes);
}

void LatentMap::Parts::showState() {
    if (data.cloud->size() > 0) {
        stack->setCurrentIndex(1);
        return;
    }
    if (data.sessions->size() == 0) {
        empty->set(tr("No sessions"), tr("The filter in force matches no session."));
    } else if (!data.scored) {
        empty->setUnscored(
            tr("No map yet"),
            tr("A trained model gives every session its place: sessions that behave alike "
               "lie close together."),
            {tr("Train a model…"), tr("Train a model on the sessions of the workspace")});
    } else {
        empty->set(tr("This model has no map"),
                   tr("The model shown scores sessions but does not place them. Choose or train "
                      "one that does, for example an autoencoder or a next-event model."),
                   {tr("Train a model…"), tr("Train a model on the sessions of the workspace")});
    }
    stack->setCurrentIndex(0);
}

void LatentMap::Parts::applyIcons() {
    const QColor colour = context.theme.colours().dim;
    const QList<QAction*> actions = tools->actions();
    actions[0]->setIcon(mapIcon(MapIcon::Move, colour));
    actions[1]->setIcon(mapIcon(MapIcon::Lasso, colour));
    actions[2]->setIcon(mapIcon(MapIcon::Box, colour));
    all->setIcon(mapIcon(MapIcon::ShowAll, colour));
}

void LatentMap::Parts::followSelected() {
    if (!data.sessions || choosing) return;
    host->setOutline({});
    setSelectedPlaces(data.placesOf(context.selection.selected()));
}

void LatentMap::Parts::setSelectedPlaces(PlaceSet places) {
    selectedScores.clear();
    for (std::size_t i = 0; i < data.cloud->size(); ++i)
        if (places.contains(i)) selectedScores.push_back((*data.surprise)[i]);
    std::erase_if(selectedScores, [](float s) { return std::isnan(s); });
    const bool any = places.count() > 0;
    points->setSelected(any ? std::make_shared<const PlaceSet>(std::move(places)) : nullptr);
    updateCount();
}

void LatentMap::Parts::updateCount() {
    const std::size_t n = context.selection.selected().size();
    if (n == 0 || selectedScores.empty()) {
        legend->setCount({});
        return;
    }
    const float line = floatThreshold(context.threshold.surprise());
    const auto above = std::count_if(selectedScores.begin(), selectedScores.end(),
                                     [line](float score) { return score >= line; });
    const double share = static_cast<double>(above) / static_cast<double>(selectedScores.size());
    legend->setCount(
        tr("%1 selected · %2 above the line").arg(format::count(n), format::percent(share, 0)));
}

void LatentMap::Parts::choose(const QPolygonF& outline, Qt::KeyboardModifiers modifiers) {
    if (!data.cloud) return;
    std::vector<DataPoint> corners;
    for (const QPointF& corner : outline) corners.push_back({corner.x(), corner.y()});
    PlaceSet places = placesInside(*data.cloud, corners);
    if ((modifiers & (Qt::ControlModifier | Qt::AltModifier)) != 0) {
        PlaceSet before = data.placesOf(context.selection.selected());
        const bool adds = (modifiers & Qt::ControlModifier) != 0;
        places = adds ? united(before, places) : without(before, places);
    }
    choosing = true;
    context.selection.setSelected(data.sessionsOf(places));
    choosing = false;
    if (places.count() == 0) host->setOutline({});
    setSelectedPlaces(std::move(places));
}

void LatentMap::Parts::hover(QPointF at) {
    pointed = at;
    const auto row = points->rowAt(at);
    context.selection.setHoveredSession(row ? data.sessions->id[*row] : SessionId{});
    if (row) {
        card->showAt(at.toPoint(), cardLines(*row));
    } else {
        card->hide();
    }
}

QStringList LatentMap::Parts::cardLines(std::size_t row) const {
    const SessionKeys& keys = *data.sessions;
    const double surprise = double(keys.surprise[row]);
    QStringList lines = {std::isnan(surprise)
                             ? tr("not scored")
                             : tr("score %1").arg(format::score(surprise)) +
                                   tr(" · p = %1").arg(format::pValue(std::pow(10, -surprise)))};
    if (keys.start[row].known()) lines << tr("%1 UTC").arg(format::dateTime(keys.start[row]));
    QString size = format::events(keys.events[row]);
    if (!std::isnan(keys.durationSeconds[row]))
        size += tr(" · %1").arg(format::duration(double(keys.durationSeconds[row])));
    lines << size;
    if (!std::isnan(keys.amount[row]))
        lines << tr("amount %1").arg(format::number(double(keys.amount[row]), 2));
    if (const Verdict verdict = verdictOf(row); verdict != Verdict::None)
        lines << tr("verdict: %1").arg(format::verdict(verdict));
    if (keys.given[row] != GivenLabel::Unknown)
        lines << tr("given label: %1").arg(format::givenLabel(keys.given[row]));
    return lines;
}

LatentMap::LatentMap(ViewContext context, QWidget* parent)
    : QWidget(parent), m_parts(std::make_unique<Parts>(context)) {
    m_parts->build(this);
    m_parts->connectChart();
    m_parts->connectContext();
    connect(
        this, &LatentMap::prepared, this,
        [this](const std::shared_ptr<const MapData>& ready) { m_parts->adopt(*ready); },
        Qt::QueuedConnection);
    m_parts->preparer = std::make_unique<LatestWorker<std::shared_ptr<const SessionKeys>>>(
        [this](const std::shared_ptr<const SessionKeys>& sessions) {
            Q_EMIT prepared(std::make_shared<const MapData>(makeMapData(sessions)),
                            QPrivateSignal());
        });
    setSessions(nullptr);
}

LatentMap::~LatentMap() { m_parts->preparer.reset(); }

void LatentMap::setSessions(std::shared_ptr<const SessionKeys> sessions) {
    m_parts->awaited = sessions;
    if (sessions) {
        m_parts->preparer->post(std::move(sessions));
        return;
    }
    m_parts->data = {};
    m_parts->verdicts = {};
    m_parts->points->setCloud(nullptr, nullptr);
    m_parts->current->setPlace(std::nullopt);
    m_parts->hovered->setPlace(std::nullopt);
    m_parts->legend->setCount({});
    m_parts->empty->set(tr("No sessions"), tr("Open or import data, then train a model."));
    m_parts->stack->setCurrentIndex(0);
}

void LatentMap::setVerdicts(const Verdicts& verdicts) {
    m_parts->verdicts.merge(verdicts);
    m_parts->applyVerdicts(verdicts);
    if (colourBy() == ColourBy::Verdict) m_parts->colouring->apply();
    if (m_parts->card->isVisible()) m_parts->hover(m_parts->pointed);
}

void LatentMap::setUnscoredModel(const QString& name) { m_parts->empty->setUnscoredModel(name); }

void LatentMap::showLoading() {
    m_parts->empty->set(tr("Loading…"), tr("Reading where the model places the sessions."));
    m_parts->stack->setCurrentIndex(0);
}

void LatentMap::showError(const QString& sentence) {
    m_parts->empty->set(tr("The map cannot be shown"), sentence);
    m_parts->stack->setCurrentIndex(0);
}

void LatentMap::setGroupChoices(const std::vector<std::pair<QString, QString>>& choices) {
    m_parts->colouring->setChoices(choices);
}

void LatentMap::setGroups(const QString& key, const SessionKeys& of,
                          std::shared_ptr<const SessionGroups> groups) {
    m_parts->colouring->setGroups(key, of, std::move(groups));
}

void LatentMap::setGroupsError(const QString& key, const QString& sentence) {
    m_parts->colouring->setGroupsError(key, sentence);
}

LatentMap::ColourBy LatentMap::colourBy() const { return m_parts->colouring->colourBy(); }

QString LatentMap::colouring() const { return m_parts->colouring->key(); }

void LatentMap::setColouring(const QString& key) { m_parts->colouring->setKey(key); }

void LatentMap::selectNeighbours() {
    Parts& p = *m_parts;
    const auto at =
        p.data.sessions ? p.data.positionOf(p.context.selection.session()) : std::nullopt;
    if (!at) return;
    std::vector<SessionId> sessions;
    for (const std::uint32_t row : p.data.cloud->nearest(*at, kNeighbours + 1))
        sessions.push_back(p.data.sessions->id[row]);
    p.context.selection.setSelected(std::move(sessions));
}

void LatentMap::setColourBy(ColourBy colourBy) { m_parts->colouring->setColourBy(colourBy); }

void LatentMap::setTool(Tool tool) {
    m_parts->tools->actions().at(static_cast<int>(tool))->setChecked(true);
    m_parts->host->setDragTool(tool == Tool::Pan     ? ChartHost::DragTool::Pan
                               : tool == Tool::Lasso ? ChartHost::DragTool::Lasso
                                                     : ChartHost::DragTool::Rectangle);
}

QSize LatentMap::sizeHint() const { return {400, 380}; }
QSize LatentMap::minimumSizeHint() const { return {260, 180}; }

}  // namespace anomalyst::ui
