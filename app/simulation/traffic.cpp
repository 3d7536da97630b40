#include "app/simulation/traffic.h"

#include <algorithm>
#include <array>

namespace anomalyst::simulation {

namespace {

constexpr std::uint32_t kHoursAWeek = 168;
constexpr Moment kFirst{std::chrono::sys_days{std::chrono::year{2024} / 1 / 1}};  // a Monday
constexpr std::uint64_t kHour = 3'600'000;                                        // milliseconds

/// UTC; the customers' own hours are in Customers.
constexpr std::array<std::uint64_t, 24> kHours = {20, 12, 8,  6,  6,  10, 22, 38,  50, 58, 62, 68,
                                                  74, 70, 64, 62, 66, 76, 90, 100, 98, 84, 60, 36};
constexpr std::array<std::uint64_t, 7> kDays = {100, 94, 92, 96, 104, 122, 134};

/// A week brings a hundredth of the first one more than the week before, up to twice as much.
std::uint64_t weight(std::uint32_t hour) {
    const std::uint64_t week = std::min<std::uint64_t>(hour / kHoursAWeek, 100);
    return kHours[hour % 24] * kDays[hour % kHoursAWeek / 24] * (100 + week);
}

}  // namespace

Traffic::Traffic(std::uint64_t sessions)
    : m_sessions(sessions),
      m_weeks(std::max(kFewestWeeks, static_cast<std::uint32_t>(sessions / (kMostADay * 7) + 1))) {
    for (std::uint32_t hour = 0; hour < m_weeks * kHoursAWeek; ++hour) m_total += weight(hour);
}

Moment Traffic::next(Random& random) {
    while (m_at == m_inHour) {
        m_sum += weight(m_hour++);
        const std::uint64_t until = m_sessions * m_sum / m_total;  // below 2^63 for kMostSessions
        m_inHour = until - m_begun;
        m_begun = until;
        m_at = 0;
    }
    const std::uint64_t slot = kHour / m_inHour;
    const std::uint64_t within =
        m_at * kHour / m_inHour +
        random.below(static_cast<std::uint32_t>(std::max<std::uint64_t>(slot, 1)));
    ++m_at;
    return kFirst + std::chrono::hours(m_hour - 1) +
           Milliseconds(static_cast<std::int64_t>(within));
}

}  // namespace anomalyst::simulation
