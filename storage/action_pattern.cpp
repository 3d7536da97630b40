#include "storage/action_pattern.h"

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>

#include "engine/domain/filter.h"
#include "storage/action_sequence.h"

namespace anomalyst::storage {

namespace {

constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::min();

std::span<const std::byte> blobOf(sqlite3_value* value) {
    const auto* data = static_cast<const std::byte*>(sqlite3_value_blob(value));
    return {data, data ? static_cast<std::size_t>(sqlite3_value_bytes(value)) : 0};
}

const ActionPattern* patternOf(sqlite3_value* value) {
    return static_cast<const ActionPattern*>(sqlite3_value_pointer(value, ActionPattern::kType));
}

void countActions(sqlite3_context* context, int, sqlite3_value** arguments) {
    const ActionPattern* pattern = patternOf(arguments[1]);
    sqlite3_result_int64(context, pattern ? pattern->count(blobOf(arguments[0])) : 0);
}

void matchesActions(sqlite3_context* context, int, sqlite3_value** arguments) {
    const ActionPattern* pattern = patternOf(arguments[1]);
    sqlite3_result_int(context, pattern && pattern->matches(blobOf(arguments[0])) ? 1 : 0);
}

}  // namespace

ActionPattern::Role& ActionPattern::roleOf(std::int64_t action) {
    const auto index = static_cast<std::size_t>(action);
    if (index >= m_roles.size()) m_roles.resize(index + 1);
    return m_roles[index];
}

void ActionPattern::addStep(std::span<const std::int64_t> actions) {
    assert(m_steps < Filter::kMostSteps);
    for (const std::int64_t action : actions) roleOf(action).step |= 1U << m_steps;
    ++m_steps;
    m_absentAtEnd = false;
}

void ActionPattern::addAbsent(std::span<const std::int64_t> actions) {
    for (const std::int64_t action : actions) roleOf(action).absent |= 1U << m_steps;
    m_absentAtEnd = true;
}

std::int64_t ActionPattern::count(std::span<const std::byte> sequence) const {
    std::int64_t count = 0;
    ActionSequenceReader events(sequence);
    while (events.next()) {
        const auto action = static_cast<std::uint64_t>(events.action());
        if (action < m_roles.size() && m_roles[action].step != 0) ++count;
    }
    return count;
}

// Of all ways to have come through the first k steps, the one that began last is as good as any:
// what may follow does not depend on the way, and `within` only gets easier to keep. So one number
// a step is enough: begin[k], the latest time of a first step from which k steps have been come
// through.
bool ActionPattern::matches(std::span<const std::byte> sequence) const {
    std::array<std::int64_t, Filter::kMostSteps + 1> begin{};
    std::fill_n(begin.begin() + 1, m_steps, kNever);
    bool mayBegin = true;
    ActionSequenceReader events(sequence);
    if (m_within && !events.readTimes()) return false;
    while (events.next()) {
        const auto action = static_cast<std::uint64_t>(events.action());
        if (action >= m_roles.size()) continue;
        const Role role = m_roles[action];
        if ((role.step | role.absent) == 0) continue;
        begin[0] = mayBegin ? events.microseconds() : kNever;
        // From the last step down: an event serves one step of a way.
        for (std::size_t k = m_steps; k > 0; --k) {
            std::int64_t come = (role.step >> (k - 1) & 1U) != 0 ? begin[k - 1] : kNever;
            if (k == m_steps && m_within && come != kNever &&
                events.microseconds() - come > *m_within)
                come = kNever;
            if ((role.absent >> k & 1U) != 0) begin[k] = kNever;
            begin[k] = std::max(begin[k], come);
        }
        if ((role.absent & 1U) != 0) mayBegin = false;
        if (begin[m_steps] != kNever && !m_absentAtEnd) return true;
    }
    return m_steps > 0 && begin[m_steps] != kNever;
}

void registerActionPatterns(SQLite::Database& database) {
    for (const auto& [name, function] :
         {std::pair{"count_actions", &countActions}, std::pair{"matches_actions", &matchesActions}})
        sqlite3_create_function_v2(database.getHandle(), name, 2,
                                   SQLITE_UTF8 | SQLITE_DETERMINISTIC, nullptr, function, nullptr,
                                   nullptr, nullptr);
}

}  // namespace anomalyst::storage
