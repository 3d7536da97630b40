#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/domain/instant.h"

namespace SQLite {
class Database;
}

namespace anomalyst::storage {

// A session's events as `session_actions.sequence` keeps them: the number of events, the action of
// each (its `term`), and, where the session has times, their unit in microseconds (1, 1,000 or
// 1,000,000: the longest in which all are whole) and the steps from each event to the next. All are
// LEB128 numbers, 7 bits a byte. Mostly that is a byte an action and one or two a step. An event
// without a time has that of the one before it; in front of the first time, that one.

/// Gathers the events of a session.
class ActionSequence {
public:
    void clear();
    void add(std::int64_t action, Instant time);
    bool empty() const { return m_actions.empty(); }
    const std::vector<std::int64_t>& actions() const { return m_actions; }
    bool hasTimes() const { return m_last != Instant::none().micros; }
    /// In microseconds, one an event; only where it has times.
    const std::vector<std::int64_t>& times() const { return m_times; }
    /// Valid until the next call.
    std::span<const std::byte> bytes();

private:
    std::vector<std::int64_t> m_actions;
    std::vector<std::int64_t> m_times;
    std::int64_t m_last = Instant::none().micros;
    std::vector<std::byte> m_bytes;
};

/// Reads the bytes of an ActionSequence. What is damaged ends early.
class ActionSequenceReader {
public:
    explicit ActionSequenceReader(std::span<const std::byte> bytes);

    /// From here on `microseconds` says the time of each event since the first; false where the
    /// session has no times.
    bool readTimes();
    bool next() {
        if (m_left == 0 || m_at >= m_end) return false;
        --m_left;
        m_action = static_cast<std::int64_t>(number(m_at));
        if (m_stepAt && !m_first) m_time += number(m_stepAt) * m_unit;
        m_first = false;
        return true;
    }
    std::int64_t action() const { return m_action; }
    std::int64_t microseconds() const { return static_cast<std::int64_t>(m_time); }

    static constexpr std::uint64_t kMoreBit = 0x80;  ///< of a byte that is not a number's last

private:
    std::uint64_t number(const std::byte*& at) const {
        return at < m_end && std::to_integer<std::uint64_t>(*at) < kMoreBit
                   ? std::to_integer<std::uint64_t>(*at++)
                   : longNumber(at);
    }
    std::uint64_t longNumber(const std::byte*& at) const;

    const std::byte* m_end;
    const std::byte* m_at;                ///< the next action
    const std::byte* m_stepAt = nullptr;  ///< the next step of time
    std::uint64_t m_left = 0;             ///< events
    std::uint64_t m_unit = 0, m_time = 0;
    std::int64_t m_action = 0;
    bool m_first = true;
};

/// Makes the SQL aggregate action_sequence(action, time) known to a connection: the bytes of the
/// group's events, in the order in which they come.
void registerActionSequence(SQLite::Database& database);

}  // namespace anomalyst::storage
