#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "storage/action_sequence.h"

namespace anomalyst::storage {

/// Events of one session, with what holds for each of them.
struct TestedEvents {
    ActionSequence sequence;
    std::vector<std::uint64_t> conditions;  ///< bit c: condition c of the pattern holds
};

/// A `Filter::Sequence` or the events of a `Filter::Count`, with the actions as numbers. Conditions
/// on attributes are numbers too: whether they hold is for whoever reads the events to say.
class ActionPattern {
public:
    static constexpr std::size_t kMostConditions = 62;
    /// For sqlite3_bind_pointer.
    static constexpr const char* kType = "anomalyst-action-pattern";

    struct Test {
        std::vector<std::int64_t> actions;
        std::optional<std::size_t> condition;
    };
    /// The next step: an event of which one test holds. At most Filter::kMostSteps.
    void addStep(std::span<const Test> tests);
    /// No such event between the step before and the one that follows.
    void addAbsent(std::span<const Test> tests);
    void setWithin(std::chrono::microseconds within) { m_within = within.count(); }

    /// Without conditions, what the pattern says; with conditions, more: an event for which they
    /// hold or not counts where a step may be, and never where none may be.
    std::int64_t count(std::span<const std::byte> sequence) const;
    bool matches(std::span<const std::byte> sequence) const;

    /// Events of the first step.
    std::int64_t count(const TestedEvents& events) const;
    bool matches(const TestedEvents& events) const;

private:
    /// What an action means: bit k of `step` that it is of step k (from 0), bit k of `absent` that
    /// it may not lie between step k - 1 and step k.
    struct Role {
        std::uint32_t step = 0;
        std::uint32_t absent = 0;
        bool any() const { return (step | absent) != 0; }
    };
    using Roles = std::vector<Role>;  ///< by action, as far as any has one
    class SequenceRun;
    class TestedRun;

    static Role& roleOf(Roles& roles, std::int64_t action);
    static Role roleOf(const Roles& roles, std::int64_t action);
    Roles& rolesUnder(std::optional<std::size_t> condition);
    template <class Run>
    bool comesThrough(Run& events) const;

    Roles m_possible;            ///< whatever the conditions are
    std::vector<Roles> m_under;  ///< [0] without a condition, [c + 1] where condition c holds
    std::size_t m_steps = 0;
    std::optional<std::int64_t> m_within;
    bool m_absentAtEnd = false;
};

}  // namespace anomalyst::storage
