#include "storage/verifier.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Transaction.h>

#include <functional>

#include "storage/audit.h"
#include "storage/failure.h"
#include "storage/migrations.h"
#include "storage/query.h"
#include "storage/sha256.h"

namespace anomalyst::storage {

namespace {

using Problem = std::optional<std::string>;

Problem integrityProblem(SQLite::Database& database) {
    Query query(database, "PRAGMA integrity_check(5)");
    std::string text;
    while (query.step())
        if (query.text(0) != "ok") text += (text.empty() ? "" : "; ") + std::string(query.text(0));
    return text.empty() ? Problem() : text;
}

Problem foreignKeyProblem(SQLite::Database& database) {
    Query query(database,
                "SELECT \"table\", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2");
    if (!query.step()) return {};
    return std::to_string(query.integer(2)) + " rows of " + std::string(query.text(0)) +
           " point to nothing in " + std::string(query.text(1));
}

/// A query that counts what is wrong, as a sentence when it finds something.
Problem counted(SQLite::Database& database, const std::string& sql, const std::string& what) {
    const std::int64_t wrong = number(database, sql);
    return wrong == 0 ? Problem() : std::to_string(wrong) + " " + what;
}

Problem eventProblem(SQLite::Database& database) {
    return counted(
        database,
        "SELECT count(*) FROM session s LEFT JOIN (SELECT session, count(*) AS events, "
        "max(ordinal) AS last FROM event GROUP BY session) e ON e.session = s.id "
        "WHERE s.events <> coalesce(e.events, 0) OR s.events <> coalesce(e.last, -1) + 1",
        "sessions do not have the events they should have");
}

Problem actionProblem(SQLite::Database& database) {
    return counted(
        database,
        "SELECT count(*) FROM (SELECT action, count(*) AS events FROM event GROUP BY action) e "
        "FULL JOIN action_count c ON c.action = e.action "
        "WHERE e.events IS NOT c.events",
        "actions are not counted right");
}

Problem valueProblem(SQLite::Database& database) {
    return counted(database,
                   "SELECT count(*) FROM session s WHERE NOT EXISTS (SELECT 1 FROM session_value x "
                   "WHERE x.session = s.id)",
                   "sessions have no row of values");
}

Problem attributeProblem(SQLite::Database& database) {
    Query attributes(database, "SELECT id, name, level, type FROM attribute ORDER BY id");
    while (attributes.step()) {
        const std::string a = attributeColumn(attributes.integer(0));
        const bool event = attributes.text(2) == "event";
        const auto has = [&](const std::string& table, const std::string& column) {
            return number(database, "SELECT count(*) FROM pragma_table_info(?) WHERE name = ?",
                          table, column) == 1;
        };
        const bool isNumber = attributes.text(3) == "number";
        const bool there = event
                               ? has("event", a) && has("session_value", isNumber ? a + "_min" : a)
                               : has("session_value", a);
        if (!there) return "the attribute " + std::string(attributes.text(1)) + " has no column";
        if (isNumber) continue;
        const std::string table = event ? "event" : "session_value";
        if (auto problem = counted(
                database,
                "SELECT count(*) FROM (SELECT DISTINCT " + a + " AS id FROM " + table +
                    ") WHERE id IS NOT NULL AND id NOT IN (SELECT id FROM term)",
                "values of " + std::string(attributes.text(1)) + " are not in the dictionary"))
            return problem;
    }
    return {};
}

Problem modelProblem(SQLite::Database& database) {
    Query query(
        database,
        "SELECT m.name, m.sha256, b.bytes FROM model m LEFT JOIN model_blob b ON b.model = m.id");
    while (query.step()) {
        const auto blob = query.blob(2);
        if (query.isNull(2) ||
            Sha256::of({reinterpret_cast<const char*>(blob.data()), blob.size()}) != query.text(1))
            return "the model " + std::string(query.text(0)) + " is not what was saved";
    }
    return {};
}

Problem scoreProblem(SQLite::Database& database) {
    if (auto problem =
            counted(database,
                    "SELECT count(*) FROM event_score e LEFT JOIN score s ON s.model = e.model "
                    "AND s.session = e.session WHERE s.session IS NULL",
                    "sessions have event scores without a score"))
        return problem;
    return counted(database,
                   "SELECT count(*) FROM event_score e JOIN session s ON s.id = e.session "
                   "WHERE length(e.bits) <> 4 * (s.events + 1)",
                   "sessions have a wrong number of event scores");
}

}  // namespace

Result<std::vector<Check>> verify(Database& database) {
    return guarded("verify the workspace", [&] {
        SQLite::Database& connection = database.connection();
        SQLite::Transaction consistent(connection);
        std::vector<Check> checks;
        const auto check = [&](const std::string& name,
                               const std::function<Problem(SQLite::Database&)>& look) {
            // A check that cannot even be carried out is one that fails.
            try {
                const Problem problem = look(connection);
                checks.push_back({name, !problem, problem.value_or("")});
            } catch (...) {
                checks.push_back({name, false, currentError("check the " + name).sentence()});
            }
        };
        check("SQLite integrity", integrityProblem);
        check("foreign keys", foreignKeyProblem);
        check("event counts", eventProblem);
        check("action counts", actionProblem);
        check("session values", valueProblem);
        check("dictionaries", attributeProblem);
        check("model hashes", modelProblem);
        check("scores", scoreProblem);
        check("audit trail", auditProblem);
        return checks;
    });
}

}  // namespace anomalyst::storage
