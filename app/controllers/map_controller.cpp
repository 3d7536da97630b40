#include "app/controllers/map_controller.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>
#include <vector>

#include "app/settings.h"
#include "app/workflow/session_grouping.h"
#include "app/workflow/spreading.h"
#include "engine/projection/tsne.h"
#include "storage/event_store.h"
#include "ui/format.h"
#include "ui/selection.h"
#include "ui/views/latent_map.h"
#include "ui/views/map_data.h"

namespace anomalyst::app {

namespace {

const QString kCluster = QStringLiteral("cluster");
const QString kAttribute = QStringLiteral("attribute ");
const QString kModel = QStringLiteral("model ");
const QString kSetting = QStringLiteral("map colour");

Error changedMeanwhile() {
    return {ErrorKind::BadInput,
            "The sessions have changed since they were loaded",
            {},
            "Open the workspace again"};
}

bool isPlaced(const SessionKeys& keys) {
    return std::ranges::any_of(keys.mapX, [](float x) { return std::isfinite(x); });
}

/// The same sessions, where they were: as after new verdicts.
bool sameMap(const SessionKeys& a, const SessionKeys& b) {
    return a.id == b.id && ui::sameBits(a.mapX, b.mapX) && ui::sameBits(a.mapY, b.mapY);
}

engine::PlacedSessions placed(const SessionKeys& keys, const MapPlaces* places) {
    if (places) return {keys.id, places->x, places->y};
    return {keys.id, keys.mapX, keys.mapY};
}

using Places = std::shared_ptr<const MapPlaces>;

/// Where the sessions of `keys` are once some have been spread out, turned to lie as on the map.
Places spreadPlaces(const SessionKeys& keys, const SessionSpread& spread,
                    const engine::PlacedSessions& map) {
    const auto alignment = engine::alignMaps({spread.session, spread.x, spread.y}, map)
                               .value_or(engine::MapAlignment());
    const MapPlaces turned = alignment.apply(spread.x, spread.y);
    auto places = std::make_shared<MapPlaces>();
    places->x.assign(keys.size(), NAN);
    places->y.assign(keys.size(), NAN);
    std::size_t i = 0;
    for (std::size_t row = 0; row < keys.size() && i < spread.session.size(); ++row) {
        while (i < spread.session.size() && spread.session[i] < keys.id[row]) ++i;
        if (i == spread.session.size() || spread.session[i] != keys.id[row]) continue;
        places->x[row] = turned.x[i];
        places->y[row] = turned.y[i];
    }
    return places;
}

QString tooFew(std::size_t selected) {
    const QString least = MapController::tr("Select at least %1 on the map or in the queue.")
                              .arg(engine::kFewestToSpread);
    const QString what =
        selected == 0   ? MapController::tr("No session is selected.")
        : selected == 1 ? MapController::tr("One session is too few to spread out.")
                        : MapController::tr("%1 sessions are too few to spread out.").arg(selected);
    return what + u' ' + least;
}

}  // namespace

MapController::MapController(OpenWorkspace& workspace, const ui::ViewContext& context,
                             ui::LatentMap& map)
    : m_workspace(workspace), m_context(context), m_map(map) {
    connect(&workspace, &OpenWorkspace::keysLoading, &map, &ui::LatentMap::showLoading);
    connect(&workspace, &OpenWorkspace::verdictsChanged, &map, &ui::LatentMap::setVerdicts);
    connect(&workspace, &OpenWorkspace::reloaded, this, &MapController::offer);
    connect(&workspace, &OpenWorkspace::keysLoaded, this, &MapController::offer);
    connect(&map, &ui::LatentMap::groupsWanted, this, &MapController::group);
    connect(&map, &ui::LatentMap::spreadDismissed, this, &MapController::stopSpreading);
    offer();
    map.setColouring(Settings::ofWorkspace(workspace.path(), kSetting).toString());
}

MapController::~MapController() {
    Settings::setOfWorkspace(m_workspace.path(), kSetting, m_map.colouring());
    m_map.setSessions(nullptr);
    m_map.setGroupChoices({});
}

void MapController::showError(const Error& error) { m_map.showError(ui::format::error(error)); }

void MapController::show(const std::shared_ptr<const SessionKeys>& keys) {
    ++m_shows;
    const ModelId model = m_workspace.keysModel();
    Shown next{model, nameOf(model), keys, {}, nullptr, {}};
    const bool known = m_reference.model == model && m_reference.keys;
    if (known && sameMap(*m_reference.keys, *keys)) {
        next.alignment = m_reference.alignment;
        next.places = m_reference.places;
        next.alignedTo = m_reference.alignedTo;
        give(std::move(next));
    } else if (!m_reference.keys || !isPlaced(*keys)) {
        give(std::move(next));
    } else {
        align(std::move(next));
    }
}

/// As it is now; of a model that has been removed the one that it had.
QString MapController::nameOf(ModelId model) const {
    if (const ModelInfo* info = m_workspace.model(model)) return ui::format::text(info->name);
    return m_reference.model == model ? m_reference.name : QString();
}

void MapController::align(Shown next) {
    // With other sessions, or places that it has given since: it stays as it lies.
    const bool known = m_reference.model == next.model;
    next.alignment = known ? m_reference.alignment : std::nullopt;
    next.alignedTo = known ? m_reference.alignedTo : nameOf(m_reference.model);
    m_workspace.query().start(
        [next = std::move(next), known, fixed = m_reference](storage::Database&,
                                                             RunControl&) -> Result<Shown> {
            Shown now = next;
            if (!known)
                now.alignment = engine::alignMaps(placed(*now.keys, nullptr),
                                                  placed(*fixed.keys, fixed.places.get()));
            if (now.alignment)
                now.places = std::make_shared<const MapPlaces>(
                    now.alignment->apply(now.keys->mapX, now.keys->mapY));
            else
                now.alignedTo.clear();
            return now;
        },
        [this, show = m_shows](Result<Shown> now) {
            if (now && show == m_shows) give(std::move(*now));
        },
        {.progress = {}, .latestOf = "map alignment"});
}

void MapController::give(Shown now) {
    const bool others = m_shown.model != now.model || !m_shown.keys;
    if (m_spreading && (others || m_shown.keys->id != now.keys->id)) endSpread();
    m_shown = std::move(now);
    if (isPlaced(*m_shown.keys)) m_reference = m_shown;
    m_map.setSessions(m_shown.keys, m_shown.places, m_shown.alignedTo);
}

void MapController::spread() {
    const std::vector<SessionId>& selected = m_context.selection.selected();
    if (selected.size() < engine::kFewestToSpread) {
        stopSpreading();  // what is being spread out would be told of over it
        m_map.showSpreadError(tooFew(selected.size()));
        return;
    }
    if (!m_shown.keys) return;
    const QString doing =
        tr("Spreading out %1…").arg(ui::format::sessions(std::min(selected.size(), kMostSpread)));
    m_map.showSpreading(doing, -1);
    m_spreading = true;
    const std::uint64_t spread = ++m_spreads;
    m_spreadJob = m_workspace.analysis().start(
        [selected, shown = m_shown](storage::Database& database,
                                    RunControl& control) -> Result<Places> {
            const auto laidOut = spreadSessions(database, shown.model, selected, control);
            if (!laidOut) return laidOut.error();
            return spreadPlaces(*shown.keys, *laidOut, placed(*shown.keys, shown.places.get()));
        },
        [this, spread, count = selected.size()](Result<Places> places) {
            if (spread == m_spreads) adoptSpread(std::move(places), count);
        },
        {.progress =
             [this, spread, doing](const ProgressReport& report) {
                 if (spread == m_spreads && report.phase == "spreading")
                     m_map.showSpreading(doing, report.done / report.total);
             },
         .latestOf = "spread"});
}

void MapController::adoptSpread(Result<Places> places, std::size_t selected) {
    if (places)
        m_map.setSpread({*places, std::min(selected, kMostSpread), selected});
    else
        m_map.showSpreadError(ui::format::error(places.error()));
}

void MapController::stopSpreading() {
    ++m_spreads;
    m_workspace.analysis().cancel(m_spreadJob);
}

void MapController::endSpread() {
    stopSpreading();
    m_spreading = false;
    m_map.setSpread({});
}

void MapController::offer() {
    std::vector<std::pair<QString, QString>> choices = {{kCluster, tr("Cluster")}};
    for (const ModelInfo& model : m_workspace.models())
        if (model.id != m_workspace.keysModel())
            choices.emplace_back(kModel + QString::number(model.id.value),
                                 tr("Unlike %1").arg(ui::format::text(model.name)));
    for (const auto& attribute : m_workspace.info().attributes) {
        const QString name = ui::format::text(attribute.name);
        if (attribute.type == "category") choices.emplace_back(kAttribute + name, name);
    }
    m_map.setGroupChoices(choices);
}

void MapController::group(const QString& key) {
    const auto keys = m_workspace.keys();
    if (!keys) return;
    const ModelInfo* shown = m_workspace.model(m_workspace.keysModel());
    const ModelId other{key.startsWith(kModel) ? key.mid(kModel.size()).toLongLong() : 0};
    const ModelInfo* otherModel = m_workspace.model(other);
    const auto rarer = [](const ModelInfo* model) {
        return ui::format::utf8(
            tr("ten times rarer by %1").arg(model ? ui::format::text(model->name) : QString()));
    };
    m_workspace.query().start(
        [keys, key, other,
         names = std::vector{ui::format::utf8(tr("alike")), rarer(shown), rarer(otherModel)},
         cluster = ui::format::utf8(tr("cluster")), others = ui::format::utf8(tr("others")),
         none = ui::format::utf8(tr("no place"))](storage::Database& database,
                                                  RunControl& control) -> Result<SessionGroups> {
            const storage::EventStore store(database);
            if (key == kCluster) return clustersOf(*keys, cluster, none, control);
            if (other.valid()) {
                const auto theirs = store.keys(other, control);
                if (!theirs) return theirs.error();
                if (theirs->id != keys->id) return changedMeanwhile();
                return disagreement(*keys, theirs->surprise, names);
            }
            const auto column =
                store.sessionCategory(ui::format::utf8(key.mid(kAttribute.size())), control);
            if (!column) return column.error();
            if (column->codes.size() != keys->size()) return changedMeanwhile();
            return groupsBy(*column, others);
        },
        [this, key, keys](Result<SessionGroups> groups) {
            if (groups)
                m_map.setGroups(key, *keys,
                                std::make_shared<const SessionGroups>(std::move(*groups)));
            else
                m_map.setGroupsError(key, ui::format::error(groups.error()));
        },
        {.progress = {}, .latestOf = "map groups"});
}

}  // namespace anomalyst::app
