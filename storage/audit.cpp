#include "storage/audit.h"

#include <SQLiteCpp/Database.h>

#include <chrono>
#include <map>
#include <nlohmann/json.hpp>

#include "storage/query.h"

namespace anomalyst::storage {

namespace {

std::string entryHash(std::int64_t id, std::int64_t time, std::string_view kind,
                      std::string_view detail, std::string_view previous) {
    Sha256 hash;
    hash.addField(previous);
    hash.addField(std::to_string(id));
    hash.addField(std::to_string(time));
    hash.addField(kind);
    hash.addField(detail);
    return hash.hex();
}

/// What an entry vouches for: rows of a history; compared with the table as it is now.
std::optional<std::string> vouchedProblem(SQLite::Database& database, std::int64_t id,
                                          std::string_view detail,
                                          std::map<std::string, std::int64_t>& covered) {
    const auto json = nlohmann::json::parse(detail, nullptr, false);
    if (!json.is_object() || !json.contains("table")) return std::nullopt;
    const auto table = json.value("table", std::string());
    const auto first = json.value("first", std::int64_t{0});
    const auto last = json.value("last", std::int64_t{0});
    if (table != "verdict_entry" && table != "promotion")
        return "audit entry " + std::to_string(id) + " names an unknown history";
    if (historyDigest(database, table, first, last) != json.value("sha256", std::string()) ||
        first != covered[table] + 1)
        return "rows " + std::to_string(first) + " to " + std::to_string(last) + " of " + table +
               " are not what audit entry " + std::to_string(id) + " recorded";
    covered[table] = last;
    return std::nullopt;
}

}  // namespace

std::int64_t nowMicros() {
    return std::chrono::duration_cast<std::chrono::microseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

void appendAudit(SQLite::Database& database, const std::string& kind, const std::string& detail) {
    std::string previous;
    std::int64_t id = 1;
    Query last(database, "SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1");
    if (last.step()) {
        id = last.integer(0) + 1;
        previous = last.text(1);
    }
    const std::int64_t time = nowMicros();
    execute(database,
            "INSERT INTO audit (id, time, kind, detail, previous, hash) VALUES (?, ?, ?, ?, ?, ?)",
            id, time, kind, detail, previous, entryHash(id, time, kind, detail, previous));
}

std::string historyDigest(SQLite::Database& database, const std::string& table, std::int64_t first,
                          std::int64_t last) {
    Sha256 hash;
    Query rows(database,
               "SELECT * FROM " + identifier(table) + " WHERE id BETWEEN ? AND ? ORDER BY id",
               first, last);
    while (rows.step())
        for (int column = 0; column < rows.columns(); ++column) hash.addField(rows.text(column));
    return hash.hex();
}

std::optional<std::string> auditProblem(SQLite::Database& database) {
    std::string previous;
    std::int64_t expected = 1;
    std::map<std::string, std::int64_t> covered;  // history -> last row vouched for
    Query entries(database, "SELECT id, time, kind, detail, previous, hash FROM audit ORDER BY id");
    for (; entries.step(); ++expected) {
        const std::int64_t id = entries.integer(0);
        if (id != expected) return "audit entry " + std::to_string(expected) + " is missing";
        const std::string detail(entries.text(3));
        const std::string hash(entries.text(5));
        if (entries.text(4) != previous ||
            hash != entryHash(id, entries.integer(1), entries.text(2), detail, previous))
            return "audit entry " + std::to_string(id) + " was changed";
        if (auto problem = vouchedProblem(database, id, detail, covered)) return problem;
        previous = hash;
    }
    for (const std::string table : {"verdict_entry", "promotion"})
        if (number(database, "SELECT coalesce(max(id), 0) FROM " + table) != covered[table])
            return table + " has rows that the audit trail does not know";
    return std::nullopt;
}

}  // namespace anomalyst::storage
