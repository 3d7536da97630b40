#pragma once

#include <cstdint>

#include "engine/domain/import_info.h"
#include "engine/domain/instant.h"

namespace anomalyst::storage {

/// What is odd about sessions and their events, but no reason to leave them out: the part of the
/// quality report that needs whole sessions. Is told of sessions of events one after the other, and
/// of the events of each in the order of time.
class SessionFindings {
public:
    /// `rowsAreEvents`: the order of the rows says which event came first, where times do not.
    explicit SessionFindings(bool rowsAreEvents);

    void beginSession();
    /// `record` as in `record.h`; `time` is the event's own.
    void add(const std::int64_t* record, Instant time);
    /// Of an event that is left out.
    void addLabel(const std::int64_t* record);
    /// Of one that is whole: not of one that an earlier import began.
    void endSession(Instant start, Instant end, std::int64_t events);
    /// The session was begun by an earlier import.
    void addContinued() { ++m_continued; }

    void addTo(ImportReport& report) const;

private:
    bool m_rowsAreEvents;
    Instant m_future;             ///< later times cannot be
    std::int64_t m_lastRow = -1;  ///< of the record before that has a time, in the same session
    bool m_normal = false, m_anomalous = false, m_disordered = false;
    std::uint64_t m_sorted = 0, m_impossible = 0, m_single = 0, m_many = 0, m_long = 0,
                  m_bothLabels = 0, m_continued = 0;
};

}  // namespace anomalyst::storage
