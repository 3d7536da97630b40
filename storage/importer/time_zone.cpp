#include <date/tz.h>

#include <limits>

#include "storage/failure.h"
#include "storage/importer/time_format.h"

namespace anomalyst::storage {

namespace {

using std::chrono::microseconds;

constexpr std::int64_t kHour = 3'600'000'000;

/// Microseconds east for "+02:00", "-0530", "+2"; none for other texts.
std::optional<std::int64_t> fixedOffset(const std::string& name) {
    if (name.size() < 2 || (name[0] != '+' && name[0] != '-')) return std::nullopt;
    std::string digits;
    for (const char c : name.substr(1)) {
        if (c == ':') continue;
        if (c < '0' || c > '9') return std::nullopt;
        digits += c;
    }
    if (digits.empty() || digits.size() > 4) return std::nullopt;
    const int value = std::stoi(digits);
    const int hours = digits.size() > 2 ? value / 100 : value;
    const int minutes = digits.size() > 2 ? value % 100 : 0;
    if (hours > 14 || minutes > 59) return std::nullopt;
    return (name[0] == '-' ? -1 : 1) * (hours * kHour + minutes * kHour / 60);
}

}  // namespace

TimeZone::TimeZone(const std::string& name)
    : m_from(std::numeric_limits<std::int64_t>::min()),
      m_to(std::numeric_limits<std::int64_t>::max()) {
    if (name.empty() || name == "UTC" || name == "GMT" || name == "Z") return;
    if (const auto offset = fixedOffset(name)) {
        m_offset = *offset;
        return;
    }
    try {
        m_zone = date::locate_zone(name);
        m_to = m_from;  // no offset known yet
    } catch (const std::exception&) {
        throw Failure({ErrorKind::Usage,
                       "“" + name + "” is not a time zone",
                       {},
                       "Give a name such as Europe/Berlin, or an offset such as +02:00"});
    }
}

Instant TimeZone::toInstant(std::int64_t localMicros) {
    if (localMicros < m_from || localMicros >= m_to) {
        const auto* zone = static_cast<const date::time_zone*>(m_zone);
        const auto info = zone->get_info(date::local_time<microseconds>(microseconds(localMicros)));
        const std::int64_t offset = microseconds(info.first.offset).count();
        if (info.result != date::local_info::unique) return {localMicros - offset};
        m_offset = offset;
        // A day inside the interval no clock change can make a local time ambiguous.
        const auto micros = [](date::sys_seconds time) {
            constexpr std::int64_t kFar =
                4'000'000'000;  // seconds; the rules' ends are further out
            const std::int64_t seconds = time.time_since_epoch().count();
            return (seconds < -kFar ? -kFar : seconds > kFar ? kFar : seconds) * 1'000'000;
        };
        m_from = micros(info.first.begin) + m_offset + 24 * kHour;
        m_to = micros(info.first.end) + m_offset - 24 * kHour;
    }
    return {localMicros - m_offset};
}

}  // namespace anomalyst::storage
