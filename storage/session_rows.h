#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/domain/session.h"
#include "storage/query.h"

namespace anomalyst::storage {

/// Key columns of all sessions in one pass.
SessionKeys readKeys(SQLite::Database& database, ModelId model);

/// Reads readable rows of sessions, one look-up each.
class SummaryReader {
public:
    SummaryReader(SQLite::Database& database, ModelId model);
    /// None when there is no such session.
    std::optional<SessionSummary> read(SessionId session);

private:
    Query m_query;
    Query m_bits;
};

/// All sessions of a user by start, without event bits.
std::vector<SessionSummary> readSessionsOf(SQLite::Database& database, UserId user, ModelId model);

}  // namespace anomalyst::storage
