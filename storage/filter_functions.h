#pragma once

namespace SQLite {
class Database;
}

namespace anomalyst::storage {

/// Makes the SQL functions known to a connection that filters, imports and migrations count on:
/// as_number(text), action_sequence, count_actions, matches_actions.
void registerFilterFunctions(SQLite::Database& database);

}  // namespace anomalyst::storage
