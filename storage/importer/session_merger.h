#pragma once

#include <cstdint>
#include <vector>

#include "engine/domain/import_info.h"
#include "engine/domain/instant.h"
#include "storage/importer/attribute_columns.h"
#include "storage/query.h"

namespace anomalyst::storage {

/// Joins new events to sessions that an earlier import began.
class SessionMerger {
public:
    SessionMerger(SQLite::Database& database, const std::vector<AttributeColumn>& columns,
                  Duplicates policy);

    std::int64_t eventsOf(std::int64_t session);

    /// A session of earlier imports, with new events behind the old ones.
    struct Continued {
        std::int64_t session = 0;
        std::int64_t firstNew = 0;  ///< ordinal of its first new event
        Instant start;              ///< of the new events
        std::int64_t given = 0;     ///< their label
    };
    /// What the old events have to do with the new ones.
    struct Joined {
        std::uint64_t atOnce = 0;           ///< new events that an old one equals, time included
        std::uint64_t soon = 0;             ///< that an old one equals at most a second before
        std::vector<std::int64_t> dropped;  ///< actions of the new events that are deleted again
        bool goesOn = true;                 ///< some new event is left
    };
    /// Puts all events in the order of time, brings the session's sums up to date, and drops its
    /// scores, which were another session's.
    Joined merge(const Continued& continued);

private:
    Joined compare(const Continued& continued);

    Duplicates m_policy;
    Query m_count, m_end, m_repeated, m_delete, m_label, m_park, m_place, m_summarise, m_values,
        m_actions, m_dropScores, m_dropEventScores;
};

}  // namespace anomalyst::storage
