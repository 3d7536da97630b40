#pragma once

#include <cstdint>
#include <span>

#include "engine/domain/event_columns.h"
#include "engine/domain/run_control.h"

namespace anomalyst::engine {

/// The sessions that something is fitted on: some of a load, or all of it. Keeps references.
class TrainingRows {
public:
    /// `rows`: ascending; empty is all of `sessions`.
    TrainingRows(const EventColumns& sessions, std::span<const std::uint32_t> rows,
                 RunControl& control)
        : m_sessions(sessions), m_rows(rows), m_control(control) {}

    const EventColumns& sessions() const { return m_sessions; }
    std::size_t size() const { return m_rows.empty() ? m_sessions.sessions() : m_rows.size(); }
    std::size_t operator[](std::size_t i) const { return m_rows.empty() ? i : m_rows[i]; }

    /// Calls `visit(first, end)` with the events of each training session, in order. Ends early
    /// when asked to stop: whoever fits has to ask again before it uses what was learnt.
    template <class Visit>
    void forEachSession(Visit visit) const {
        constexpr std::size_t kSessionsPerCheck = 4096;
        for (std::size_t i = 0; i < size(); ++i) {
            if (i % kSessionsPerCheck == 0 && m_control.shouldStop()) return;
            const std::size_t s = (*this)[i];
            visit(static_cast<std::size_t>(m_sessions.offsets[s]),
                  static_cast<std::size_t>(m_sessions.offsets[s + 1]));
        }
    }

    /// Likewise `visit(event)` for each event.
    template <class Visit>
    void forEachEvent(Visit visit) const {
        forEachSession([&](std::size_t first, std::size_t end) {
            for (std::size_t e = first; e < end; ++e) visit(e);
        });
    }

private:
    const EventColumns& m_sessions;
    std::span<const std::uint32_t> m_rows;
    RunControl& m_control;
};

}  // namespace anomalyst::engine
