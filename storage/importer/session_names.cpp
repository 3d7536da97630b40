#include "storage/importer/session_names.h"

#include "storage/given_numbers.h"

namespace anomalyst::storage {

SessionNames::SessionNames(SQLite::Database& database, const SessionDirectory& directory,
                           bool userByUser)
    : m_userByUser(userByUser),
      m_hadSessions(directory.hadSessions()),
      m_userName(database, "SELECT name FROM user WHERE id = ?"),
      m_lastNumber(database, kLastSessionOfUser) {}

std::string SessionNames::name(std::int64_t session, std::int64_t user) {
    if (user == 0) return "row " + std::to_string(session);
    m_userName.bindAll(user);
    m_userName.step();
    const std::string name(m_userName.text(0));
    m_userName.reset();
    return name + "#" + std::to_string(numberOf(user));
}

std::int64_t SessionNames::numberOf(std::int64_t user) {
    // Only one user's number has to be remembered.
    if (m_userByUser && !m_numbers.contains(user)) m_numbers.clear();
    const auto [entry, isNew] = m_numbers.try_emplace(user, 0);
    if (isNew && m_hadSessions) {
        m_lastNumber.bindAll(user);
        m_lastNumber.step();
        entry->second = m_lastNumber.integer(0);
        m_lastNumber.reset();
    }
    return ++entry->second;
}

}  // namespace anomalyst::storage
