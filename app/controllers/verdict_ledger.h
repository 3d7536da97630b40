#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "engine/domain/verdicts.h"

namespace anomalyst::app {

/// Shared by whoever writes, shows and takes back the same verdicts: they may be of a million
/// sessions.
using SharedVerdicts = std::shared_ptr<const Verdicts>;

/// The verdicts given since a workspace was opened: those that are kept in it, and above them those
/// that are being written. What is shown of a session follows from both, so that a write that fails
/// takes back what it gave and nothing else, whatever else is under way.
class VerdictLedger {
public:
    /// Names verdicts that are being written together.
    using Writing = std::uint64_t;

    Writing begin(SharedVerdicts verdicts);
    /// They are in the workspace. Returns them.
    SharedVerdicts keep(Writing writing);
    /// They are not, and will not be. Returns their sessions, ascending.
    std::vector<SessionId> drop(Writing writing);

    /// The last verdict that was given and has not failed; none where the workspace knows best.
    std::optional<Verdict> verdictOf(SessionId session) const;
    /// Puts the verdicts that `verdictOf` gives in the place of those that these sessions have.
    void bringUpToDate(Verdicts& verdicts) const;
    bool isPending(SessionId session) const;
    /// Ascending.
    std::vector<SessionId> pending() const;
    const Verdicts& kept() const { return m_kept; }
    /// All of them, as `verdictOf` gives them.
    Verdicts all() const;

private:
    Verdicts m_kept;
    std::map<Writing, SharedVerdicts> m_writing;  ///< in the order in which they were given
    Writing m_last = 0;
};

}  // namespace anomalyst::app
