#include "app/controllers/labelling_controller.h"

#include <utility>

#include "app/controllers/undo_history.h"
#include "app/settings.h"
#include "storage/label_store.h"
#include "ui/format.h"
#include "ui/models/session_table_model.h"
#include "ui/selection.h"
#include "ui/verdict_commands.h"
#include "ui/views/queue_view.h"
#include "ui/views/user_page.h"

namespace anomalyst::app {

namespace {

constexpr int kTellDelay = 150;  // ms

/// "verdict fraud on 3 sessions"
QString nameOf(Verdict verdict, std::size_t count) {
    const QString sessions = ui::format::sessions(count);
    if (verdict == Verdict::None)
        return LabellingController::tr("verdict withdrawn from %1").arg(sessions);
    return LabellingController::tr("verdict %1 on %2")
        .arg(ui::format::verdict(verdict).toLower(), sessions);
}

}  // namespace

LabellingController::LabellingController(OpenWorkspace& workspace, const ui::ViewContext& context,
                                         UndoHistory& history, ui::VerdictCommands& commands,
                                         ui::QueueView& queue, ui::UserPage& page)
    : m_workspace(workspace), m_context(context), m_history(history), m_queue(queue), m_page(page) {
    connect(&commands, &ui::VerdictCommands::verdictGiven, this, &LabellingController::give);
    m_tellSoon.setSingleShot(true);
    m_tellSoon.setInterval(kTellDelay);
    connect(&m_tellSoon, &QTimer::timeout, this, [this] {
        m_told = true;
        tellKeeping();
    });
}

void LabellingController::give(const std::vector<SessionId>& sessions, Verdict verdict,
                               const QString& reason, const QString& note) {
    // Before the keys are there, nobody knows what a verdict replaces.
    if (!m_workspace.keys()) return;
    if (m_history.refuses()) return;
    Verdicts before, after;
    for (const SessionId session : sessions) {
        before[session] = m_workspace.verdictOf(session);
        after[session] = verdict;
    }
    if (before == after && reason.isEmpty() && note.isEmpty()) return;
    const QString what = nameOf(verdict, after.size());
    // That of one session is seen on its page.
    const auto tell = [this, many = after.size() > 1](const QString& sentence) {
        if (many) Q_EMIT done(sentence);
    };
    m_history.push(
        what,
        [this, after, reason, note, tell, what] {
            write(after, reason, note);
            tell(tr("Done: %1. Ctrl+Z takes it back.").arg(what));
        },
        [this, before, tell, what] {
            write(before, tr("undone"), {});
            tell(tr("Taken back: %1.").arg(what));
        });
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
    m_history.clear();
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
