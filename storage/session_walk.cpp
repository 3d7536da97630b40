#include "storage/session_walk.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Transaction.h>

#include "storage/event_reader.h"
#include "storage/failure.h"
#include "storage/filter_to_sql.h"
#include "storage/session_rows.h"

namespace anomalyst::storage {

namespace {

constexpr std::uint64_t kReportEvery = 4096;

/// Within a transaction of the caller's.
void walk(SQLite::Database& database, const Filter& filter, ModelId model,
          const SessionVisit& visit, RunControl& control) {
    const SessionSql sql = toSql(database, filter, model);
    Query counted = sql.query(database, "count(*)", "");
    counted.step();
    ProgressReport progress{
        .phase = "exporting", .total = static_cast<double>(counted.integer(0)), .unit = "sessions"};
    counted.reset();
    SummaryReader sessions(database, resolved(database, model));
    Query query = sql.query(database, "s.id", "ORDER BY s.key");
    for (std::uint64_t visited = 0; query.step(); ++visited) {
        if (visited % kReportEvery == 0) {
            progress.done = static_cast<double>(visited);
            control.report(progress);
        }
        stopIfAsked(control);
        if (const auto session = sessions.row(SessionId{query.integer(0)}))
            orThrow(visit(*session));
    }
}

}  // namespace

Status visitSessions(Database& database, const Filter& filter, ModelId model,
                     const SessionVisit& visit, RunControl& control) {
    return guarded("read the sessions", [&] {
        SQLite::Database& connection = database.connection();
        const Interruptible interruptible(connection, control);
        SQLite::Transaction consistent(connection);
        walk(connection, filter, model, visit, control);
    });
}

Status visitEvents(Database& database, const Filter& filter, ModelId model,
                   const std::function<bool(const SessionSummary&)>& wanted,
                   const EventVisit& visit, RunControl& control) {
    return guarded("read the events", [&] {
        SQLite::Database& connection = database.connection();
        const Interruptible interruptible(connection, control);
        SQLite::Transaction consistent(connection);
        EventReader events(connection);
        const auto visitSession = [&](const SessionSummary& session) -> Status {
            if (!wanted(session)) return {};
            for (const Event& event : events.read(session.id))
                if (Status visited = visit(session, event); !visited) return visited;
            return {};
        };
        walk(connection, filter, model, visitSession, control);
    });
}

}  // namespace anomalyst::storage
