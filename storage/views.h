#pragma once

namespace SQLite {
class Database;
}

namespace anomalyst::storage {

/// Makes v_event and v_session anew, after attributes were added: one readable column each.
void recreateViews(SQLite::Database& database);

}  // namespace anomalyst::storage
