#include "storage/action_pattern.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>

#include "engine/domain/filter.h"

namespace anomalyst::storage {

namespace {

constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::min();

}  // namespace

/// The events of a sequence as what they may be.
class ActionPattern::SequenceRun {
public:
    SequenceRun(const ActionPattern& pattern, std::span<const std::byte> sequence)
        : m_roles(pattern.m_possible), m_events(sequence) {}
    bool hasTimes() { return m_events.readTimes(); }
    bool next() { return m_events.next(); }
    Role role() const { return roleOf(m_roles, m_events.action()); }
    std::int64_t microseconds() const { return m_events.microseconds(); }

private:
    const Roles& m_roles;
    ActionSequenceReader m_events;
};

/// Events as what they are.
class ActionPattern::TestedRun {
public:
    TestedRun(const ActionPattern& pattern, const TestedEvents& events)
        : m_under(pattern.m_under), m_events(events) {}
    bool hasTimes() const { return m_events.sequence.hasTimes(); }
    bool next() { return ++m_next <= m_events.conditions.size(); }
    Role role() const {
        const std::int64_t action = m_events.sequence.actions()[m_next - 1];
        Role role;
        for (std::size_t i = 0; i < m_under.size(); ++i) {
            if (i > 0 && (m_events.conditions[m_next - 1] >> (i - 1) & 1U) == 0) continue;
            const Role one = roleOf(m_under[i], action);
            role.step |= one.step;
            role.absent |= one.absent;
        }
        return role;
    }
    std::int64_t microseconds() const { return m_events.sequence.times()[m_next - 1]; }

private:
    const std::vector<Roles>& m_under;
    const TestedEvents& m_events;
    std::size_t m_next = 0;
};

ActionPattern::Role& ActionPattern::roleOf(Roles& roles, std::int64_t action) {
    const auto index = static_cast<std::size_t>(action);
    if (index >= roles.size()) roles.resize(index + 1);
    return roles[index];
}

ActionPattern::Role ActionPattern::roleOf(const Roles& roles, std::int64_t action) {
    const auto index = static_cast<std::uint64_t>(action);
    return index < roles.size() ? roles[index] : Role();
}

ActionPattern::Roles& ActionPattern::rolesUnder(std::optional<std::size_t> condition) {
    assert(!condition || *condition < kMostConditions);
    const std::size_t index = condition ? *condition + 1 : 0;
    if (index >= m_under.size()) m_under.resize(index + 1);
    return m_under[index];
}

void ActionPattern::addStep(std::span<const Test> tests) {
    assert(m_steps < Filter::kMostSteps);
    for (const Test& test : tests)
        for (const std::int64_t action : test.actions) {
            roleOf(rolesUnder(test.condition), action).step |= 1U << m_steps;
            roleOf(m_possible, action).step |= 1U << m_steps;
        }
    ++m_steps;
    m_absentAtEnd = false;
}

void ActionPattern::addAbsent(std::span<const Test> tests) {
    for (const Test& test : tests)
        for (const std::int64_t action : test.actions) {
            roleOf(rolesUnder(test.condition), action).absent |= 1U << m_steps;
            if (!test.condition) roleOf(m_possible, action).absent |= 1U << m_steps;
        }
    m_absentAtEnd = true;
}

std::int64_t ActionPattern::count(std::span<const std::byte> sequence) const {
    std::int64_t count = 0;
    SequenceRun events(*this, sequence);
    while (events.next()) count += events.role().step != 0 ? 1 : 0;
    return count;
}

std::int64_t ActionPattern::count(const TestedEvents& events) const {
    std::int64_t count = 0;
    TestedRun run(*this, events);
    while (run.next()) count += run.role().step != 0 ? 1 : 0;
    return count;
}

bool ActionPattern::matches(std::span<const std::byte> sequence) const {
    SequenceRun events(*this, sequence);
    return comesThrough(events);
}

bool ActionPattern::matches(const TestedEvents& events) const {
    TestedRun run(*this, events);
    return comesThrough(run);
}

// Of all ways to have come through the first k steps, the one that began last is as good as any:
// what may follow does not depend on the way, and `within` only gets easier to keep. So one number
// a step is enough: begin[k], the latest time of a first step from which k steps have been come
// through.
template <class Run>
bool ActionPattern::comesThrough(Run& events) const {
    std::array<std::int64_t, Filter::kMostSteps + 1> begin{};
    std::fill_n(begin.begin() + 1, m_steps, kNever);
    bool mayBegin = true;
    if (m_within && !events.hasTimes()) return false;
    while (events.next()) {
        const Role role = events.role();
        if (!role.any()) continue;
        const std::int64_t time = m_within ? events.microseconds() : 0;
        begin[0] = mayBegin ? time : kNever;
        // From the last step down: an event serves one step of a way.
        for (std::size_t k = m_steps; k > 0; --k) {
            std::int64_t come = (role.step >> (k - 1) & 1U) != 0 ? begin[k - 1] : kNever;
            if (k == m_steps && m_within && come != kNever && time - come > *m_within)
                come = kNever;
            if ((role.absent >> k & 1U) != 0) begin[k] = kNever;
            begin[k] = std::max(begin[k], come);
        }
        if ((role.absent & 1U) != 0) mayBegin = false;
        if (begin[m_steps] != kNever && !m_absentAtEnd) return true;
    }
    return m_steps > 0 && begin[m_steps] != kNever;
}

}  // namespace anomalyst::storage
