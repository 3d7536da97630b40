#include "ui/views/latent_map.h"

#include <QActionGroup>
#include <QStackedWidget>
#include <utility>

#include "ui/charts/chart_host.h"
#include "ui/charts/dense_scatter_layer.h"
#include "ui/charts/hover_card.h"
#include "ui/charts/point_marker.h"
#include "ui/format.h"
#include "ui/selection.h"
#include "ui/threshold_state.h"
#include "ui/views/heading_line.h"
#include "ui/views/latent_map_parts.h"
#include "ui/views/map_banner.h"
#include "ui/views/map_colouring.h"
#include "ui/views/map_legend.h"
#include "ui/views/map_motion.h"
#include "ui/widgets/empty_state.h"

namespace anomalyst::ui {
namespace {

constexpr double kBorder = 0.04;  ///< of the cloud, around it

DataRect homeOf(const DenseCloud& cloud) {
    const DataRect b = cloud.bounds();
    const double dx = b.width() * kBorder, dy = b.height() * kBorder;
    return {b.x0 - dx, b.y0 - dy, b.x1 + dx, b.y1 + dy};
}

}  // namespace

std::shared_ptr<const MapPlaces> LatentMap::Parts::shownPlaces() const {
    return spread.places ? spread.places : mapPlaces;
}

void LatentMap::Parts::prepare() {
    if (sessions) preparer->post({sessions, shownPlaces(), data});
}

void LatentMap::Parts::clear() {
    motion->finish();
    data = {};
    verdicts = {};
    spread = {};
    arriving = false;
    banner->hide();
    points->setCloud(nullptr, nullptr);
    current->setPlace(std::nullopt);
    hovered->setPlace(std::nullopt);
    legend->setCount({});
    describePlaces();
    empty->set(tr("No sessions"), tr("Open or import data, then train a model."));
    stack->setCurrentIndex(0);
}

void LatentMap::Parts::adopt(MapData prepared) {
    if (prepared.sessions != sessions || prepared.places != shownPlaces()) return;
    motion->finish();
    points->beginChange();
    const bool moves = prepared.move && prepared.movedFrom == data.cloud && motion->wanted();
    const DataRect before = host->range();
    const SessionId session = context.selection.session();
    const SessionId pointedAt = context.selection.hoveredSession();
    const auto placeOf = [this](SessionId of) {
        return data.sessions ? data.positionOf(of) : std::nullopt;
    };
    std::vector<MapMotion::Traveller> travellers = {{current, placeOf(session), {}},
                                                    {hovered, placeOf(pointedAt), {}}};
    place(std::move(prepared));
    travellers[0].to = placeOf(session);
    travellers[1].to = placeOf(pointedAt);
    for (const auto& traveller : travellers) traveller.marker->setPlace(traveller.to);
    if (moves) {
        points->setMove(data.move, before);
        card->hide();
    }
    points->endChange();
    if (moves) motion->start(before, travellers);
    data.move = nullptr;  // the way is of no more use
    describePlaces();
    showState();
}

/// All but the marks, which may move there.
void LatentMap::Parts::place(MapData prepared) {
    data = std::move(prepared);
    points->setCloud(data.cloud, data.surprise);
    points->setThreshold(floatThreshold(context.threshold.surprise()));
    const DataRect home = homeOf(*data.cloud);
    if (!(home == host->home())) host->setHome(home);
    facts->setRemark(format::sessions(data.cloud->size()));
    applyVerdicts(verdicts);
    colouring->dataChanged();
    followSelected();
}

/// Where the banner is about to appear as the answer to a command, so that Esc ends what it says.
/// Without a map the view has the focus, until there are points to give it to.
void LatentMap::Parts::takeKeyboard() const {
    if (!banner->isHidden() || !view->isVisible()) return;
    QWidget* const shown = host->isVisible() ? static_cast<QWidget*>(host) : view;
    shown->setFocus(Qt::OtherFocusReason);
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
        if (view->window()->focusWidget() == view) host->setFocus(Qt::OtherFocusReason);
        return;
    }
    if (data.sessions->size() == 0) {
        empty->set(tr("No sessions"), tr("The workspace has no sessions. Import behaviour events "
                                         "or sessions, then train a model."));
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

/// What is not where the model shown has put it says so: on the picture, too, when it is saved.
/// What is being done, or why not, stays in the banner until that has ended.
void LatentMap::Parts::describePlaces() {
    const QString count = format::count(spread.sessions);
    QString note, told =
                      tr("Every session where the model places it; the queue lists the same "
                         "sessions.");
    if (spread.places) {
        note = tr("t-SNE of %1").arg(format::sessions(spread.sessions));
        told = spread.sessions < spread.of
                   ? tr("t-SNE of %1 of %2 selected sessions (an even sample) · distances "
                        "between groups mean little")
                         .arg(count, format::count(spread.of))
                   : tr("t-SNE of %1 selected sessions · distances between groups mean little")
                         .arg(count);
        const auto kind = banner->kind();
        if (arriving || kind == MapBanner::Kind::None || kind == MapBanner::Kind::Other)
            banner->showOther(told);
        arriving = false;
    } else if (!alignedTo.isEmpty()) {
        note = tr("aligned to %1").arg(alignedTo);
        told = tr("The map is turned and scaled to lie over that of %1, which was shown before; "
                  "distances keep their proportions.")
                   .arg(alignedTo);
    }
    legend->setNote(note);
    host->describe(tr("Latent map"), told);
    facts->setToolTip(note.isEmpty() ? facts->remark() : told);
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
    m_parts->preparer =
        std::make_unique<LatestWorker<Parts::Order>>([this](const Parts::Order& order) {
            Q_EMIT prepared(std::make_shared<const MapData>(
                                makeMapData(order.sessions, order.places, order.before)),
                            QPrivateSignal());
        });
    setSessions(nullptr);
}

LatentMap::~LatentMap() { m_parts->preparer.reset(); }

void LatentMap::setSessions(std::shared_ptr<const SessionKeys> sessions,
                            std::shared_ptr<const MapPlaces> places, const QString& alignedTo) {
    m_parts->sessions = std::move(sessions);
    m_parts->mapPlaces = std::move(places);
    m_parts->alignedTo = alignedTo;
    if (m_parts->sessions)
        m_parts->prepare();
    else
        m_parts->clear();
}

void LatentMap::showSpreading(const QString& text, double fraction) {
    m_parts->arriving = false;
    m_parts->takeKeyboard();
    m_parts->banner->showProgress(text, fraction);
}

void LatentMap::showSpreadError(const QString& sentence) {
    m_parts->arriving = false;
    m_parts->takeKeyboard();
    m_parts->banner->showError(sentence);
}

void LatentMap::setSpread(const Spread& spread) {
    const bool other = spread.places != m_parts->spread.places;
    m_parts->spread = spread;
    m_parts->arriving = spread.places && other;
    if (!spread.places) m_parts->banner->hide();
    if (other) m_parts->prepare();
}

void LatentMap::setVerdicts(const Verdicts& verdicts) {
    m_parts->verdicts.merge(verdicts);
    m_parts->applyVerdicts(verdicts);
    if (colourBy() == ColourBy::Verdict) m_parts->colouring->apply();
    if (m_parts->card->isVisible()) m_parts->hover(m_parts->pointed);
}

void LatentMap::setScoresComing(bool coming) { m_parts->empty->setScoresComing(coming); }

void LatentMap::setUnscoredModel(const QString& name) { m_parts->empty->setUnscoredModel(name); }

void LatentMap::showLoading() {
    const bool shown = m_parts->stack->currentIndex() == 1;
    if (shown) {  // the map stays until the next one comes, to which its points then move
        m_parts->facts->setRemark(tr("loading…"));
        return;
    }
    m_parts->empty->set(tr("Loading…"), tr("Reading where the model places the sessions."));
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
