#pragma once

#include <cstdint>
#include <span>

#include "engine/domain/event_columns.h"

namespace anomalyst::engine {

/// The sessions that something is fitted on: some of a load, or all of it. Keeps references.
class TrainingRows {
public:
    /// `rows`: ascending; empty is all of `sessions`.
    TrainingRows(const EventColumns& sessions, std::span<const std::uint32_t> rows)
        : m_sessions(sessions), m_rows(rows) {}

    const EventColumns& sessions() const { return m_sessions; }
    std::size_t size() const { return m_rows.empty() ? m_sessions.sessions() : m_rows.size(); }
    std::size_t operator[](std::size_t i) const { return m_rows.empty() ? i : m_rows[i]; }

    /// Calls `visit(event)` for each event of the training sessions, in order.
    template <class Visit>
    void forEachEvent(Visit visit) const {
        for (std::size_t i = 0; i < size(); ++i) {
            const std::size_t s = (*this)[i];
            for (std::uint64_t e = m_sessions.offsets[s]; e < m_sessions.offsets[s + 1]; ++e)
                visit(static_cast<std::size_t>(e));
        }
    }

private:
    const EventColumns& m_sessions;
    std::span<const std::uint32_t> m_rows;
};

}  // namespace anomalyst::engine
