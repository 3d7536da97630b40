#pragma once

#include <cstdint>

#include "app/simulation/random.h"
#include "app/simulation/visit.h"

namespace anomalyst::simulation {

/// When sessions begin: so many an hour as the hour of the day and the day of the week say, and a
/// little more every week. On an average day there are at most kMostADay, so that what goes on at
/// once is bounded; more sessions make more weeks.
class Traffic {
public:
    static constexpr std::uint64_t kMostADay = 40'000;
    static constexpr std::uint64_t kMostSessions = 100'000'000;
    static constexpr std::uint32_t kFewestWeeks = 4;

    /// At most kMostSessions.
    explicit Traffic(std::uint64_t sessions);

    /// The next beginning, never before the last one. Call it at most `sessions` times.
    Moment next(Random& random);
    std::uint32_t weeks() const { return m_weeks; }

private:
    std::uint64_t m_sessions;
    std::uint32_t m_weeks;
    std::uint64_t m_total = 0;  ///< weight of all hours
    std::uint64_t m_sum = 0;    ///< weight of the hours up to the end of this one
    std::uint32_t m_hour = 0;   ///< behind this one
    std::uint64_t m_begun = 0;  ///< sessions of the hours up to the end of this one
    std::uint64_t m_inHour = 0, m_at = 0;
};

}  // namespace anomalyst::simulation
