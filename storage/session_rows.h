#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/domain/session.h"
#include "storage/query.h"

namespace anomalyst::storage {

/// An invalid model stands for the champion.
ModelId resolved(SQLite::Database& database, ModelId model);

/// Key columns of all sessions in one pass.
SessionKeys readKeys(SQLite::Database& database, ModelId model);

/// The model whose event surprises are shown beside the scores of `model`: itself where it scores
/// events, else the newest that does; invalid where none does.
ModelId surpriseModel(SQLite::Database& database, ModelId model);

/// The surprises of a session's events in that column of a row of `event_score`.
std::vector<float> eventBits(const Query& row, int column);

/// Reads readable rows of sessions, one look-up each.
class SummaryReader {
public:
    /// Scores are those of `model`, event bits those of its `surpriseModel`.
    SummaryReader(SQLite::Database& database, ModelId model);
    /// None when there is no such session.
    std::optional<SessionSummary> read(SessionId session);
    /// The same without event bits.
    std::optional<SessionSummary> row(SessionId session);

private:
    Query m_query;
    Query m_bits;
};

/// All sessions of a user by start, without event bits.
std::vector<SessionSummary> readSessionsOf(SQLite::Database& database, UserId user, ModelId model);

}  // namespace anomalyst::storage
