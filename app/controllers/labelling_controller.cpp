#include "app/controllers/labelling_controller.h"

#include <QUndoCommand>
#include <utility>

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

namespace {

constexpr int kTellDelay = 150;  // ms

}  // namespace

/// One decision of the analyst, on one session or many.
class LabellingController::GiveVerdict : public QUndoCommand {
public:
    GiveVerdict(LabellingController& controller, Verdicts before, Verdicts after, QString reason,
                QString note)
        : m_controller(controller),
          m_before(std::move(before)),
          m_after(std::move(after)),
          m_reason(std::move(reason)),
          m_note(std::move(note)) {
        setText(what());
    }

    void redo() override {
        m_controller.write(m_after, m_reason, m_note);
        tell(LabellingController::tr("Done: %1. Ctrl+Z takes it back.").arg(text()));
    }
    void undo() override {
        m_controller.write(m_before, LabellingController::tr("undone"), {});
        tell(LabellingController::tr("Taken back: %1.").arg(text()));
    }

private:
    /// "verdict fraud on 3 sessions"
    QString what() const {
        const QString sessions = ui::format::sessions(m_after.size());
        const Verdict verdict = m_after.begin()->second;
        if (verdict == Verdict::None)
            return LabellingController::tr("verdict withdrawn from %1").arg(sessions);
        return LabellingController::tr("verdict %1 on %2")
            .arg(ui::format::verdict(verdict).toLower(), sessions);
    }
    // That of one session is seen on its page.
    void tell(const QString& sentence) const {
        if (m_after.size() > 1) Q_EMIT m_controller.done(sentence);
    }

    LabellingController& m_controller;
    Verdicts m_before;
    Verdicts m_after;
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
    connect(&undo, &QAction::triggered, this, [this] {
        if (!refused()) m_undo.undo();
    });
    connect(&redo, &QAction::triggered, this, [this] {
        if (!refused()) m_undo.redo();
    });
    connect(&m_undo, &QUndoStack::canUndoChanged, &undo, &QAction::setEnabled);
    connect(&m_undo, &QUndoStack::canRedoChanged, &redo, &QAction::setEnabled);
    connect(&m_undo, &QUndoStack::indexChanged, this, &LabellingController::nameUndo);
    undo.setEnabled(false);
    redo.setEnabled(false);
    m_tellSoon.setSingleShot(true);
    m_tellSoon.setInterval(kTellDelay);
    connect(&m_tellSoon, &QTimer::timeout, this, [this] {
        m_told = true;
        tellKeeping();
    });
}

LabellingController::~LabellingController() {
    for (const ui::ActionId id : {ui::ActionId::Undo, ui::ActionId::Redo})
        m_actions[id].setEnabled(false);
    m_undo.clear();
    nameUndo();
}

void LabellingController::nameUndo() {
    const auto named = [](const QString& command, const QString& what) {
        return what.isEmpty() ? command : QStringLiteral("%1 %2").arg(command, what);
    };
    m_actions[ui::ActionId::Undo].setText(named(tr("&Undo"), m_undo.undoText()));
    m_actions[ui::ActionId::Redo].setText(named(tr("&Redo"), m_undo.redoText()));
}

void LabellingController::give(const std::vector<SessionId>& sessions, Verdict verdict,
                               const QString& reason, const QString& note) {
    // Before the keys are there, nobody knows what a verdict replaces.
    if (!m_workspace.keys()) return;
    if (refused()) return;
    Verdicts before, after;
    for (const SessionId session : sessions) {
        before[session] = m_workspace.verdictOf(session);
        after[session] = verdict;
    }
    if (before == after && reason.isEmpty() && note.isEmpty()) return;
    m_undo.push(new GiveVerdict(*this, std::move(before), std::move(after), reason, note));
}

bool LabellingController::refused() {
    if (!m_workspace.importing()) return false;
    // It could not be written before the import ends, and would be lost with it.
    Q_EMIT failed(tr("Data are being imported. Give the verdict when the import has ended."));
    return true;
}

void LabellingController::goTo(int steps) {
    if (!refused()) m_undo.setIndex(steps);
}

void LabellingController::write(const Verdicts& verdicts, const QString& reason,
                                const QString& note) {
    std::vector<VerdictEntry> entries;
    std::vector<SessionId> sessions;
    entries.reserve(verdicts.size());
    sessions.reserve(verdicts.size());
    const std::string analyst = ui::format::utf8(Settings::analyst());
    for (const auto& [session, verdict] : verdicts) {
        sessions.push_back(session);
        entries.push_back({.session = session,
                           .verdict = verdict,
                           .reason = ui::format::utf8(reason),
                           .note = ui::format::utf8(note),
                           .analyst = analyst,
                           .time = {}});
    }
    const VerdictLedger::Writing writing = m_workspace.beginVerdicts(verdicts);
    const auto outcome =
        std::make_shared<Status>(Error{ErrorKind::Cancelled, "Not written", {}, {}});
    m_outcomes[writing] = outcome;
    show(sessions);
    m_workspace.writer().start(
        [outcome, entries = std::move(entries)](storage::Database& database, RunControl&) {
            return *outcome = storage::LabelStore(database).append(entries);
        },
        [this, writing](const Status& written) { adopt(writing, written); },
        {.progress = {}, .latestOf = {}, .mustRun = true, .urgent = true});
}

void LabellingController::adopt(VerdictLedger::Writing writing, const Status& written) {
    m_outcomes.erase(writing);
    if (written) {
        show(m_workspace.keepVerdicts(writing));
        return;
    }
    show(m_workspace.dropVerdicts(writing));
    // The commands of the history were made upon what has just failed.
    m_undo.clear();
    Q_EMIT failed(ui::format::error(written.error()));
}

Status LabellingController::unwritten() const {
    for (const auto& [writing, outcome] : m_outcomes)
        if (!*outcome) return *outcome;
    return {};
}

void LabellingController::show(const std::vector<SessionId>& sessions) {
    Verdicts now;
    for (const SessionId session : sessions) now[session] = m_workspace.verdictOf(session);
    m_queue.model().setPending(m_workspace.verdicts().pending());
    m_queue.model().setVerdicts(now);
    const SessionId shown = m_context.selection.session();
    if (const auto verdict = now.find(shown); verdict != now.end())
        m_page.setVerdict(verdict->second, m_workspace.verdicts().isPending(shown));
    tellKeeping();
}

void LabellingController::tellKeeping() {
    const std::size_t pending = m_workspace.verdicts().pending().size();
    if (pending == 0) {
        m_tellSoon.stop();
        m_told = false;
        Q_EMIT keeping(0);
    } else if (m_told) {
        Q_EMIT keeping(pending);
    } else if (!m_tellSoon.isActive()) {
        m_tellSoon.start();
    }
}

}  // namespace anomalyst::app
