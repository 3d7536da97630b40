#include "storage/views.h"

#include <SQLiteCpp/Database.h>

#include <set>
#include <string>

#include "storage/query.h"

namespace anomalyst::storage {

namespace {

std::string readableTime(const std::string& column) {
    return "strftime('%Y-%m-%dT%H:%M:%fZ', " + column + " / 1e6, 'unixepoch')";
}

/// A column of the view for each attribute of that level; `taken` are the names in use.
std::string attributeColumns(SQLite::Database& database, const std::string& level,
                             const std::string& table, std::set<std::string> taken) {
    std::string sql;
    Query query(database, "SELECT id, name, type FROM attribute WHERE level = ? ORDER BY id",
                level);
    while (query.step()) {
        const std::string column = table + "." + attributeColumn(query.integer(0));
        std::string name(query.text(1));
        while (!taken.insert(name).second) name += " (attribute)";
        const std::string value = query.text(2) == "number"
                                      ? column
                                      : "(SELECT text FROM term WHERE id = " + column + ")";
        sql += ", " + value + " AS " + identifier(name);
    }
    return sql;
}

}  // namespace

void recreateViews(SQLite::Database& database) {
    database.exec("DROP VIEW IF EXISTS v_event");
    database.exec(
        "CREATE VIEW v_event AS SELECT s.key AS session, u.name AS user, e.ordinal, " +
        readableTime("e.time") + " AS time, t.text AS action" +
        attributeColumns(database, "event", "e", {"session", "user", "ordinal", "time", "action"}) +
        " FROM event e JOIN session s ON s.id = e.session JOIN user u ON u.id = s.user "
        "JOIN term t ON t.id = e.action");
    database.exec("DROP VIEW IF EXISTS v_session");
    database.exec("CREATE VIEW v_session AS SELECT s.id, s.key, u.name AS user, " +
                  readableTime("s.start") + " AS start, " + readableTime("s.\"end\"") +
                  " AS \"end\", s.events, s.amount, "
                  "CASE s.given WHEN 1 THEN 'normal' WHEN 2 THEN 'anomalous' END AS label, "
                  "(SELECT verdict FROM v_verdict v WHERE v.session = s.id) AS verdict" +
                  attributeColumns(database, "session", "x",
                                   {"id", "key", "user", "start", "end", "events", "amount",
                                    "label", "verdict"}) +
                  " FROM session s JOIN user u ON u.id = s.user "
                  "LEFT JOIN session_value x ON x.session = s.id");
}

}  // namespace anomalyst::storage
