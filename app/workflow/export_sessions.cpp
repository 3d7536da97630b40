#include "app/workflow/export_sessions.h"

#include <string>
#include <string_view>
#include <vector>

#include "app/workflow/atomic_file.h"
#include "app/workflow/csv_text.h"
#include "app/workflow/evaluation.h"
#include "app/workflow/sorted_sessions.h"
#include "storage/event_store.h"

namespace anomalyst::app {

namespace {

std::string scoreRow(const SessionSummary& session) {
    std::string text = csvText(session.key) + ',' + csvText(session.userName);
    for (const double number : {session.surprise, session.p, session.raw})
        text += ',' + csvNumber(number);
    text += ',' + std::string(name(session.given));
    return text + ',' + std::string(name(session.verdict)) + '\n';
}

std::string sessionRow(const SessionSummary& session) {
    std::string text = csvText(session.key) + ',' + csvText(session.userName);
    text += ',' + toIso8601(session.start) + ',' + toIso8601(session.end);
    text += ',' + std::to_string(session.events);
    for (const double number : {session.amount, session.surprise, session.p})
        text += ',' + csvNumber(number);
    text += ',' + std::string(name(session.given));
    return text + ',' + std::string(name(session.verdict)) + '\n';
}

bool everySession(const SessionSummary&) { return true; }

Result<std::uint64_t> writeSessions(std::string_view header,
                                    const std::vector<SortedSession>& sessions,
                                    const std::filesystem::path& file) {
    Result<AtomicFile> out = AtomicFile::create(file);
    if (!out) return out.error();
    if (Status written = out->write(header); !written) return written.error();
    for (const SortedSession& session : sessions)
        if (Status written = out->write(session.row); !written) return written.error();
    if (Status committed = out->commit(); !committed) return committed.error();
    return sessions.size();
}

/// Attributes that events can have.
std::vector<std::string> attributesOf(const storage::WorkspaceInfo& info) {
    std::vector<std::string> names;
    for (const auto& attribute : info.attributes) names.push_back(attribute.name);
    return names;
}

std::string eventHeader(const std::vector<std::string>& attributes) {
    std::string header = "session,user,time,action";
    for (const std::string& attribute : attributes) header += ',' + csvText(attribute);
    return header + ",label\n";
}

std::string eventRow(const Event& event, const SessionSummary& session,
                     const std::vector<std::string>& attributes) {
    std::string text = csvText(session.key) + ',' + csvText(session.userName);
    text += ',' + toIso8601(event.time) + ',' + csvText(event.action);
    for (const std::string& attribute : attributes) {
        text += ',';
        for (const auto& [name, value] : event.attributes)
            if (name == attribute) text += csvText(value);
    }
    return text + ',' + std::string(name(session.given)) + '\n';
}

/// The events of these sessions, one session after the other.
Result<std::uint64_t> writeEvents(storage::Database& database, ModelId model,
                                  const std::vector<SortedSession>& sessions,
                                  const std::filesystem::path& file, RunControl& control) {
    const storage::EventStore store(database);
    const auto info = store.info();
    if (!info) return info.error();
    const std::vector<std::string> attributes = attributesOf(*info);
    Result<AtomicFile> out = AtomicFile::create(file);
    if (!out) return out.error();
    if (Status written = out->write(eventHeader(attributes)); !written) return written.error();
    std::uint64_t rows = 0;
    for (const SortedSession& session : sessions) {
        if (control.shouldStop())
            return Error{ErrorKind::Cancelled, "Export cancelled, nothing was written", {}, {}};
        const auto summary = store.summaries(std::span(&session.id, 1), model);
        if (!summary) return summary.error();
        const auto events = store.events(session.id);
        if (!events) return events.error();
        for (const Event& event : *events) {
            const std::string row = eventRow(event, summary->front(), attributes);
            if (Status written = out->write(row); !written) return written.error();
            ++rows;
        }
    }
    if (Status committed = out->commit(); !committed) return committed.error();
    return rows;
}

std::string noRow(const SessionSummary&) { return {}; }

}  // namespace

Result<std::uint64_t> exportScores(storage::Database& database, ModelId model, const Filter& filter,
                                   const std::filesystem::path& file, RunControl& control) {
    const auto sessions = sortedSessions(database, model, filter, everySession, scoreRow, control);
    if (!sessions) return sessions.error();
    return writeSessions("session,user,score,p,raw,label,verdict\n", *sessions, file);
}

Result<std::uint64_t> exportSessions(storage::Database& database, ModelId model,
                                     const Filter& filter, const std::filesystem::path& file,
                                     RunControl& control) {
    const auto sessions =
        sortedSessions(database, model, filter, everySession, sessionRow, control);
    if (!sessions) return sessions.error();
    return writeSessions("session,user,start,end,events,amount,score,p,label,verdict\n", *sessions,
                         file);
}

Result<std::uint64_t> exportEvents(storage::Database& database, ModelId model, const Filter& filter,
                                   const std::filesystem::path& file, RunControl& control) {
    const auto sessions = sortedSessions(database, model, filter, everySession, noRow, control);
    if (!sessions) return sessions.error();
    return writeEvents(database, model, *sessions, file, control);
}

Result<std::uint64_t> exportCleanSessions(storage::Database& database, ModelId model,
                                          const Filter& filter, const std::filesystem::path& file,
                                          RunControl& control) {
    const auto threshold = savedThreshold(database);
    if (!threshold) return threshold.error();
    const auto isClean = [line = threshold->value_or(kDefaultThreshold)](const SessionSummary& s) {
        return s.surprise < line && s.verdict != Verdict::Fraud && s.given != GivenLabel::Anomalous;
    };
    const auto sessions = sortedSessions(database, model, filter, isClean, noRow, control);
    if (!sessions) return sessions.error();
    return writeEvents(database, model, *sessions, file, control);
}

}  // namespace anomalyst::app
