#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/domain/label.h"
#include "engine/domain/result.h"
#include "storage/database.h"

namespace anomalyst::storage {

/// Analysts' verdicts: an append-only history; the current verdict of a session is its last
/// entry. When a function returns success, the entry is on the disk.
class LabelStore {
public:
    explicit LabelStore(Database& database) : m_database(database) {}

    /// Appends the entries in one transaction. An entry with an unknown time gets the present.
    Status append(std::span<const VerdictEntry> entries);
    /// Whole history, oldest first; of one session when `session` is valid.
    Result<std::vector<VerdictEntry>> history(SessionId session = {}) const;

private:
    Database& m_database;
};

}  // namespace anomalyst::storage
