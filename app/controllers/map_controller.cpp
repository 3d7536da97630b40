#include "app/controllers/map_controller.h"

#include <memory>
#include <utility>
#include <vector>

#include "app/settings.h"
#include "app/workflow/session_grouping.h"
#include "storage/event_store.h"
#include "ui/format.h"
#include "ui/views/latent_map.h"

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

}  // namespace

MapController::MapController(OpenWorkspace& workspace, ui::LatentMap& map)
    : m_workspace(workspace), m_map(map) {
    connect(&workspace, &OpenWorkspace::reloaded, this, &MapController::offer);
    connect(&workspace, &OpenWorkspace::keysLoaded, this, &MapController::offer);
    connect(&map, &ui::LatentMap::groupsWanted, this, &MapController::group);
    offer();
    map.setColouring(Settings::ofWorkspace(workspace.path(), kSetting).toString());
}

MapController::~MapController() {
    Settings::setOfWorkspace(m_workspace.path(), kSetting, m_map.colouring());
    m_map.setGroupChoices({});
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
