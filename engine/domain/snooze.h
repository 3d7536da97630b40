#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "engine/domain/ids.h"
#include "engine/domain/instant.h"
#include "engine/domain/session.h"

namespace anomalyst {

/// How long something stays out of the queue: until a time, or, where that is not known, until its
/// score under the model shown is above the one that it had.
struct Snooze {
    Instant until;
    float above = std::numeric_limits<float>::quiet_NaN();  ///< NaN: until there is a score

    /// `surprise` is NaN where there is no score.
    bool holds(float surprise, Instant now) const;
    bool operator==(const Snooze& other) const;
};

/// What becomes of snoozes: none ends one. Each list ascends, with each number once.
struct SnoozeChange {
    std::vector<std::pair<SessionId, std::optional<Snooze>>> sessions;
    std::vector<std::pair<UserId, std::optional<Snooze>>> users;

    bool empty() const { return sessions.empty() && users.empty(); }
    bool operator==(const SnoozeChange&) const = default;
};

/// The sessions and users that are snoozed, also those whose time is over. That of a user counts
/// for each of their sessions, until one of them is above the score.
class Snoozes {
public:
    bool empty() const { return m_sessions.empty() && m_users.empty(); }
    std::optional<Snooze> find(SessionId session) const;
    std::optional<Snooze> find(UserId user) const;

    void apply(const SnoozeChange& change);
    /// The change that leads back here after `change`.
    SnoozeChange before(const SnoozeChange& change) const;

    /// Rows of the keys that stay out of the queue now, ascending.
    std::vector<std::uint32_t> rowsOf(const SessionKeys& keys, Instant now) const;
    /// When the next one ends by its time; unknown where none does.
    Instant nextEnd(Instant now) const;

private:
    std::vector<std::pair<SessionId, Snooze>> m_sessions;  ///< ascending
    std::vector<std::pair<UserId, Snooze>> m_users;        ///< ascending
};

}  // namespace anomalyst
