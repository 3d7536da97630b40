#include "storage/given_numbers.h"

#include <SQLiteCpp/Database.h>

#include <algorithm>

#include "storage/audit.h"
#include "storage/query.h"
#include "storage/state_store.h"

namespace anomalyst::storage {

namespace {

constexpr const char* kTables[] = {"session", "user", "term"};
/// The N of a session `s` of user `u`; no row where it is not called so.
const std::string kNumber = "CAST(substr(s.key, length(u.name) + 2) AS INTEGER)";
const std::string kIsNumbered = "substr(s.key, 1, length(u.name) + 1) = u.name || '#'";

std::string stateKey(const std::string& table) { return "last " + table; }

}  // namespace

const std::string kLastSessionOfUser =
    "SELECT max(coalesce((SELECT max(" + kNumber +
    ") FROM session s JOIN user u ON u.id = s.user WHERE s.user = ?1 AND " + kIsNumbered +
    "), 0), coalesce((SELECT CAST(value AS INTEGER) FROM workspace_state WHERE key = 'last session "
    "of user ' || ?1), 0))";

std::int64_t lastNumber(SQLite::Database& database, const std::string& table) {
    return std::max(
        number(database, "SELECT max(id) FROM " + table),
        number(database, "SELECT CAST(value AS INTEGER) FROM workspace_state WHERE key = ?",
               stateKey(table)));
}

void keepLastNumbers(SQLite::Database& database) {
    for (const char* table : kTables)
        keepState(database, stateKey(table), std::to_string(lastNumber(database, table)));
    // Only where the user stays and has no session with a larger number.
    execute(database,
            "INSERT INTO workspace_state (key, value, changed) SELECT 'last session of user ' || "
            "s.user, max(" +
                kNumber +
                "), ?1 FROM temp.gone g JOIN session s ON s.id = g.session JOIN user u ON u.id = "
                "s.user WHERE " +
                kIsNumbered + " GROUP BY s.user HAVING max(" + kNumber + ") > (SELECT max(" +
                kNumber + " * (" + kIsNumbered +
                ")) FROM session s WHERE s.user = u.id AND s.id NOT IN (SELECT session FROM "
                "temp.gone)) ON CONFLICT (key) DO UPDATE SET value = max(CAST(value AS INTEGER), "
                "CAST(excluded.value AS INTEGER)), changed = excluded.changed",
            nowMicros());
}

void dropNumbersOfGoneUsers(SQLite::Database& database) {
    database.exec(
        "DELETE FROM workspace_state WHERE key IN (SELECT 'last session of user ' || user FROM "
        "temp.gone WHERE user NOT IN (SELECT id FROM user))");
}

}  // namespace anomalyst::storage
