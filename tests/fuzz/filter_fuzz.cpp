// Any text as a filter: it is refused with a place in it, or it becomes a statement that SQLite
// takes and that, with its negation, finds every session once.

#include <SQLiteCpp/Database.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "engine/domain/filter.h"
#include "storage/failure.h"
#include "storage/filter_functions.h"
#include "storage/filter_to_sql.h"
#include "storage/migrations.h"

using namespace anomalyst;
using namespace anomalyst::storage;

namespace {

/// Ends the program: this must not be.
void demand(bool holds) {
    if (!holds) std::abort();
}

constexpr const char* kContent =
    "INSERT INTO user VALUES (1, 'ann'), (2, 'bob'); "
    "INSERT INTO term VALUES (1, 'view'), (2, 'cart'), (3, 'buy'), (4, 'US'), (5, 'BR'), (6, '7'); "
    "INSERT INTO action_count VALUES (1, 5), (2, 2), (3, 2); "
    "INSERT INTO attribute VALUES (1, 'country', 'event', 'category', 'country'), "
    "(2, 'size', 'event', 'number', 'attribute'), (3, 'note', 'session', 'category', 'feature'), "
    "(4, 'age', 'session', 'number', 'feature'); "
    "ALTER TABLE event ADD COLUMN a1 INTEGER; ALTER TABLE event ADD COLUMN a2 REAL; "
    "ALTER TABLE session_value ADD COLUMN a1 INTEGER; "
    "ALTER TABLE session_value ADD COLUMN a2_min REAL; "
    "ALTER TABLE session_value ADD COLUMN a2_max REAL; "
    "ALTER TABLE session_value ADD COLUMN a3 INTEGER; "
    "ALTER TABLE session_value ADD COLUMN a4 REAL; "
    "INSERT INTO session VALUES (1, 's1', 1, 0, 90000000, 4, 12.5, 0), "
    "(2, 's2', 2, 1000000, 2000000, 3, NULL, 2), (3, 's3', 2, NULL, NULL, 2, -1, 1), "
    "(4, 'ready', 1, NULL, NULL, 0, NULL, 0); "
    "INSERT INTO event VALUES (1, 0, 0, 1, 4, 1), (1, 1, 1000000, 2, 4, NULL), "
    "(1, 2, 1000000, 1, 5, 3), (1, 3, 90000000, 3, NULL, 2), (2, 0, 1000000, 1, 4, 7), "
    "(2, 1, NULL, 3, 4, 7), (2, 2, 2000000, 1, 4, 7), (3, 0, NULL, 2, NULL, NULL), "
    "(3, 1, NULL, 1, NULL, NULL); "
    "INSERT INTO session_value VALUES (1, -1, 1, 3, NULL, NULL), (2, 4, 7, 7, NULL, NULL), "
    "(3, NULL, NULL, NULL, NULL, NULL), (4, NULL, NULL, NULL, 6, 30); "
    "INSERT INTO session_actions SELECT session, action_sequence(action, time) FROM (SELECT * FROM "
    "event ORDER BY session, ordinal) GROUP BY session; "
    "INSERT INTO model VALUES (1, 'm', 'd', '{}', 0, ''); INSERT INTO scoring VALUES (1, 1); "
    "INSERT INTO score VALUES (1, 1, 2, 0.001, 3, NULL, NULL); "
    "INSERT INTO promotion VALUES (1, 1, 'm', 'Kim', 0); "
    "INSERT INTO verdict_entry VALUES (1, 2, 'fraud', '', '', 'Kim', 0)";
constexpr std::int64_t kSessions = 4;

std::unique_ptr<SQLite::Database> workspace() {
    auto database = std::make_unique<SQLite::Database>(
        ":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    registerFilterFunctions(*database);
    demand(migrate(*database, {}, migrations()).ok());
    database->exec(kContent);
    return database;
}

/// How many sessions match; none where the filter is refused.
std::optional<std::int64_t> matching(SQLite::Database& database, const Filter& filter) {
    try {
        const SessionSql sql = toSql(database, filter, ModelId{});
        Query query = sql.query(database, "s.id", "ORDER BY s.id");
        std::int64_t count = 0, last = 0;
        for (; query.step(); last = query.integer(0)) {
            demand(query.integer(0) > last);
            ++count;
        }
        return count;
    } catch (const Failure& failure) {
        demand(failure.error.kind == ErrorKind::Usage && !failure.error.what.empty());
        demand(failure.error.where.starts_with("character "));
        return std::nullopt;
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const std::unique_ptr<SQLite::Database> database = workspace();
    const std::string text(reinterpret_cast<const char*>(data), size);
    const auto filter = Filter::parse(text);
    if (!filter) {
        const std::string& where = filter.error().where;
        demand(where.starts_with("character "));
        demand(std::stoul(where.substr(10)) <= size + 1);
        return 0;
    }
    const auto found = matching(*database, *filter);
    if (filter->matchesAll()) {
        demand(found == kSessions);
        return 0;
    }
    // It may be nested too deeply now.
    const auto opposite = Filter::parse("not (" + text + ")");
    if (!opposite) return 0;
    const auto others = matching(*database, *opposite);
    demand(found.has_value() == others.has_value());
    demand(!found || *found + *others == kSessions);
    return 0;
}
