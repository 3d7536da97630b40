#include "app/controllers/verdict_ledger.h"

#include <algorithm>
#include <iterator>
#include <ranges>
#include <utility>

namespace anomalyst::app {

VerdictLedger::Writing VerdictLedger::begin(SharedVerdicts verdicts) {
    m_writing.emplace(++m_last, std::move(verdicts));
    return m_last;
}

SharedVerdicts VerdictLedger::keep(Writing writing) {
    const auto written = m_writing.extract(writing);
    if (written.empty()) return std::make_shared<const Verdicts>();
    m_kept.merge(*written.mapped());
    return written.mapped();
}

std::vector<SessionId> VerdictLedger::drop(Writing writing) {
    const auto failed = m_writing.extract(writing);
    return failed.empty() ? std::vector<SessionId>() : failed.mapped()->sessions();
}

std::optional<Verdict> VerdictLedger::verdictOf(SessionId session) const {
    for (const auto& [writing, verdicts] : std::views::reverse(m_writing))
        if (const auto given = verdicts->find(session)) return given;
    return m_kept.find(session);
}

void VerdictLedger::bringUpToDate(Verdicts& verdicts) const {
    verdicts.update(m_kept);
    for (const auto& [writing, given] : m_writing) verdicts.update(*given);
}

bool VerdictLedger::isPending(SessionId session) const {
    return std::ranges::any_of(m_writing, [session](const auto& writing) {
        return writing.second->find(session).has_value();
    });
}

std::vector<SessionId> VerdictLedger::pending() const {
    std::vector<SessionId> sessions;
    for (const auto& [writing, verdicts] : m_writing) {
        if (sessions.empty()) {
            sessions = verdicts->sessions();
            continue;
        }
        std::vector<SessionId> both;
        both.reserve(sessions.size() + verdicts->size());
        std::ranges::set_union(sessions, verdicts->sessions(), std::back_inserter(both));
        sessions = std::move(both);
    }
    return sessions;
}

Verdicts VerdictLedger::all() const {
    Verdicts verdicts = m_kept;
    for (const auto& [writing, given] : m_writing) verdicts.merge(*given);
    return verdicts;
}

}  // namespace anomalyst::app
