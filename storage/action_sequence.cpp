#include "storage/action_sequence.h"

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <new>

namespace anomalyst::storage {

namespace {

constexpr std::uint64_t kMoreBit = ActionSequenceReader::kMoreBit;

void append(std::vector<std::byte>& bytes, std::uint64_t number) {
    for (; number >= kMoreBit; number >>= 7)
        bytes.push_back(static_cast<std::byte>(number | kMoreBit));
    bytes.push_back(static_cast<std::byte>(number));
}

/// A difference that wraps where it must: what is read back is the same in any case.
std::int64_t difference(std::int64_t a, std::int64_t b) {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) - static_cast<std::uint64_t>(b));
}

std::int64_t unitOf(const std::vector<std::int64_t>& times) {
    std::int64_t unit = 1'000'000;
    for (std::size_t i = 1; i < times.size(); ++i)
        while (difference(times[i], times[i - 1]) % unit != 0) unit /= 1000;
    return unit;
}

void stepOf(sqlite3_context* context, int, sqlite3_value** arguments) {
    auto** held =
        static_cast<ActionSequence**>(sqlite3_aggregate_context(context, sizeof(ActionSequence*)));
    try {
        if (!held) throw std::bad_alloc();
        if (!*held) *held = new ActionSequence;
        const bool timed = sqlite3_value_type(arguments[1]) != SQLITE_NULL;
        (*held)->add(sqlite3_value_int64(arguments[0]),
                     timed ? Instant{sqlite3_value_int64(arguments[1])} : Instant::none());
    } catch (const std::bad_alloc&) {
        sqlite3_result_error_nomem(context);
    }
}

void finish(sqlite3_context* context) {
    auto** held = static_cast<ActionSequence**>(sqlite3_aggregate_context(context, 0));
    if (!held || !*held) return;
    try {
        const auto bytes = (*held)->bytes();
        sqlite3_result_blob64(context, bytes.data(), bytes.size(), SQLITE_TRANSIENT);
    } catch (const std::bad_alloc&) {
        sqlite3_result_error_nomem(context);
    }
    delete *held;
}

}  // namespace

void ActionSequence::clear() {
    m_actions.clear();
    m_times.clear();
    m_last = Instant::none().micros;
}

void ActionSequence::add(std::int64_t action, Instant time) {
    if (time.known()) {
        if (!hasTimes()) std::ranges::fill(m_times, time.micros);
        m_last = time.micros;
    }
    m_actions.push_back(action);
    m_times.push_back(m_last);
}

std::span<const std::byte> ActionSequence::bytes() {
    m_bytes.clear();
    append(m_bytes, m_actions.size());
    for (const std::int64_t action : m_actions) append(m_bytes, static_cast<std::uint64_t>(action));
    if (!hasTimes()) return m_bytes;
    const std::int64_t unit = unitOf(m_times);
    append(m_bytes, static_cast<std::uint64_t>(unit));
    for (std::size_t i = 1; i < m_times.size(); ++i)
        append(m_bytes, static_cast<std::uint64_t>(difference(m_times[i], m_times[i - 1]) / unit));
    return m_bytes;
}

ActionSequenceReader::ActionSequenceReader(std::span<const std::byte> bytes)
    : m_end(bytes.data() + bytes.size()), m_at(bytes.data()) {
    m_left = number(m_at);
}

std::uint64_t ActionSequenceReader::longNumber(const std::byte*& at) const {
    std::uint64_t value = 0;
    for (unsigned shift = 0; at < m_end && shift < 64; shift += 7) {
        const auto byte = std::to_integer<std::uint64_t>(*at++);
        value |= (byte & (kMoreBit - 1)) << shift;
        if (byte < kMoreBit) break;
    }
    return value;
}

bool ActionSequenceReader::readTimes() {
    const std::byte* at = m_at;
    for (std::uint64_t left = m_left; left > 0 && at < m_end; ++at)
        if (std::to_integer<std::uint64_t>(*at) < kMoreBit) --left;
    if (at >= m_end) return false;
    m_stepAt = at;
    m_unit = number(m_stepAt);
    return true;
}

void registerActionSequence(SQLite::Database& database) {
    sqlite3_create_function_v2(database.getHandle(), "action_sequence", 2, SQLITE_UTF8, nullptr,
                               nullptr, stepOf, finish, nullptr);
}

}  // namespace anomalyst::storage
