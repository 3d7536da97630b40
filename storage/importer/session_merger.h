#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "storage/importer/attribute_columns.h"
#include "storage/query.h"

namespace anomalyst::storage {

/// Joins new events to sessions that an earlier import began.
class SessionMerger {
public:
    SessionMerger(SQLite::Database& database, const std::vector<AttributeColumn>& columns);

    std::int64_t eventsOf(std::int64_t session);
    /// After events were added behind the old ones: puts all in the order of time, brings the
    /// session's sums up to date, and drops its scores, which were another session's.
    void merge(std::int64_t session, std::int64_t given);

private:
    Query m_count, m_park, m_place, m_summarise, m_values, m_actions, m_dropScores,
        m_dropEventScores;
};

}  // namespace anomalyst::storage
