#include "app/controllers/labelling_controller.h"

#include <QUndoCommand>
#include <array>

#include "app/settings.h"
#include "storage/label_store.h"
#include "ui/actions.h"
#include "ui/format.h"
#include "ui/models/session_table_model.h"
#include "ui/selection.h"
#include "ui/verdict_commands.h"
#include "ui/views/queue_view.h"
#include "ui/views/user_page.h"

namespace anomalyst::app {

/// One decision of the analyst, on one session or many.
class LabellingController::GiveVerdict : public QUndoCommand {
public:
    GiveVerdict(LabellingController& controller, OpenWorkspace::Verdicts before,
                OpenWorkspace::Verdicts after, QString reason, QString note)
        : m_controller(controller),
          m_before(std::move(before)),
          m_after(std::move(after)),
          m_reason(std::move(reason)),
          m_note(std::move(note)) {}

    void redo() override { m_controller.write(m_after, m_before, m_reason, m_note); }
    void undo() override {
        m_controller.write(m_before, m_after, LabellingController::tr("undone"), {});
    }

private:
    LabellingController& m_controller;
    OpenWorkspace::Verdicts m_before;
    OpenWorkspace::Verdicts m_after;
    QString m_reason;
    QString m_note;
};

LabellingController::LabellingController(OpenWorkspace& workspace, const ui::ViewContext& context,
                                         ui::Actions& actions, ui::VerdictCommands& commands,
                                         ui::QueueView& queue, ui::UserPage& page)
    : m_workspace(workspace), m_context(context), m_actions(actions), m_queue(queue), m_page(page) {
    QAction& undo = actions[ui::ActionId::Undo];
    QAction& redo = actions[ui::ActionId::Redo];
    connect(&commands, &ui::VerdictCommands::verdictGiven, this, &LabellingController::give);
    connect(&undo, &QAction::triggered, &m_undo, &QUndoStack::undo);
    connect(&redo, &QAction::triggered, &m_undo, &QUndoStack::redo);
    connect(&m_undo, &QUndoStack::canUndoChanged, &undo, &QAction::setEnabled);
    connect(&m_undo, &QUndoStack::canRedoChanged, &redo, &QAction::setEnabled);
    undo.setEnabled(false);
    redo.setEnabled(false);
}

LabellingController::~LabellingController() {
    for (const ui::ActionId id : {ui::ActionId::Undo, ui::ActionId::Redo})
        m_actions[id].setEnabled(false);
}

void LabellingController::give(const std::vector<SessionId>& sessions, Verdict verdict,
                               const QString& reason, const QString& note) {
    // Before the keys are there, nobody knows what a verdict replaces.
    if (!m_workspace.keys()) return;
    if (m_workspace.importing()) {
        // It could not be written before the import ends, and would be lost with it.
        Q_EMIT failed(tr("Data are being imported. Give the verdict when the import has ended."));
        return;
    }
    OpenWorkspace::Verdicts before, after;
    for (const SessionId session : sessions) {
        before[session] = m_workspace.verdictOf(session);
        after[session] = verdict;
    }
    if (before == after && reason.isEmpty() && note.isEmpty()) return;
    m_undo.push(new GiveVerdict(*this, std::move(before), std::move(after), reason, note));
}

void LabellingController::write(const OpenWorkspace::Verdicts& verdicts,
                                const OpenWorkspace::Verdicts& before, const QString& reason,
                                const QString& note) {
    show(verdicts);
    std::vector<VerdictEntry> entries;
    entries.reserve(verdicts.size());
    const std::string analyst = ui::format::utf8(Settings::analyst());
    for (const auto& [session, verdict] : verdicts)
        entries.push_back({.session = session,
                           .verdict = verdict,
                           .reason = ui::format::utf8(reason),
                           .note = ui::format::utf8(note),
                           .analyst = analyst,
                           .time = {}});
    m_workspace.writer().start(
        [entries = std::move(entries)](storage::Database& database, RunControl&) {
            return storage::LabelStore(database).append(entries);
        },
        [this, before](const Status& written) {
            if (written) return;
            show(before);
            // The commands of the history were made upon what has just failed.
            m_undo.clear();
            Q_EMIT failed(ui::format::error(written.error()));
        },
        {.progress = {}, .latestOf = {}, .mustRun = true});
}

void LabellingController::show(const OpenWorkspace::Verdicts& verdicts) {
    constexpr int kVerdicts = 4;
    std::array<std::vector<SessionId>, kVerdicts> byVerdict;
    for (const auto& [session, verdict] : verdicts)
        byVerdict[static_cast<std::size_t>(verdict)].push_back(session);
    for (std::size_t v = 0; v < kVerdicts; ++v)
        if (!byVerdict[v].empty())
            m_queue.model().setVerdict(byVerdict[v], static_cast<Verdict>(v));
    const auto shown = verdicts.find(m_context.selection.session());
    if (shown != verdicts.end()) m_page.setVerdict(shown->second);
    m_workspace.setVerdicts(verdicts);
}

}  // namespace anomalyst::app
