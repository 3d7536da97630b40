#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "engine/domain/ids.h"
#include "engine/domain/label.h"

namespace anomalyst::app {

using Verdicts = std::unordered_map<SessionId, Verdict>;

/// The verdicts given since a workspace was opened: those that are kept in it, and above them those
/// that are being written. What is shown of a session follows from both, so that a write that fails
/// takes back what it gave and nothing else, whatever else is under way.
class VerdictLedger {
public:
    /// Names verdicts that are being written together.
    using Writing = std::uint64_t;

    Writing begin(Verdicts verdicts);
    /// They are in the workspace. Returns their sessions.
    std::vector<SessionId> keep(Writing writing);
    /// They are not, and will not be. Returns their sessions.
    std::vector<SessionId> drop(Writing writing);

    /// The last verdict that was given and has not failed; none where the workspace knows best.
    std::optional<Verdict> verdictOf(SessionId session) const;
    bool isPending(SessionId session) const;
    std::unordered_set<SessionId> pending() const;
    const Verdicts& kept() const { return m_kept; }
    /// All of them, as `verdictOf` gives them.
    Verdicts all() const;

private:
    Verdicts m_kept;
    std::map<Writing, Verdicts> m_writing;  ///< in the order in which they were given
    Writing m_last = 0;
};

}  // namespace anomalyst::app
