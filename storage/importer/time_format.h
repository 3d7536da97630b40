#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/domain/instant.h"

namespace anomalyst::storage {

/// Where clocks stand when a time names no zone. Not thread-safe: it remembers the last offset.
class TimeZone {
public:
    /// "UTC", an IANA name ("Europe/Berlin"), or "+02:00". Throws `Failure` (Usage) on others.
    explicit TimeZone(const std::string& name);

    /// Local wall-clock microseconds to an instant. Times that a clock change skips or repeats
    /// become the first instant that fits.
    Instant toInstant(std::int64_t localMicros);

private:
    const void* m_zone = nullptr;  ///< date::time_zone; null for a fixed offset
    std::int64_t m_offset = 0;     ///< microseconds east, valid for locals in…
    std::int64_t m_from;           ///< …[m_from, m_to)
    std::int64_t m_to;
};

/// How a column writes times: found from samples, then used for every row.
class TimeFormat {
public:
    enum class Kind : std::uint8_t {
        YearFirst,   ///< ISO 8601 and its relatives: 2019-10-01 00:00:00 UTC, 2019/10/01, 20191001
        DayFirst,    ///< 31.12.2019, 31/12/19 08:26, 31-Dec-2019
        MonthFirst,  ///< 12/31/2019, Dec 31, 2019
        UnixSeconds,
        UnixMilliseconds,
        UnixMicroseconds,
        ClockOnly,  ///< 10:06:37; useful only joined to a date
    };

    /// The format that reads most samples, and at least this share of them; none when there is
    /// none. Plain numbers count as Unix times or as 20191001 only where `mayBeUnix`.
    static std::optional<TimeFormat> detect(std::span<const std::string> samples, bool mayBeUnix,
                                            double share = 1);

    Kind kind() const { return m_kind; }
    bool dateOnly() const { return m_dateOnly; }  ///< no sample had a time of day
    std::string readable() const;

    /// Times without a zone are taken to be in `zone`. None when the text is not such a time.
    std::optional<Instant> parse(std::string_view text, TimeZone& zone) const;

private:
    explicit TimeFormat(Kind kind) : m_kind(kind) {}

    Kind m_kind;
    bool m_dateOnly = false;
};

}  // namespace anomalyst::storage
