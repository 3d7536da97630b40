#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/domain/label.h"
#include "engine/domain/result.h"
#include "engine/domain/verdicts.h"
#include "storage/database.h"

namespace anomalyst::storage {

/// Analysts' verdicts: an append-only history; the current verdict of a session is its last
/// entry. When a function returns success, the entry is on the disk.
class LabelStore {
public:
    explicit LabelStore(Database& database) : m_database(database) {}

    /// Appends the entries in one transaction. An entry with an unknown time gets the present.
    Status append(std::span<const VerdictEntry> entries);

    /// What is said of verdicts that are given together.
    struct Remark {
        std::string reason;
        std::string note;
        std::string analyst;
    };
    /// The same for any number of sessions, with the present as their time.
    Status append(const Verdicts& verdicts, const Remark& remark);
    /// Whole history, oldest first; of one session when `session` is valid.
    Result<std::vector<VerdictEntry>> history(SessionId session = {}) const;

private:
    Database& m_database;
};

}  // namespace anomalyst::storage
