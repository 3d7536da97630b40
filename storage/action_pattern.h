#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace SQLite {
class Database;
}

namespace anomalyst::storage {

/// A `Filter::Sequence` or the actions of a `Filter::Count`, with the actions as numbers: what is
/// held against a session's ActionSequence.
class ActionPattern {
public:
    /// For sqlite3_bind_pointer.
    static constexpr const char* kType = "anomalyst-action-pattern";

    /// The next step, at most Filter::kMostSteps.
    void addStep(std::span<const std::int64_t> actions);
    /// None of these between the step before and the one that follows.
    void addAbsent(std::span<const std::int64_t> actions);
    void setWithin(std::chrono::microseconds within) { m_within = within.count(); }

    /// Events of the first step.
    std::int64_t count(std::span<const std::byte> sequence) const;
    /// One pass, whatever the steps.
    bool matches(std::span<const std::byte> sequence) const;

private:
    /// What an action means: bit k of `step` that it is of step k (from 0), bit k of `absent` that
    /// it may not lie between step k - 1 and step k.
    struct Role {
        std::uint32_t step = 0;
        std::uint32_t absent = 0;
    };
    Role& roleOf(std::int64_t action);

    std::vector<Role> m_roles;  ///< by action, as far as any has one
    std::size_t m_steps = 0;
    std::optional<std::int64_t> m_within;
    bool m_absentAtEnd = false;
};

/// Makes the SQL functions count_actions(sequence, pattern) and matches_actions(sequence, pattern)
/// known to a connection. The pattern is a bound pointer; a null sequence has no events.
void registerActionPatterns(SQLite::Database& database);

}  // namespace anomalyst::storage
