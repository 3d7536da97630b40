#include "app/controllers/probe_controller.h"

#include <random>
#include <utility>

#include "app/controllers/undo_history.h"
#include "app/workflow/probing.h"
#include "engine/evaluation/evaluation.h"
#include "storage/audit.h"
#include "storage/threshold_store.h"
#include "ui/format.h"
#include "ui/threshold_state.h"
#include "ui/views/probe_pane.h"

namespace anomalyst::app {

ProbeController::ProbeController(OpenWorkspace& workspace, const ui::ViewContext& context,
                                 ui::ProbePane& pane, UndoHistory& history)
    : m_workspace(workspace), m_context(context), m_history(history) {
    connect(&pane, &ui::ProbePane::drawRequested, this,
            [this](int sessions) { draw(static_cast<std::size_t>(sessions)); });
    workspace.reader().start([](storage::Database& database,
                                RunControl&) { return storage::ThresholdStore(database).probe(); },
                             [this](Result<Probe> probe) {
                                 if (!probe) {
                                     Q_EMIT failed(ui::format::error(probe.error()));
                                     return;
                                 }
                                 m_probe = std::move(*probe);
                                 m_read = true;
                                 Q_EMIT changed();
                             });
}

void ProbeController::draw(std::size_t sessions) {
    const auto keys = m_workspace.keys();
    if (!keys || m_history.refuses()) return;
    if (!m_read) {  // a draw would take the place of a probe that nobody knows
        Q_EMIT failed(tr("The probe of the workspace has not been read."));
        return;
    }
    m_workspace.query().start(
        [keys, sessions, labels = m_labels, verdicts = m_workspace.verdicts().all(),
         line = m_context.threshold.surprise(),
         model = m_workspace.keysModel()](storage::Database&, RunControl&) -> Result<Probe> {
            SessionKeys current = *keys;
            applyVerdicts(current, verdicts);
            Probe probe = drawProbe(current, engine::truthOf(current, labels), line, sessions,
                                    std::random_device()());
            probe.model = model;
            probe.labels = labels;
            probe.drawn = Instant{storage::nowMicros()};
            return probe;
        },
        [this](Result<Probe> probe) {
            if (!probe) {
                Q_EMIT failed(ui::format::error(probe.error()));
            } else if (probe->empty()) {
                Q_EMIT failed(tr("There is no session without a label below the line."));
            } else {
                m_history.push(
                    tr("drawing of a probe"), [this, after = std::move(*probe)] { keep(after); },
                    [this, before = m_probe] { keep(before); });
            }
        },
        {.progress = {}, .latestOf = "probe"});
}

void ProbeController::keep(const Probe& probe) {
    m_history.write(
        [probe](storage::Database& database) {
            return storage::ThresholdStore(database).keep(probe);
        },
        [this, probe](const Status& kept) {
            if (!kept) {
                Q_EMIT failed(ui::format::error(kept.error()));
                return;
            }
            m_probe = probe;
            Q_EMIT changed();
        });
}

}  // namespace anomalyst::app
