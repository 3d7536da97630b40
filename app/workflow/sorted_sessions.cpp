#include "app/workflow/sorted_sessions.h"

#include <algorithm>
#include <span>

#include "storage/event_store.h"

namespace anomalyst::app {

namespace {

constexpr std::size_t kPage = 4096;

}  // namespace

Result<std::vector<SortedSession>> sortedSessions(
    storage::Database& database, ModelId model, const Filter& filter,
    const std::function<bool(const SessionSummary&)>& wanted,
    const std::function<std::string(const SessionSummary&)>& row, RunControl& control) {
    const storage::EventStore store(database);
    const auto matching = store.matching(filter, model, control);
    if (!matching) return matching.error();
    std::vector<SortedSession> sessions;
    for (std::size_t from = 0; from < matching->size(); from += kPage) {
        if (control.shouldStop())
            return Error{ErrorKind::Cancelled, "Export cancelled, nothing was written", {}, {}};
        const auto page =
            std::span(*matching).subspan(from, std::min(kPage, matching->size() - from));
        const auto summaries = store.summaries(page, model);
        if (!summaries) return summaries.error();
        for (const SessionSummary& session : *summaries)
            if (wanted(session)) sessions.push_back({session.key, session.id, row(session)});
        control.report({.phase = "exporting",
                        .done = static_cast<double>(from + page.size()),
                        .total = static_cast<double>(matching->size()),
                        .unit = "sessions"});
    }
    std::ranges::sort(sessions, {}, &SortedSession::key);
    return sessions;
}

}  // namespace anomalyst::app
