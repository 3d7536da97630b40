#include "app/controllers/segment_controller.h"

#include <memory>
#include <utility>
#include <vector>

#include "app/settings.h"
#include "app/workflow/segments.h"
#include "engine/evaluation/evaluation.h"
#include "storage/event_store.h"
#include "ui/format.h"
#include "ui/views/segment_pane.h"

namespace anomalyst::app {

namespace {

// Keys of what sessions are parted by.
const QString kMonth = QStringLiteral("month");
const QString kAttribute = QStringLiteral("attribute ");

}  // namespace

SegmentController::SegmentController(OpenWorkspace& workspace, ui::SegmentPane& pane,
                                     LabelSource labels)
    : m_workspace(workspace), m_pane(pane), m_labels(labels) {
    connect(&workspace, &OpenWorkspace::reloaded, this, &SegmentController::offer);
    connect(&pane, &ui::SegmentPane::segmentsWanted, this, &SegmentController::part);
    offer();
    pane.setChoice(Settings::ofWorkspace(workspace.path(), QStringLiteral("segments")).toString());
}

void SegmentController::offer() {
    const storage::WorkspaceInfo& info = m_workspace.info();
    std::vector<std::pair<QString, QString>> choices;
    if (info.first.known()) choices.emplace_back(kMonth, tr("month"));
    for (const auto& attribute : info.attributes) {
        const QString name = ui::format::text(attribute.name);
        if (attribute.type == "category") choices.emplace_back(kAttribute + name, name);
    }
    m_pane.setChoices(choices);
}

void SegmentController::part(const QString& by) {
    const auto keys = m_workspace.keys();
    if (!keys) return;
    Settings::setOfWorkspace(m_workspace.path(), QStringLiteral("segments"), by);
    using Segments = std::vector<Segment>;
    m_workspace.query().start(
        [keys, verdicts = m_workspace.verdicts().all(), labels = m_labels,
         attribute = by.startsWith(kAttribute) ? ui::format::utf8(by.mid(kAttribute.size()))
                                               : std::string()](
            storage::Database& database,
            RunControl& control) -> Result<std::shared_ptr<const Segments>> {
            const auto current = withVerdicts(keys, verdicts);
            Result<CategoricalColumn> column =
                attribute.empty()
                    ? monthsOf(*current)
                    : storage::EventStore(database).sessionCategory(attribute, control);
            if (!column) return column.error();
            if (column->codes.size() != current->size())
                return Error{ErrorKind::BadInput,
                             "The sessions have changed since they were loaded",
                             {},
                             "Open the workspace again"};
            return std::make_shared<const Segments>(
                segmentsBy(*current, engine::truthOf(*current, labels), *column,
                           attribute.empty() ? SegmentOrder::Name : SegmentOrder::Size));
        },
        [this](Result<std::shared_ptr<const Segments>> segments) {
            if (segments)
                m_pane.setSegments(std::move(*segments));
            else
                m_pane.showError(ui::format::error(segments.error()));
        },
        {.progress = {}, .latestOf = "segments"});
}

}  // namespace anomalyst::app
