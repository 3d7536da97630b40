#include "storage/audit.h"

#include <SQLiteCpp/Database.h>

#include <chrono>
#include <map>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

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

/// The rows that an entry vouches for; `table` is empty where it does not.
struct Voucher {
    std::string table;
    VouchedRows rows;
};

Voucher voucherOf(const nlohmann::json& json, std::int64_t entry) {
    if (!json.is_object() || !json.contains("table")) return {};
    return {json.value("table", std::string()),
            {entry, json.value("first", std::int64_t{0}), json.value("last", std::int64_t{0}),
             json.value("sha256", std::string())}};
}

/// What was vouched for anew when rows were deleted, by the entry that vouched for it first.
using Renewed = std::map<std::int64_t, VouchedRows>;

Renewed renewedVouchers(SQLite::Database& database) {
    Renewed renewed;
    Query entries(database, "SELECT detail FROM audit WHERE kind = 'forgotten' ORDER BY id");
    while (entries.step()) {
        const auto json = nlohmann::json::parse(entries.text(0), nullptr, false);
        if (!json.is_object() || !json.contains("vouched")) continue;
        for (const auto& part : json["vouched"]) {
            if (!part.is_object()) continue;
            const Voucher voucher = voucherOf(part, part.value("entry", std::int64_t{0}));
            renewed[voucher.rows.entry] = voucher.rows;
        }
    }
    return renewed;
}

/// Follows what the entries vouch for.
class VoucherCheck {
public:
    explicit VoucherCheck(SQLite::Database& database)
        : m_database(database), m_renewed(renewedVouchers(database)) {}

    /// Compares the rows that an entry vouches for with the table as it is now.
    std::optional<std::string> problem(std::int64_t entry, std::string_view detail) {
        const auto json = nlohmann::json::parse(detail, nullptr, false);
        if (json.is_object() && json.contains("last_verdict"))
            m_covered["verdict_entry"] = json.value("last_verdict", std::int64_t{0});
        const auto [table, rows] = voucherOf(json, entry);
        if (table.empty()) return std::nullopt;
        if (table != "verdict_entry" && table != "promotion")
            return "audit entry " + std::to_string(entry) + " names an unknown history";
        const auto newer = m_renewed.find(entry);
        const VouchedRows& now = newer == m_renewed.end() ? rows : newer->second;
        if (historyDigest(m_database, table, now.first, now.last) != now.sha256 ||
            rows.first != m_covered[table] + 1)
            return "rows " + std::to_string(rows.first) + " to " + std::to_string(rows.last) +
                   " of " + table + " are not what audit entry " + std::to_string(entry) +
                   " recorded";
        m_covered[table] = rows.last;
        return std::nullopt;
    }

    std::int64_t covered(const std::string& table) { return m_covered[table]; }

private:
    SQLite::Database& m_database;
    Renewed m_renewed;
    std::map<std::string, std::int64_t> m_covered;  ///< history -> last row vouched for
};

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

std::vector<VouchedRows> vouchedRows(SQLite::Database& database, const std::string& table) {
    std::vector<VouchedRows> all;
    const Renewed renewed = renewedVouchers(database);
    Query entries(database, "SELECT id, detail FROM audit ORDER BY id");
    while (entries.step()) {
        const std::int64_t id = entries.integer(0);
        Voucher voucher = voucherOf(nlohmann::json::parse(entries.text(1), nullptr, false), id);
        if (voucher.table != table) continue;
        const auto newer = renewed.find(id);
        all.push_back(newer == renewed.end() ? std::move(voucher.rows) : newer->second);
    }
    return all;
}

std::optional<std::string> auditProblem(SQLite::Database& database) {
    std::string previous;
    std::int64_t expected = 1;
    VoucherCheck vouchers(database);
    Query entries(database, "SELECT id, time, kind, detail, previous, hash FROM audit ORDER BY id");
    for (; entries.step(); ++expected) {
        const std::int64_t id = entries.integer(0);
        if (id != expected) return "audit entry " + std::to_string(expected) + " is missing";
        const std::string detail(entries.text(3));
        const std::string hash(entries.text(5));
        if (entries.text(4) != previous ||
            hash != entryHash(id, entries.integer(1), entries.text(2), detail, previous))
            return "audit entry " + std::to_string(id) + " was changed";
        if (auto problem = vouchers.problem(id, detail)) return problem;
        previous = hash;
    }
    for (const std::string table : {"verdict_entry", "promotion"})
        if (number(database, "SELECT coalesce(max(id), 0) FROM " + table) !=
            vouchers.covered(table))
            return table + " has rows that the audit trail does not know";
    return std::nullopt;
}

}  // namespace anomalyst::storage
