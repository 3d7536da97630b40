#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "engine/domain/ids.h"
#include "engine/domain/label.h"

namespace anomalyst {

/// Calls `each(i, j)` wherever ids[i] == sessions[j]. Both ascend. As long as a pass over the
/// longer one where both are long, as quick as look-ups where `sessions` are few.
template <class Each>
void matchSessions(std::span<const SessionId> ids, std::span<const SessionId> sessions, Each each) {
    constexpr std::size_t kFew = 16;  // of ids to one of sessions: a look-up costs less than a pass
    const bool few = sessions.size() < ids.size() / kFew;
    auto at = ids.begin();
    for (std::size_t j = 0; j < sessions.size() && at != ids.end(); ++j) {
        if (few)
            at = std::lower_bound(at, ids.end(), sessions[j]);
        else
            while (at != ids.end() && *at < sessions[j]) ++at;
        if (at != ids.end() && *at == sessions[j])
            each(static_cast<std::size_t>(at - ids.begin()), j);
    }
}

/// Verdicts of sessions, one each, in the order of the sessions: those of a million are found,
/// merged and passed over as columns.
class Verdicts {
public:
    Verdicts() = default;
    Verdicts(std::initializer_list<std::pair<SessionId, Verdict>> verdicts);
    /// The same for all of them, which ascend.
    Verdicts(std::vector<SessionId> sessions, Verdict verdict);

    bool empty() const { return m_sessions.empty(); }
    std::size_t size() const { return m_sessions.size(); }
    /// Ascending.
    const std::vector<SessionId>& sessions() const { return m_sessions; }
    /// [sessions]
    const std::vector<Verdict>& verdicts() const { return m_verdicts; }
    std::optional<Verdict> find(SessionId session) const;

    void set(SessionId session, Verdict verdict);
    /// Takes over all of `newer`.
    void merge(const Verdicts& newer);
    /// Takes over those of `newer` whose session it has.
    void update(const Verdicts& newer);
    /// Takes over those of key columns, `ids` ascending, whose session it has.
    void update(std::span<const SessionId> ids, std::span<const Verdict> verdicts);

    bool operator==(const Verdicts&) const = default;

private:
    std::vector<SessionId> m_sessions;
    std::vector<Verdict> m_verdicts;
};

}  // namespace anomalyst
