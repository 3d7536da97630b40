#include "engine/domain/instant.h"

#include <chrono>
#include <cstdio>

namespace anomalyst {

using namespace std::chrono;

namespace {

sys_time<microseconds> asTimePoint(Instant time) {
    return sys_time<microseconds>(microseconds(time.micros));
}

}  // namespace

std::string toIso8601(Instant time) {
    if (!time.known()) return {};
    const auto point = asTimePoint(time);
    const auto day = floor<days>(point);
    const year_month_day date(day);
    const hh_mm_ss clock(point - day);
    char text[48];
    int length = std::snprintf(
        text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d", static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
        static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
        static_cast<int>(clock.seconds().count()));
    std::string iso(text, static_cast<std::size_t>(length));
    if (const auto fraction = clock.subseconds().count(); fraction != 0) {
        length = std::snprintf(text, sizeof text, ".%06d", static_cast<int>(fraction));
        iso.append(text, static_cast<std::size_t>(length));
    }
    return iso + 'Z';
}

int hourOfDay(Instant time) {
    const auto point = asTimePoint(time);
    return static_cast<int>(floor<hours>(point - floor<days>(point)).count());
}

int dayOfWeek(Instant time) {
    return static_cast<int>(weekday(floor<days>(asTimePoint(time))).iso_encoding()) - 1;
}

}  // namespace anomalyst
