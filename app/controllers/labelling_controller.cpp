#include "app/controllers/labelling_controller.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <utility>

#include "app/controllers/undo_history.h"
#include "app/settings.h"
#include "storage/label_store.h"
#include "ui/dialogs/verdict_preview.h"
#include "ui/format.h"
#include "ui/models/session_table_model.h"
#include "ui/selection.h"
#include "ui/verdict_commands.h"
#include "ui/views/queue_view.h"
#include "ui/views/user_page.h"

namespace anomalyst::app {

namespace {

constexpr int kTellDelay = 150;  // ms
const QString kUndone =
    QStringLiteral("undone");  // in English, as all reasons of the program are kept

constexpr std::size_t kExamples = 5;

/// All but the examples.
ui::VerdictPreview countsOf(const SessionKeys& keys, const Verdicts& now) {
    ui::VerdictPreview preview;
    preview.sessions = now.size();
    for (const Verdict verdict : now.verdicts())
        ++preview.present[static_cast<std::size_t>(verdict)];
    std::vector<UserId> users;
    users.reserve(now.size());
    matchSessions(keys.id, now.sessions(), [&](std::size_t row, std::size_t) {
        users.push_back(keys.user[row]);
        ++preview.given[static_cast<std::size_t>(keys.given[row])];
    });
    std::sort(users.begin(), users.end());
    preview.users =
        static_cast<std::uint64_t>(std::unique(users.begin(), users.end()) - users.begin());
    return preview;
}

/// The few with the highest scores, the highest first.
std::vector<SessionId> highest(const SessionKeys& keys, const Verdicts& sessions) {
    std::vector<std::pair<float, SessionId>> scores;
    scores.reserve(sessions.size());
    matchSessions(keys.id, sessions.sessions(), [&](std::size_t row, std::size_t) {
        const float score = keys.surprise[row];
        scores.emplace_back(std::isnan(score) ? -1.0F : score, keys.id[row]);
    });
    const auto end =
        scores.begin() + static_cast<std::ptrdiff_t>(std::min(kExamples, scores.size()));
    std::partial_sort(scores.begin(), end, scores.end(), std::greater<>());
    std::vector<SessionId> few;
    std::transform(scores.begin(), end, std::back_inserter(few),
                   [](const auto& score) { return score.second; });
    return few;
}

/// "verdict fraud on 3 sessions"
QString nameOf(Verdict verdict, const QString& sessions) {
    if (verdict == Verdict::None)
        return LabellingController::tr("verdict withdrawn from %1").arg(sessions);
    return LabellingController::tr("verdict %1 on %2")
        .arg(ui::format::verdict(verdict).toLower(), sessions);
}

}  // namespace

LabellingController::LabellingController(OpenWorkspace& workspace, const ui::ViewContext& context,
                                         UndoHistory& history, ui::VerdictCommands& commands,
                                         ui::QueueView& queue, ui::UserPage& page)
    : m_workspace(workspace),
      m_context(context),
      m_history(history),
      m_commands(commands),
      m_queue(queue),
      m_page(page) {
    connect(&commands, &ui::VerdictCommands::previewNeeded, this, &LabellingController::preview);
    connect(&commands, &ui::VerdictCommands::verdictGiven, this, &LabellingController::give);
    m_tellSoon.setSingleShot(true);
    m_tellSoon.setInterval(kTellDelay);
    connect(&m_tellSoon, &QTimer::timeout, this, [this] {
        m_told = true;
        tellKeeping();
    });
}

void LabellingController::preview(const std::vector<SessionId>& sessions) {
    const auto keys = m_workspace.keys();
    if (!keys) {
        m_commands.showPreviewProblem(tr("The sessions are still being read."));
        return;
    }
    const bool all = sessions.size() == static_cast<std::size_t>(m_queue.model().rowCount());
    m_workspace.reader().start(
        [keys, now = m_workspace.verdictsOf(sessions), model = m_workspace.keysModel()](
            storage::Database& database, RunControl&) -> Result<ui::VerdictPreview> {
            ui::VerdictPreview preview = countsOf(*keys, now);
            auto examples = storage::EventStore(database).summaries(highest(*keys, now), model);
            if (!examples) return examples.error();
            preview.examples = std::move(*examples);
            for (SessionSummary& example : preview.examples)
                example.verdict = now.find(example.id).value_or(example.verdict);
            return preview;
        },
        [this, all, held = m_queue.isHeld(),
         filter = m_context.selection.filter()](Result<ui::VerdictPreview> preview) {
            if (!preview) {
                m_commands.showPreviewProblem(ui::format::error(preview.error()));
                return;
            }
            preview->allShown = all;
            preview->filter = filter;
            preview->held = held;
            m_commands.showPreview(std::move(*preview));
        },
        {.progress = {}, .latestOf = "verdict preview"});
}

void LabellingController::give(const std::vector<SessionId>& sessions, Verdict verdict,
                               const QString& reason, const QString& note) {
    // Before the keys are there, nobody knows what a verdict replaces.
    if (!m_workspace.keys()) return;
    if (m_history.refuses()) return;
    const auto before = std::make_shared<const Verdicts>(m_workspace.verdictsOf(sessions));
    const auto after = std::make_shared<const Verdicts>(sessions, verdict);
    if (*before == *after && reason.isEmpty() && note.isEmpty()) return;
    const QString what = nameOf(verdict, m_queue.model().nameOf(sessions));
    const auto tell = [this, many = sessions.size() > 1](const QString& sentence) {
        many ? Q_EMIT done(sentence) : Q_EMIT noted(sentence);
    };
    m_history.push(
        what,
        [this, after, reason, note, tell, what] {
            write(after, reason, note);
            tell(tr("Done: %1. Undo takes it back.").arg(what));
        },
        [this, before, tell, what] {
            if (before->size() == 1) m_context.selection.setSession(before->sessions().front());
            write(before, kUndone, {});
            tell(tr("Taken back: %1.").arg(what));
        });
}

void LabellingController::write(const SharedVerdicts& verdicts, const QString& reason,
                                const QString& note) {
    const storage::LabelStore::Remark remark{.reason = ui::format::utf8(reason),
                                             .note = ui::format::utf8(note),
                                             .analyst = ui::format::utf8(Settings::analyst())};
    const VerdictLedger::Writing writing = m_workspace.beginVerdicts(verdicts);
    show(*verdicts);
    m_history.write(
        [verdicts, remark](storage::Database& database) {
            return storage::LabelStore(database).append(*verdicts, remark);
        },
        [this, writing](const Status& written) { adopt(writing, written); });
}

void LabellingController::adopt(VerdictLedger::Writing writing, const Status& written) {
    if (written) {
        showKeeping(*m_workspace.keepVerdicts(writing));
        return;
    }
    show(m_workspace.dropVerdicts(writing));
    Q_EMIT failed(ui::format::error(written.error()));
}

void LabellingController::show(const Verdicts& changed) {
    m_queue.model().setVerdicts(changed);
    showKeeping(changed);
}

void LabellingController::showKeeping(const Verdicts& concerned) {
    std::vector<SessionId> pending = m_workspace.verdicts().pending();
    m_pending = pending.size();
    m_queue.model().setPending(std::move(pending));
    const SessionId shown = m_context.selection.session();
    if (concerned.find(shown))
        m_page.setVerdict(m_workspace.verdictOf(shown), m_workspace.verdicts().isPending(shown));
    tellKeeping();
}

void LabellingController::tellKeeping() {
    if (m_pending == 0) {
        m_tellSoon.stop();
        m_told = false;
        Q_EMIT keeping(0);
    } else if (m_told) {
        Q_EMIT keeping(m_pending);
    } else if (!m_tellSoon.isActive()) {
        m_tellSoon.start();
    }
}

}  // namespace anomalyst::app
