#pragma once

#include <string>
#include <vector>

#include "engine/domain/result.h"
#include "storage/database.h"

namespace anomalyst::storage {

struct Check {
    std::string name;  ///< "SQLite integrity", "foreign keys", "event counts", …
    bool ok = false;
    std::string detail;
};

/// Looks for damage: SQLite's own integrity and foreign keys, counts, dictionaries, model hashes,
/// the audit chain. Changes nothing.
Result<std::vector<Check>> verify(Database& database);

}  // namespace anomalyst::storage
