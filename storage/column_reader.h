#pragma once

#include <span>

#include "engine/domain/event_columns.h"
#include "engine/domain/filter.h"
#include "engine/domain/ids.h"
#include "storage/query.h"

namespace anomalyst::storage {

/// The sessions that a load is about, as a temporary table while this lives; no table where all
/// are wanted.
class WantedSessions {
public:
    WantedSessions(SQLite::Database& database, const Filter& filter);
    WantedSessions(SQLite::Database& database, std::span<const SessionId> sessions);
    WantedSessions(const WantedSessions&) = delete;
    WantedSessions& operator=(const WantedSessions&) = delete;
    ~WantedSessions();

    /// "FROM `table` t", or joined so that only wanted sessions come, by their number. `column` is
    /// the table's session column.
    std::string from(const std::string& table, const std::string& column) const;

private:
    void makeTable();

    SQLite::Database& m_database;
    bool m_all = false;
};

/// Loads sessions with their events as columns; of the values of a text feature of ready-made
/// sessions, those that are settled (`settleIndicators`).
EventColumns readColumns(SQLite::Database& database, const WantedSessions& wanted);

/// As `EventStore::sessionCategory`.
CategoricalColumn readSessionCategory(SQLite::Database& database, const std::string& attribute);

}  // namespace anomalyst::storage
