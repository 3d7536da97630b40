#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <string>

namespace anomalyst {

/// A point in time: microseconds since 1970-01-01T00:00:00Z. Data without times has
/// `Instant::none()` everywhere and is ordered by its place in the file.
struct Instant {
    std::int64_t micros = std::numeric_limits<std::int64_t>::min();

    static constexpr Instant none() { return {}; }
    bool known() const { return micros != none().micros; }
    auto operator<=>(const Instant&) const = default;
};

/// "2026-03-14T02:11:04Z", with the fraction of a second when there is one; empty when unknown.
std::string toIso8601(Instant time);

/// Hour of the day, 0-23, and day of the week, 0 = Monday, in UTC. `time` must be known.
int hourOfDay(Instant time);
int dayOfWeek(Instant time);

}  // namespace anomalyst
