#pragma once

#include <string>
#include <vector>

#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "storage/database.h"

namespace anomalyst::storage {

struct Check {
    std::string name;  ///< "SQLite integrity", "foreign keys", "event counts", …
    bool ok = false;
    std::string detail;  ///< what is wrong; empty when it is ok
    std::string todo;    ///< what the analyst can do about it; likewise
};

/// Looks for damage: SQLite's own integrity and foreign keys, counts, dictionaries, model hashes,
/// the audit chain. Changes nothing. Reports each check; stops within 250 ms, also in the middle of
/// one, and then fails with `Cancelled`.
Result<std::vector<Check>> verify(Database& database, RunControl& control);

}  // namespace anomalyst::storage
