#include "storage/event_store.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Transaction.h>

#include <cmath>
#include <filesystem>
#include <system_error>

#include "storage/column_reader.h"
#include "storage/entity_reader.h"
#include "storage/event_reader.h"
#include "storage/failure.h"
#include "storage/filter_to_sql.h"
#include "storage/query.h"
#include "storage/session_rows.h"

namespace anomalyst::storage {

namespace {

std::vector<WorkspaceInfo::Attribute> attributesOf(SQLite::Database& database) {
    std::vector<WorkspaceInfo::Attribute> attributes;
    Query query(database, "SELECT name, type, level FROM attribute ORDER BY id");
    while (query.step())
        attributes.push_back(
            {std::string(query.text(0)), std::string(query.text(1)), query.text(2) == "session"});
    return attributes;
}

std::vector<std::string> actionsOf(SQLite::Database& database) {
    std::vector<std::string> actions;
    Query query(database,
                "SELECT t.text FROM action_count c JOIN term t ON t.id = c.action "
                "ORDER BY c.events DESC, t.text");
    while (query.step()) actions.emplace_back(query.text(0));
    return actions;
}

std::uint64_t sizeOf(const std::filesystem::path& file) {
    std::uint64_t bytes = 0;
    for (const char* suffix : {"", "-wal"}) {
        std::filesystem::path part = file;
        part += suffix;
        std::error_code error;
        const auto size = std::filesystem::file_size(part, error);
        if (!error) bytes += size;
    }
    return bytes;
}

}  // namespace

Result<WorkspaceInfo> EventStore::info() const {
    return guarded("read the workspace", [&] {
        SQLite::Database& database = m_database.connection();
        SQLite::Transaction consistent(database);
        WorkspaceInfo info;
        info.schema = static_cast<int>(number(database, "PRAGMA user_version"));
        Query sums(database,
                   "SELECT count(*), coalesce(sum(events), 0), min(start), max(\"end\"), "
                   "coalesce(sum(given > 0), 0), coalesce(sum(given = 2), 0) FROM session");
        sums.step();
        info.sessions = sums.count(0);
        info.events = sums.count(1);
        info.first = sums.instant(2);
        info.last = sums.instant(3);
        info.givenLabels = sums.count(4);
        info.givenAnomalous = sums.count(5);
        const auto count = [&](const std::string& table) {
            return static_cast<std::uint64_t>(number(database, "SELECT count(*) FROM " + table));
        };
        info.users = count("user");
        info.models = count("model");
        info.verdicts = count("v_verdict");
        info.actions = actionsOf(database);
        info.attributes = attributesOf(database);
        info.sizeBytes = sizeOf(m_database.file());
        return info;
    });
}

Status EventStore::check(const Filter& filter) const {
    return guarded("check the filter",
                   [&] { static_cast<void>(toSql(m_database.connection(), filter, ModelId{})); });
}

Result<std::vector<SessionId>> EventStore::matching(const Filter& filter, ModelId model,
                                                    RunControl& control) const {
    return guarded("filter the sessions", [&] {
        SQLite::Database& database = m_database.connection();
        const Interruptible interruptible(database, control);
        SQLite::Transaction consistent(database);
        const SessionSql sql = toSql(database, filter, model);
        Query query = sql.query(database, "s.id", "ORDER BY s.id");
        std::vector<SessionId> sessions;
        while (query.step()) sessions.push_back(SessionId{query.integer(0)});
        return sessions;
    });
}

Result<SessionKeys> EventStore::keys(ModelId model, RunControl& control) const {
    return guarded("read the sessions", [&] {
        SQLite::Database& database = m_database.connection();
        const Interruptible interruptible(database, control);
        return readKeys(database, resolved(database, model));
    });
}

Result<std::vector<SessionSummary>> EventStore::summaries(std::span<const SessionId> sessions,
                                                          ModelId model) const {
    return guarded("read the sessions", [&] {
        SQLite::Database& database = m_database.connection();
        SQLite::Transaction consistent(database);
        SummaryReader reader(database, resolved(database, model));
        std::vector<SessionSummary> rows;
        rows.reserve(sessions.size());
        for (const SessionId session : sessions)
            if (auto row = reader.read(session)) rows.push_back(std::move(*row));
        return rows;
    });
}

Result<std::vector<SessionSummary>> EventStore::sessionsOf(UserId user, ModelId model) const {
    return guarded("read the user's sessions", [&] {
        SQLite::Database& database = m_database.connection();
        return readSessionsOf(database, user, resolved(database, model));
    });
}

Result<std::vector<Event>> EventStore::events(SessionId session) const {
    return guarded("read the session's events", [&] {
        SQLite::Database& database = m_database.connection();
        SQLite::Transaction consistent(database);
        return EventReader(database).read(session);
    });
}

Result<std::optional<SessionId>> EventStore::find(const std::string& key) const {
    return guarded("look up the session", [&]() -> std::optional<SessionId> {
        Query query(m_database.connection(), "SELECT id FROM session WHERE key = ?", key);
        if (!query.step()) return std::nullopt;
        return SessionId{query.integer(0)};
    });
}

Result<UserFacts> EventStore::facts(UserId user) const {
    return guarded("read the user", [&] {
        SQLite::Database& database = m_database.connection();
        SQLite::Transaction consistent(database);
        return readFacts(database, user);
    });
}

Result<EventColumns> EventStore::columns(const Filter& filter, RunControl& control) const {
    return guarded("read the events", [&] {
        SQLite::Database& database = m_database.connection();
        const Interruptible interruptible(database, control);
        SQLite::Transaction consistent(database);
        const WantedSessions wanted(database, filter);
        return readColumns(database, wanted);
    });
}

Result<EventColumns> EventStore::columns(std::span<const SessionId> sessions,
                                         RunControl& control) const {
    return guarded("read the events", [&] {
        SQLite::Database& database = m_database.connection();
        const Interruptible interruptible(database, control);
        SQLite::Transaction consistent(database);
        const WantedSessions wanted(database, sessions);
        return readColumns(database, wanted);
    });
}

Result<CategoricalColumn> EventStore::sessionCategory(const std::string& attribute,
                                                      RunControl& control) const {
    return guarded("read the attribute", [&] {
        SQLite::Database& database = m_database.connection();
        const Interruptible interruptible(database, control);
        SQLite::Transaction consistent(database);
        return readSessionCategory(database, attribute);
    });
}

Result<std::vector<std::string>> EventStore::linkAttributes() const {
    return guarded("read the attributes",
                   [&] { return readLinkAttributes(m_database.connection()); });
}

Result<EntityUses> EventStore::entityUses(std::span<const std::string> attributes, ModelId model,
                                          RunControl& control) const {
    return guarded("look for shared attributes", [&] {
        SQLite::Database& database = m_database.connection();
        const Interruptible interruptible(database, control);
        SQLite::Transaction consistent(database);
        return readEntityUses(database, attributes, resolved(database, model));
    });
}

}  // namespace anomalyst::storage
