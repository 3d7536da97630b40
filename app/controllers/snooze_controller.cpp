#include "app/controllers/snooze_controller.h"

#include <QAction>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <utility>

#include "app/controllers/queue_controller.h"
#include "app/controllers/undo_history.h"
#include "app/settings.h"
#include "storage/snooze_store.h"
#include "ui/actions.h"
#include "ui/format.h"
#include "ui/models/session_table_model.h"
#include "ui/views/queue_view.h"

namespace anomalyst::app {

namespace {

using ui::SnoozeSpan;

constexpr std::int64_t kMicrosOfADay = std::int64_t{86'400} * 1'000'000;
constexpr std::int64_t kLongestWait = std::int64_t{3'600} * 1'000'000;  // a clock may be set anew
constexpr int kAfterwards = 20;                                         // ms

Instant endOf(SnoozeSpan span, Instant now) {
    switch (span) {
        case SnoozeSpan::Day: return {now.micros + kMicrosOfADay};
        case SnoozeSpan::Week: return {now.micros + 7 * kMicrosOfADay};
        case SnoozeSpan::Month: return {now.micros + 30 * kMicrosOfADay};
        case SnoozeSpan::UntilScoreRises: break;
    }
    return Instant::none();
}

/// The users of sessions (ascending) with the highest score of each.
std::map<UserId, float> usersOf(const SessionKeys& keys, const std::vector<SessionId>& sessions) {
    std::map<UserId, float> users;
    matchSessions(keys.id, sessions, [&](std::size_t row, std::size_t) {
        users.emplace(keys.user[row], std::numeric_limits<float>::quiet_NaN());
    });
    for (std::size_t row = 0; row < keys.size(); ++row)
        if (const auto user = users.find(keys.user[row]); user != users.end())
            user->second = std::fmax(user->second, keys.surprise[row]);  // passes over NaN
    return users;
}

}  // namespace

SnoozeController::SnoozeController(OpenWorkspace& workspace, ui::Actions& actions,
                                   ui::Selection& selection, ui::QueueView& view,
                                   QueueController& queue, UndoHistory& history)
    : m_workspace(workspace),
      m_view(view),
      m_queue(queue),
      m_history(history),
      m_commands(actions, selection, view),
      m_snoozes(std::make_shared<const Snoozes>()) {
    connect(&m_commands, &ui::SnoozeCommands::snoozeRequested, this, &SnoozeController::snooze);
    connect(&m_commands, &ui::SnoozeCommands::endRequested, this, &SnoozeController::end);
    connect(&actions[ui::ActionId::ShowSnoozed], &QAction::toggled, &queue,
            &QueueController::showSnoozed);
    connect(&workspace, &OpenWorkspace::reloaded, this, [this] {
        if (!m_commands.known()) load();  // the first time has failed
    });
    m_nextEnd.setSingleShot(true);
    connect(&m_nextEnd, &QTimer::timeout, this, &SnoozeController::look);
    load();
}

void SnoozeController::load() {
    m_workspace.reader().start([](storage::Database& database,
                                  RunControl&) { return storage::SnoozeStore(database).all(); },
                               [this](Result<Snoozes> snoozes) {
                                   if (!snoozes) {
                                       Q_EMIT failed(ui::format::error(snoozes.error()));
                                       return;
                                   }
                                   show(std::move(*snoozes));
                                   m_commands.setKnown();
                               });
}

void SnoozeController::show(Snoozes snoozes) {
    m_snoozes = std::make_shared<const Snoozes>(std::move(snoozes));
    look();
}

void SnoozeController::look() {
    m_queue.setSnoozes(m_snoozes);
    const Instant now = present();
    const Instant next = m_snoozes->nextEnd(now);
    if (!next.known()) return;
    const std::int64_t wait = std::min(next.micros - now.micros, kLongestWait);
    m_nextEnd.start(static_cast<int>(wait / 1000) + kAfterwards);
}

void SnoozeController::snooze(const std::vector<SessionId>& sessions, SnoozeSpan span, bool users) {
    const auto keys = m_workspace.keys();
    if (!keys) return;
    const Instant until = endOf(span, present());
    SnoozeChange change_;
    if (users) {
        for (const auto& [user, score] : usersOf(*keys, sessions))
            change_.users.emplace_back(user, Snooze{until, score});
    } else {
        matchSessions(keys->id, sessions, [&](std::size_t row, std::size_t i) {
            change_.sessions.emplace_back(sessions[i], Snooze{until, keys->surprise[row]});
        });
    }
    const QString whom =
        users ? ui::format::users(change_.users.size()) : m_view.model().nameOf(sessions);
    change(tr("snoozing of %1 %2").arg(whom, ui::SnoozeCommands::words(span)), std::move(change_));
}

void SnoozeController::end(const std::vector<SessionId>& sessions) {
    const auto keys = m_workspace.keys();
    if (!keys) return;
    SnoozeChange ended;
    std::vector<UserId> users;
    matchSessions(keys->id, sessions, [&](std::size_t row, std::size_t i) {
        if (m_snoozes->find(sessions[i])) ended.sessions.emplace_back(sessions[i], std::nullopt);
        if (m_snoozes->find(keys->user[row])) users.push_back(keys->user[row]);
    });
    std::sort(users.begin(), users.end());
    users.erase(std::unique(users.begin(), users.end()), users.end());
    for (const UserId user : users) ended.users.emplace_back(user, std::nullopt);
    if (ended.empty()) {
        Q_EMIT done(tr("Nothing of what is chosen is snoozed."));
        return;
    }
    change(tr("bringing back of %1").arg(m_view.model().nameOf(sessions)), std::move(ended));
}

void SnoozeController::change(const QString& what, SnoozeChange change) {
    if (change.empty() || m_history.refuses()) return;
    m_history.push(
        what,
        [this, change, what] {
            apply(change);
            Q_EMIT done(tr("Done: %1. Undo takes it back.").arg(what));
        },
        [this, before = m_snoozes->before(change), what] {
            apply(before);
            Q_EMIT done(tr("Taken back: %1.").arg(what));
        });
}

void SnoozeController::apply(const SnoozeChange& change) {
    Snoozes after = *m_snoozes;
    after.apply(change);
    show(std::move(after));
    m_history.write(
        [change, analyst = ui::format::utf8(Settings::analyst())](storage::Database& database) {
            return storage::SnoozeStore(database).apply(change, analyst);
        },
        [this](const Status& kept) {
            if (kept) return;
            load();  // what is hidden is what is kept
            Q_EMIT failed(ui::format::error(kept.error()));
        });
}

}  // namespace anomalyst::app
