#include "app/controllers/probe_controller.h"

#include <QUndoCommand>
#include <random>
#include <utility>

#include "app/workflow/probing.h"
#include "engine/evaluation/evaluation.h"
#include "storage/audit.h"
#include "storage/threshold_store.h"
#include "ui/format.h"
#include "ui/threshold_state.h"
#include "ui/views/probe_pane.h"

namespace anomalyst::app {

class ProbeController::DrawProbe : public QUndoCommand {
public:
    DrawProbe(ProbeController& controller, Probe before, Probe after)
        : m_controller(controller), m_before(std::move(before)), m_after(std::move(after)) {
        setText(ProbeController::tr("drawing of a probe"));
    }
    void redo() override { m_controller.keep(m_after); }
    void undo() override { m_controller.keep(m_before); }

private:
    ProbeController& m_controller;
    Probe m_before;
    Probe m_after;
};

ProbeController::ProbeController(OpenWorkspace& workspace, const ui::ViewContext& context,
                                 ui::ProbePane& pane, QUndoStack& history)
    : m_workspace(workspace), m_context(context), m_history(history) {
    connect(&pane, &ui::ProbePane::drawRequested, this,
            [this](int sessions) { draw(static_cast<std::size_t>(sessions)); });
    workspace.reader().start([](storage::Database& database,
                                RunControl&) { return storage::ThresholdStore(database).probe(); },
                             [this](Result<Probe> probe) {
                                 if (!probe) return;
                                 m_probe = std::move(*probe);
                                 Q_EMIT changed();
                             });
}

void ProbeController::draw(std::size_t sessions) {
    const auto keys = m_workspace.keys();
    if (!keys) return;
    m_workspace.query().start(
        [keys, sessions, labels = m_labels, verdicts = m_workspace.verdicts().all(),
         line = m_context.threshold.surprise(),
         model = m_workspace.keysModel()](storage::Database&, RunControl&) -> Result<Probe> {
            SessionKeys current = *keys;
            applyVerdicts(current, verdicts);
            Probe probe = drawProbe(current, engine::truthOf(current, labels), line, sessions,
                                    std::random_device()());
            probe.model = model;
            probe.drawn = Instant{storage::nowMicros()};
            return probe;
        },
        [this](Result<Probe> probe) {
            if (!probe) {
                Q_EMIT failed(ui::format::error(probe.error()));
            } else if (probe->empty()) {
                Q_EMIT failed(tr("There is no session without a label below the line."));
            } else {
                m_history.push(new DrawProbe(*this, m_probe, std::move(*probe)));
            }
        },
        {.progress = {}, .latestOf = "probe"});
}

void ProbeController::keep(const Probe& probe) {
    m_workspace.writer().start(
        [probe](storage::Database& database, RunControl&) {
            return storage::ThresholdStore(database).keep(probe);
        },
        [this, probe](const Status& kept) {
            if (!kept) {
                Q_EMIT failed(ui::format::error(kept.error()));
                return;
            }
            m_probe = probe;
            Q_EMIT changed();
        },
        {.progress = {}, .latestOf = {}, .mustRun = true});
}

}  // namespace anomalyst::app
