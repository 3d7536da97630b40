#include "app/workflow/export_sessions.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "app/workflow/atomic_file.h"
#include "app/workflow/csv_text.h"
#include "app/workflow/evaluation.h"
#include "storage/event_store.h"
#include "storage/session_walk.h"

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

/// One row a session.
Result<std::uint64_t> writeSessions(storage::Database& database, ModelId model,
                                    const Filter& filter, std::string_view header,
                                    const std::function<std::string(const SessionSummary&)>& row,
                                    const Destination& to, RunControl& control) {
    Result<AtomicFile> out = AtomicFile::create(to);
    if (!out) return out.error();
    if (Status written = out->write(header); !written) return written.error();
    std::uint64_t rows = 0;
    const auto write = [&](const SessionSummary& session) {
        ++rows;
        return out->write(row(session));
    };
    if (Status walked = storage::visitSessions(database, filter, model, write, control); !walked)
        return walked.error();
    if (Status committed = out->commit(); !committed) return committed.error();
    return rows;
}

/// The columns of an export of events. Those that nothing would stand in are left out, since import
/// would make something of them: of no label, the label "normal".
struct EventTable {
    bool hasTimes = false;
    bool hasLabels = false;
    std::vector<std::string> attributes;

    explicit EventTable(const storage::WorkspaceInfo& info)
        : hasTimes(info.first.known()), hasLabels(info.givenLabels > 0) {
        for (const auto& attribute : info.attributes)
            if (!attribute.perSession) attributes.push_back(attribute.name);
    }

    std::string header() const {
        std::string text = "session,user,";
        if (hasTimes) text += "time,";
        text += "action";
        for (const std::string& attribute : attributes)
            text += ',' + csvText(isTaken(attribute) ? attribute + " (attribute)" : attribute);
        return text + (hasLabels ? ",label\n" : "\n");
    }

    std::string row(const SessionSummary& session, const Event& event) const {
        std::string text = csvText(session.key) + ',' + csvText(session.userName) + ',';
        if (hasTimes) text += toIso8601(event.time) + ',';
        text += csvText(event.action);
        // An event's attributes come in the workspace's order, without those that it lacks.
        auto given = event.attributes.begin();
        for (const std::string& attribute : attributes) {
            text += ',';
            if (given == event.attributes.end() || given->first != attribute) continue;
            text += csvText(given->second);
            ++given;
        }
        if (hasLabels) (text += ',') += name(session.given);
        return text + '\n';
    }

private:
    static bool isTaken(const std::string& attribute) {
        for (const char* column : {"session", "user", "time", "action", "label"})
            if (attribute == column) return true;
        return false;
    }
};

Result<std::uint64_t> writeEvents(storage::Database& database, ModelId model, const Filter& filter,
                                  const std::function<bool(const SessionSummary&)>& wanted,
                                  const Destination& to, RunControl& control) {
    const auto info = storage::EventStore(database).info();
    if (!info) return info.error();
    const EventTable table(*info);
    Result<AtomicFile> out = AtomicFile::create(to);
    if (!out) return out.error();
    if (Status written = out->write(table.header()); !written) return written.error();
    std::uint64_t rows = 0;
    const auto write = [&](const SessionSummary& session, const Event& event) {
        ++rows;
        return out->write(table.row(session, event));
    };
    if (Status walked = storage::visitEvents(database, filter, model, wanted, write, control);
        !walked)
        return walked.error();
    if (Status committed = out->commit(); !committed) return committed.error();
    return rows;
}

}  // namespace

Result<std::uint64_t> exportScores(storage::Database& database, ModelId model, const Filter& filter,
                                   const Destination& to, RunControl& control) {
    return writeSessions(database, model, filter, "session,user,score,p,raw,label,verdict\n",
                         scoreRow, to, control);
}

Result<std::uint64_t> exportSessions(storage::Database& database, ModelId model,
                                     const Filter& filter, const Destination& to,
                                     RunControl& control) {
    return writeSessions(database, model, filter,
                         "session,user,start,end,events,amount,score,p,label,verdict\n", sessionRow,
                         to, control);
}

Result<std::uint64_t> exportEvents(storage::Database& database, ModelId model, const Filter& filter,
                                   const Destination& to, RunControl& control) {
    const auto everySession = [](const SessionSummary&) { return true; };
    return writeEvents(database, model, filter, everySession, to, control);
}

Result<std::uint64_t> exportCleanSessions(storage::Database& database, ModelId model,
                                          const Filter& filter, const Destination& to,
                                          RunControl& control) {
    const auto threshold = savedThreshold(database);
    if (!threshold) return threshold.error();
    const auto isClean = [line = threshold->value_or(kDefaultThreshold)](const SessionSummary& s) {
        return s.surprise < line && s.verdict != Verdict::Fraud && s.given != GivenLabel::Anomalous;
    };
    return writeEvents(database, model, filter, isClean, to, control);
}

}  // namespace anomalyst::app
