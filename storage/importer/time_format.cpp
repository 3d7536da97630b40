#include "storage/importer/time_format.h"

#include <array>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "storage/importer/number_format.h"

namespace anomalyst::storage {

namespace {

using namespace std::chrono;

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kDay = 86'400 * kSecond;

/// Reads a text from left to right.
class Scanner {
public:
    explicit Scanner(std::string_view text) : m_text(text) {}

    bool done() const { return m_text.empty(); }
    char peek() const { return m_text.empty() ? '\0' : m_text.front(); }
    bool accept(char c) {
        if (peek() != c || m_text.empty()) return false;
        m_text.remove_prefix(1);
        return true;
    }
    bool acceptAnyOf(std::string_view set) {
        if (m_text.empty() || set.find(m_text.front()) == std::string_view::npos) return false;
        m_text.remove_prefix(1);
        return true;
    }
    void spaces() {
        while (accept(' ')) {
        }
    }
    struct Digits {
        int value = 0;
        int count = 0;
    };
    Digits digits(int most) {
        Digits found;
        while (found.count < most && peek() >= '0' && peek() <= '9') {
            found.value = found.value * 10 + (peek() - '0');
            ++found.count;
            m_text.remove_prefix(1);
        }
        return found;
    }
    std::string_view letters() {
        std::size_t length = 0;
        while (length < m_text.size() &&
               ((m_text[length] | 0x20) >= 'a' && (m_text[length] | 0x20) <= 'z'))
            ++length;
        const auto word = m_text.substr(0, length);
        m_text.remove_prefix(length);
        return word;
    }

private:
    std::string_view m_text;
};

/// 1-12 for an English month's name or its first three letters, else 0.
int monthNumber(std::string_view word) {
    static constexpr std::string_view kMonths = "janfebmaraprmayjunjulaugsepoctnovdec";
    if (word.size() < 3) return 0;
    const auto at = kMonths.find(lowerCase(word.substr(0, 3)));
    return at == std::string_view::npos || at % 3 != 0 ? 0 : static_cast<int>(at / 3) + 1;
}

bool isWeekday(std::string_view word) {
    static constexpr std::string_view kDays = "montuewedthufrisatsun";
    if (word.size() < 3) return false;
    const auto at = kDays.find(lowerCase(word.substr(0, 3)));
    return at != std::string_view::npos && at % 3 == 0;
}

/// A time as written, before its zone is known.
struct Parts {
    int year = 0, month = 0, day = 0;
    std::int64_t clock = 0;  ///< microseconds since midnight
    bool hasClock = false;
    std::optional<std::int64_t> offset;  ///< microseconds east, where the text names a zone

    std::optional<std::int64_t> local() const {
        const year_month_day date{std::chrono::year(year),
                                  std::chrono::month(static_cast<unsigned>(month)),
                                  std::chrono::day(static_cast<unsigned>(day))};
        if (!date.ok()) return std::nullopt;
        return sys_days(date).time_since_epoch().count() * kDay + clock;
    }
};

int fullYear(Scanner::Digits year) {
    if (year.count == 4) return year.value;
    return year.count == 2 ? year.value + (year.value < 70 ? 2000 : 1900) : 0;
}

constexpr std::string_view kDateSeparators = "-/.";

bool readYearFirst(Scanner& text, Parts& parts) {
    const auto year = text.digits(4);
    if (year.count != 4) return false;
    parts.year = year.value;
    const bool separated = text.acceptAnyOf(kDateSeparators);
    const auto month = text.digits(2);
    if (separated && !text.acceptAnyOf(kDateSeparators)) return false;
    const auto day = text.digits(2);
    parts.month = month.value;
    parts.day = day.value;
    return separated ? month.count > 0 && day.count > 0 : month.count == 2 && day.count == 2;
}

/// 31.12.2019, 31-Dec-2019, Tue, 01 Oct 2019; or month first.
bool readYearLast(Scanner& text, Parts& parts, bool dayFirst) {
    static constexpr std::string_view kGap = "-/., ";
    std::string_view word = text.letters();
    if (isWeekday(word)) {
        while (text.acceptAnyOf(", ")) {
        }
        word = text.letters();
    }
    if (!word.empty()) {  // Dec 31, 2019
        if (dayFirst) return false;
        parts.month = monthNumber(word);
        while (text.acceptAnyOf(kGap)) {
        }
        parts.day = text.digits(2).value;
    } else {
        const int first = text.digits(2).value;
        if (!text.acceptAnyOf(kGap)) return false;
        if (word = text.letters(); !word.empty()) {
            if (!dayFirst) return false;
            parts.day = first;
            parts.month = monthNumber(word);
        } else {
            const int second = text.digits(2).value;
            parts.day = dayFirst ? first : second;
            parts.month = dayFirst ? second : first;
        }
    }
    bool gap = false;
    while (text.acceptAnyOf(kGap)) gap = true;
    parts.year = fullYear(text.digits(4));
    return gap && parts.year > 0;
}

bool readFraction(Scanner& text, Parts& parts) {
    std::int64_t unit = kSecond / 10;
    bool any = false;
    for (auto digit = text.digits(1); digit.count == 1; digit = text.digits(1)) {
        parts.clock += digit.value * unit;
        unit /= 10;
        any = true;
    }
    return any;
}

/// 10:06, 10:06:37.25, 100637, 10:06 PM.
bool readClock(Scanner& text, Parts& parts) {
    const auto hour = text.digits(2);
    const bool separated = text.accept(':');
    const auto minute = text.digits(2);
    if (hour.count == 0 || minute.count != 2 || minute.value > 59) return false;
    Scanner::Digits second;
    if (separated ? text.accept(':') : (text.peek() >= '0' && text.peek() <= '9')) {
        second = text.digits(2);
        if (second.count != 2 || second.value > 60) return false;
    }
    parts.clock = (hour.value * 3600 + minute.value * 60 + second.value) * kSecond;
    if (second.count > 0 && text.acceptAnyOf(".,") && !readFraction(text, parts)) return false;
    parts.hasClock = true;
    text.spaces();
    const bool morning = text.peek() == 'a' || text.peek() == 'A';
    const bool evening = text.peek() == 'p' || text.peek() == 'P';
    if (morning || evening) {
        if (hour.value < 1 || hour.value > 12) return false;
        text.acceptAnyOf("aApP");
        if (!text.acceptAnyOf("mM")) return false;
        if (evening && hour.value < 12) parts.clock += 12 * 3600 * kSecond;
        if (morning && hour.value == 12) parts.clock -= 12 * 3600 * kSecond;
    }
    return hour.value <= 23 || (hour.value == 24 && parts.clock == kDay);
}

bool readZone(Scanner& text, Parts& parts) {
    text.spaces();
    if (text.done()) return true;
    if (text.peek() == '+' || text.peek() == '-') {
        const std::int64_t sign = text.accept('-') ? -1 : 1;
        if (sign > 0) text.accept('+');
        const auto hours = text.digits(2);
        const bool separated = text.accept(':');
        const auto minutes = text.digits(2);
        if (hours.count != 2 || hours.value > 14 || (separated && minutes.count != 2)) return false;
        parts.offset = sign * (hours.value * 3600 + minutes.value * 60) * kSecond;
        return true;
    }
    const std::string word = lowerCase(text.letters());
    if (word != "z" && word != "utc" && word != "gmt") return false;
    parts.offset = 0;
    return true;
}

std::optional<Parts> readParts(std::string_view written, TimeFormat::Kind kind) {
    Scanner text(trimmed(written));
    Parts parts;
    if (kind == TimeFormat::Kind::ClockOnly)
        return readClock(text, parts) && text.done() ? std::optional(parts) : std::nullopt;
    const bool date = kind == TimeFormat::Kind::YearFirst
                          ? readYearFirst(text, parts)
                          : readYearLast(text, parts, kind == TimeFormat::Kind::DayFirst);
    if (!date) return std::nullopt;
    bool gap = false;
    while (text.acceptAnyOf(" T:,_")) gap = true;
    if (!text.done() && (!gap || !readClock(text, parts) || !readZone(text, parts)))
        return std::nullopt;
    return text.done() ? std::optional(parts) : std::nullopt;
}

/// Digits at fixed places of a text; -1 where one is none.
int digitsAt(std::string_view text, std::size_t at, std::size_t count) {
    int value = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (text[i] < '0' || text[i] > '9') return -1;
        value = 10 * value + (text[i] - '0');
    }
    return value;
}

/// The one way of writing that most files have, 2019-10-01T10:06:37.250Z with a space for the T,
/// and without fraction or Z where they are missing. None for all others, which `readParts` reads.
std::optional<Parts> readIso(std::string_view text) {
    if (text.size() < 19 || text[4] != '-' || text[7] != '-' || text[13] != ':' ||
        text[16] != ':' || (text[10] != 'T' && text[10] != ' '))
        return std::nullopt;
    Parts parts;
    parts.year = digitsAt(text, 0, 4);
    parts.month = digitsAt(text, 5, 2);
    parts.day = digitsAt(text, 8, 2);
    const int hour = digitsAt(text, 11, 2);
    const int minute = digitsAt(text, 14, 2);
    const int second = digitsAt(text, 17, 2);
    if (parts.year < 0 || parts.month < 0 || parts.day < 0 || hour < 0 || hour > 23 || minute < 0 ||
        minute > 59 || second < 0 || second > 59)
        return std::nullopt;
    parts.clock = (hour * 3600 + minute * 60 + second) * kSecond;
    parts.hasClock = true;
    text.remove_prefix(19);
    if (!text.empty() && text.back() == 'Z') {
        parts.offset = 0;
        text.remove_suffix(1);
    }
    if (text.empty()) return parts;
    const std::size_t digits = text.size() - 1;
    const int fraction =
        text[0] == '.' && digits >= 1 && digits <= 6 ? digitsAt(text, 1, digits) : -1;
    if (fraction < 0) return std::nullopt;
    std::int64_t unit = kSecond;
    for (std::size_t i = 0; i < digits; ++i) unit /= 10;
    parts.clock += fraction * unit;
    return parts;
}

/// Unix times between 1980 and 2100, so that quantities and prices are not taken for times.
bool isUnix(double value, double perSecond) {
    const double seconds = value / perSecond;
    return seconds >= 315'532'800 && seconds < 4'102'444'800;
}

double unitsPerSecond(TimeFormat::Kind kind) {
    if (kind == TimeFormat::Kind::UnixSeconds) return 1;
    return kind == TimeFormat::Kind::UnixMilliseconds ? 1e3 : 1e6;
}

bool isUnixKind(TimeFormat::Kind kind) {
    return kind == TimeFormat::Kind::UnixSeconds || kind == TimeFormat::Kind::UnixMilliseconds ||
           kind == TimeFormat::Kind::UnixMicroseconds;
}

struct Readable {
    std::size_t samples = 0;
    std::size_t withClock = 0;
};

Readable countReadable(std::span<const std::string> samples, TimeFormat::Kind kind,
                       bool mayBeUnix) {
    Readable found;
    for (const std::string& sample : samples) {
        const auto value = parseNumber(sample);
        if (isUnixKind(kind)) {
            if (!value || !isUnix(*value, unitsPerSecond(kind))) continue;
            ++found.withClock;
        } else {
            if (value && !mayBeUnix) continue;  // 20191001 may as well be an item's number
            const auto parts = readParts(sample, kind);
            if (!parts || (kind != TimeFormat::Kind::ClockOnly && !parts->local())) continue;
            found.withClock += parts->hasClock ? 1 : 0;
        }
        ++found.samples;
    }
    return found;
}

}  // namespace

std::optional<TimeFormat> TimeFormat::detect(std::span<const std::string> samples, bool mayBeUnix,
                                             double share) {
    // A year-first reading is never ambiguous; between day and month first, samples decide, and
    // where they cannot (all days below 13), the day is taken to come first.
    constexpr std::array kKinds = {Kind::YearFirst,       Kind::DayFirst,    Kind::MonthFirst,
                                   Kind::ClockOnly,       Kind::UnixSeconds, Kind::UnixMilliseconds,
                                   Kind::UnixMicroseconds};
    std::optional<TimeFormat> best;
    std::size_t most = 0;
    for (const Kind kind : kKinds) {
        if (isUnixKind(kind) && !mayBeUnix) continue;
        const auto [read, withClock] = countReadable(samples, kind, mayBeUnix);
        if (read <= most) continue;
        most = read;
        best = TimeFormat(kind);
        best->m_dateOnly = withClock == 0;
    }
    const auto needed = share * static_cast<double>(samples.size());
    return best && static_cast<double>(most) >= needed ? best : std::nullopt;
}

std::string TimeFormat::readable() const {
    switch (m_kind) {
        case Kind::YearFirst: return m_dateOnly ? "year-month-day" : "year-month-day and time";
        case Kind::DayFirst: return m_dateOnly ? "day, month, year" : "day, month, year and time";
        case Kind::MonthFirst: return m_dateOnly ? "month, day, year" : "month, day, year and time";
        case Kind::UnixSeconds: return "Unix seconds";
        case Kind::UnixMilliseconds: return "Unix milliseconds";
        case Kind::UnixMicroseconds: return "Unix microseconds";
        case Kind::ClockOnly: break;
    }
    return "time of day";
}

std::optional<Instant> TimeFormat::parse(std::string_view text, TimeZone& zone) const {
    if (isUnixKind(m_kind)) {
        const auto value = parseNumber(text);
        const double perSecond = unitsPerSecond(m_kind);
        if (!value || std::fabs(*value) / perSecond > 1e11) return std::nullopt;
        return Instant{std::llround(*value * (1e6 / perSecond))};
    }
    auto parts = m_kind == Kind::YearFirst ? readIso(trimmed(text)) : std::nullopt;
    if (!parts) parts = readParts(text, m_kind);
    const auto local = parts ? parts->local() : std::nullopt;
    if (!local || m_kind == Kind::ClockOnly) return std::nullopt;
    return parts->offset ? Instant{*local - *parts->offset} : zone.toInstant(*local);
}

}  // namespace anomalyst::storage
