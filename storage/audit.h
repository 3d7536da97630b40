#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "storage/sha256.h"

namespace SQLite {
class Database;
}

namespace anomalyst::storage {

/// Adds an entry to the hash-chained trail. Call it in the transaction of the change it tells of.
void appendAudit(SQLite::Database& database, const std::string& kind, const std::string& detail);

/// SHA-256 over all fields of the rows `first` to `last` of a history (table "verdict_entry" or
/// "promotion"): what an audit entry says of the rows it vouches for.
std::string historyDigest(SQLite::Database& database, const std::string& table, std::int64_t first,
                          std::int64_t last);

/// Rows of a history that the trail vouches for, as it last did: those of sessions that were
/// deleted are gone, and the entry of the deletion vouches for the others.
struct VouchedRows {
    std::int64_t entry = 0;  ///< of the trail, which vouched for them first
    std::int64_t first = 0, last = 0;
    std::string sha256;
};

/// In the order of the trail. What cannot be read of it is passed over.
std::vector<VouchedRows> vouchedRows(SQLite::Database& database, const std::string& table);

/// Follows the chain and compares the histories with it. The first thing that is wrong, as a
/// sentence; none when all is well.
std::optional<std::string> auditProblem(SQLite::Database& database);

/// The present, as the tables store it.
std::int64_t nowMicros();

}  // namespace anomalyst::storage
