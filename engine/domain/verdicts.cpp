#include "engine/domain/verdicts.h"

namespace anomalyst {

namespace {

constexpr std::size_t kFew = 32;  // to put one by one into many

}  // namespace

Verdicts::Verdicts(std::initializer_list<std::pair<SessionId, Verdict>> verdicts) {
    for (const auto& [session, verdict] : verdicts) set(session, verdict);
}

Verdicts::Verdicts(std::vector<SessionId> sessions, Verdict verdict)
    : m_sessions(std::move(sessions)), m_verdicts(m_sessions.size(), verdict) {}

std::optional<Verdict> Verdicts::find(SessionId session) const {
    const auto at = std::lower_bound(m_sessions.begin(), m_sessions.end(), session);
    if (at == m_sessions.end() || *at != session) return {};
    return m_verdicts[static_cast<std::size_t>(at - m_sessions.begin())];
}

void Verdicts::set(SessionId session, Verdict verdict) {
    const auto at = std::lower_bound(m_sessions.begin(), m_sessions.end(), session);
    const auto place = at - m_sessions.begin();
    if (at != m_sessions.end() && *at == session) {
        m_verdicts[static_cast<std::size_t>(place)] = verdict;
        return;
    }
    m_sessions.insert(at, session);
    m_verdicts.insert(m_verdicts.begin() + place, verdict);
}

void Verdicts::merge(const Verdicts& newer) {
    if (newer.size() <= kFew) {
        for (std::size_t j = 0; j < newer.size(); ++j)
            set(newer.m_sessions[j], newer.m_verdicts[j]);
        return;
    }
    Verdicts both;
    both.m_sessions.reserve(size() + newer.size());
    both.m_verdicts.reserve(size() + newer.size());
    const auto take = [&both](const Verdicts& from, std::size_t at) {
        both.m_sessions.push_back(from.m_sessions[at]);
        both.m_verdicts.push_back(from.m_verdicts[at]);
    };
    std::size_t i = 0;
    for (std::size_t j = 0; j < newer.size(); ++j) {
        for (; i < size() && m_sessions[i] < newer.m_sessions[j]; ++i) take(*this, i);
        if (i < size() && m_sessions[i] == newer.m_sessions[j]) ++i;
        take(newer, j);
    }
    for (; i < size(); ++i) take(*this, i);
    *this = std::move(both);
}

void Verdicts::update(const Verdicts& newer) { update(newer.m_sessions, newer.m_verdicts); }

void Verdicts::update(std::span<const SessionId> ids, std::span<const Verdict> verdicts) {
    if (ids.size() >= size())
        matchSessions(ids, m_sessions,
                      [&](std::size_t i, std::size_t j) { m_verdicts[j] = verdicts[i]; });
    else
        matchSessions(m_sessions, ids,
                      [&](std::size_t j, std::size_t i) { m_verdicts[j] = verdicts[i]; });
}

}  // namespace anomalyst
