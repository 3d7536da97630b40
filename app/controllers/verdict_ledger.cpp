#include "app/controllers/verdict_ledger.h"

#include <algorithm>
#include <ranges>
#include <utility>

namespace anomalyst::app {

namespace {

std::vector<SessionId> sessionsOf(const Verdicts& verdicts) {
    std::vector<SessionId> sessions;
    sessions.reserve(verdicts.size());
    for (const auto& [session, verdict] : verdicts) sessions.push_back(session);
    return sessions;
}

}  // namespace

VerdictLedger::Writing VerdictLedger::begin(Verdicts verdicts) {
    m_writing.emplace(++m_last, std::move(verdicts));
    return m_last;
}

std::vector<SessionId> VerdictLedger::keep(Writing writing) {
    const auto written = m_writing.extract(writing);
    if (written.empty()) return {};
    for (const auto& [session, verdict] : written.mapped()) m_kept[session] = verdict;
    return sessionsOf(written.mapped());
}

std::vector<SessionId> VerdictLedger::drop(Writing writing) {
    const auto failed = m_writing.extract(writing);
    return failed.empty() ? std::vector<SessionId>() : sessionsOf(failed.mapped());
}

std::optional<Verdict> VerdictLedger::verdictOf(SessionId session) const {
    for (const auto& [writing, verdicts] : std::views::reverse(m_writing))
        if (const auto given = verdicts.find(session); given != verdicts.end())
            return given->second;
    const auto given = m_kept.find(session);
    return given == m_kept.end() ? std::nullopt : std::optional(given->second);
}

bool VerdictLedger::isPending(SessionId session) const {
    return std::ranges::any_of(
        m_writing, [session](const auto& writing) { return writing.second.contains(session); });
}

std::unordered_set<SessionId> VerdictLedger::pending() const {
    std::unordered_set<SessionId> sessions;
    for (const auto& [writing, verdicts] : m_writing)
        for (const auto& [session, verdict] : verdicts) sessions.insert(session);
    return sessions;
}

Verdicts VerdictLedger::all() const {
    Verdicts verdicts = m_kept;
    for (const auto& [writing, given] : m_writing)
        for (const auto& [session, verdict] : given) verdicts[session] = verdict;
    return verdicts;
}

}  // namespace anomalyst::app
