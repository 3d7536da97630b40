#include "storage/verifier.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Transaction.h>

#include <functional>
#include <stop_token>

#include "storage/audit.h"
#include "storage/failure.h"
#include "storage/migrations.h"
#include "storage/query.h"
#include "storage/sha256.h"

namespace anomalyst::storage {

namespace {

using Problem = std::optional<std::string>;

Problem integrityProblem(SQLite::Database& database, RunControl& control) {
    // To SQLite all pages of a file are one step, in which it heeds an interrupt and nothing else;
    // and it forgets an interrupt when a statement begins while no other is under way.
    Query underWay(database, "VALUES (1), (2)");
    underWay.step();
    const std::stop_callback interrupt(control.stopToken(),
                                       [&] { sqlite3_interrupt(database.getHandle()); });
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
                    "SELECT count(*) FROM event_score e LEFT JOIN score s ON s.scoring = e.scoring "
                    "AND s.session = e.session WHERE s.session IS NULL",
                    "sessions have event scores without a score"))
        return problem;
    return counted(database,
                   "SELECT count(*) FROM event_score e JOIN session s ON s.id = e.session "
                   "WHERE length(e.bits) <> 4 * (s.events + 1)",
                   "sessions have a wrong number of event scores");
}

constexpr const char* kGoBack =
    "Go back to a copy of the workspace, and keep this one; what can still be read of it can be "
    "exported";

struct Look {
    const char* name;
    std::function<Problem(SQLite::Database&)> find;
    const char* todo = kGoBack;
};

/// A check that cannot even be carried out is one that fails; unless it was stopped.
Check check(const Look& look, SQLite::Database& database) {
    try {
        const Problem problem = look.find(database);
        if (!problem) return {look.name, true, {}, {}};
        return {look.name, false, *problem, look.todo};
    } catch (...) {
        const Error error = currentError("check the " + std::string(look.name));
        if (error.kind == ErrorKind::Cancelled) throw Failure(error);
        return {look.name, false, error.sentence(), look.todo};
    }
}

}  // namespace

Result<std::vector<Check>> verify(Database& database, RunControl& control) {
    const std::vector<Look> looks = {
        {"SQLite integrity",
         [&](SQLite::Database& connection) { return integrityProblem(connection, control); }},
        {"foreign keys", foreignKeyProblem},
        {"event counts", eventProblem},
        {"action counts", actionProblem},
        {"session values", valueProblem},
        {"dictionaries", attributeProblem},
        {"model hashes", modelProblem, "Remove that model, and train it again"},
        {"scores", scoreProblem, "Score the sessions again with every model"},
        {"audit trail", auditProblem,
         "The history was changed by another program: compare it with a copy of the workspace"}};
    return guarded("verify the workspace", [&] {
        SQLite::Database& connection = database.connection();
        const Interruptible interruptible(connection, control);
        SQLite::Transaction consistent(connection);
        std::vector<Check> checks;
        for (const Look& look : looks) {
            stopIfAsked(control);
            control.report({.phase = "verifying",
                            .done = static_cast<double>(checks.size()),
                            .total = static_cast<double>(looks.size()),
                            .unit = "checks"});
            checks.push_back(check(look, connection));
        }
        return checks;
    });
}

}  // namespace anomalyst::storage
