#include "engine/domain/snooze.h"

#include <algorithm>
#include <cmath>

namespace anomalyst {

namespace {

template <class Key>
using List = std::vector<std::pair<Key, Snooze>>;
template <class Key>
using Changes = std::vector<std::pair<Key, std::optional<Snooze>>>;

template <class Key, class Value>
auto placeOf(const std::vector<std::pair<Key, Value>>& list, Key key) {
    return std::lower_bound(list.begin(), list.end(), key,
                            [](const auto& entry, Key wanted) { return entry.first < wanted; });
}

template <class Key>
std::optional<Snooze> findIn(const List<Key>& list, Key key) {
    const auto at = placeOf(list, key);
    return at != list.end() && at->first == key ? std::optional(at->second) : std::nullopt;
}

template <class Key>
void applyTo(List<Key>& list, const Changes<Key>& changes) {
    if (changes.empty()) return;
    List<Key> after;
    after.reserve(list.size() + changes.size());
    auto old = list.begin();
    for (const auto& [key, snooze] : changes) {
        for (; old != list.end() && old->first < key; ++old) after.push_back(*old);
        if (old != list.end() && old->first == key) ++old;
        if (snooze) after.emplace_back(key, *snooze);
    }
    after.insert(after.end(), old, list.end());
    list = std::move(after);
}

template <class Key>
Changes<Key> beforeOf(const List<Key>& list, const Changes<Key>& changes) {
    Changes<Key> before;
    before.reserve(changes.size());
    for (const auto& [key, snooze] : changes) before.emplace_back(key, findIn(list, key));
    return before;
}

/// Snoozes of users as of now, with the score of each user that counts for them.
List<UserId> holding(const List<UserId>& users, const SessionKeys& keys, Instant now) {
    std::vector<float> highest(users.size(), std::numeric_limits<float>::quiet_NaN());
    for (std::size_t row = 0; row < keys.size(); ++row) {
        const auto at = placeOf(users, keys.user[row]);
        if (at == users.end() || at->first != keys.user[row]) continue;
        float& most = highest[static_cast<std::size_t>(at - users.begin())];
        most = std::fmax(most, keys.surprise[row]);  // passes over NaN
    }
    List<UserId> held;
    for (std::size_t i = 0; i < users.size(); ++i)
        if (users[i].second.holds(highest[i], now)) held.push_back(users[i]);
    return held;
}

}  // namespace

bool Snooze::holds(float surprise, Instant now) const {
    if (until.known()) return now < until;
    if (std::isnan(surprise)) return true;
    return surprise <= above;  // false where it had no score
}

bool Snooze::operator==(const Snooze& other) const {
    const bool sameScore = above == other.above || (std::isnan(above) && std::isnan(other.above));
    return until == other.until && sameScore;
}

std::optional<Snooze> Snoozes::find(SessionId session) const { return findIn(m_sessions, session); }
std::optional<Snooze> Snoozes::find(UserId user) const { return findIn(m_users, user); }

void Snoozes::apply(const SnoozeChange& change) {
    applyTo(m_sessions, change.sessions);
    applyTo(m_users, change.users);
}

SnoozeChange Snoozes::before(const SnoozeChange& change) const {
    return {beforeOf(m_sessions, change.sessions), beforeOf(m_users, change.users)};
}

std::vector<std::uint32_t> Snoozes::rowsOf(const SessionKeys& keys, Instant now) const {
    std::vector<std::uint32_t> rows;
    if (empty()) return rows;
    const List<UserId> users = m_users.empty() ? List<UserId>() : holding(m_users, keys, now);
    auto next = m_sessions.begin();
    for (std::size_t row = 0; row < keys.size(); ++row) {
        while (next != m_sessions.end() && next->first < keys.id[row]) ++next;
        const bool session = next != m_sessions.end() && next->first == keys.id[row] &&
                             next->second.holds(keys.surprise[row], now);
        if (session || (!users.empty() && findIn(users, keys.user[row])))
            rows.push_back(static_cast<std::uint32_t>(row));
    }
    return rows;
}

Instant Snoozes::nextEnd(Instant now) const {
    Instant next;
    const auto look = [&](const Snooze& snooze) {
        if (!snooze.until.known() || snooze.until <= now) return;
        if (!next.known() || snooze.until < next) next = snooze.until;
    };
    for (const auto& [session, snooze] : m_sessions) look(snooze);
    for (const auto& [user, snooze] : m_users) look(snooze);
    return next;
}

}  // namespace anomalyst
