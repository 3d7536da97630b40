#include "storage/importer/session_directory.h"

#include "storage/given_numbers.h"

namespace anomalyst::storage {

SessionDirectory::SessionDirectory(SQLite::Database& database)
    : m_findUser(database, "SELECT id FROM user WHERE name = ?"),
      m_insertUser(database, "INSERT INTO user (id, name) VALUES (?, ?)"),
      m_findSession(database, "SELECT id, user FROM session WHERE key = ?"),
      m_lastUser(lastNumber(database, "user")),
      m_lastSession(lastNumber(database, "session")),
      m_oldSessions(m_lastSession),
      m_oldUsers(m_lastUser > 0) {}

std::int64_t SessionDirectory::user(std::string_view name) {
    if (const std::int64_t* recent = m_recentUsers.find(name)) return *recent;
    const std::int64_t id = findUser(name);
    m_recentUsers.keep(name, id);
    return id;
}

std::int64_t SessionDirectory::findUser(std::string_view name) {
    const auto found = m_users.insert(name);
    if (!found.isNew) return m_userIds[found.index];
    std::int64_t id = 0;
    if (m_oldUsers) {
        m_findUser.bindAll(name);
        if (m_findUser.step()) id = m_findUser.integer(0);
        m_findUser.reset();
    }
    if (id == 0) {
        id = ++m_lastUser;
        m_insertUser.run(id, name);
        ++m_newUsers;
    }
    m_userIds.push_back(id);
    return id;
}

std::int64_t SessionDirectory::session(std::string_view key, std::int64_t user) {
    const std::int64_t* recent = m_recentSessions.find(key);
    Named& named = recent ? m_named[static_cast<std::size_t>(*recent)] : findSession(key, user);
    if (named.user == 0) named.user = user;
    if (user != 0 && named.user != user) ++m_otherUserRows;
    return named.id;
}

SessionDirectory::Named& SessionDirectory::findSession(std::string_view key, std::int64_t user) {
    const auto found = m_sessions.insert(key);
    if (found.isNew) {
        Named named{0, user};
        if (m_oldSessions > 0) {
            m_findSession.bindAll(key);
            if (m_findSession.step()) named = {m_findSession.integer(0), m_findSession.integer(1)};
            m_findSession.reset();
        }
        if (named.id == 0) {
            named.id = ++m_lastSession;
            m_newNamed.push_back(found.index);
        }
        m_named.push_back(named);
    }
    m_recentSessions.keep(key, found.index);
    return m_named[found.index];
}

bool SessionDirectory::hasSession(std::string_view key) {
    if (m_sessions.contains(key)) return true;
    if (m_oldSessions == 0) return false;
    m_findSession.bindAll(key);
    const bool found = m_findSession.step();
    m_findSession.reset();
    return found;
}

std::string_view SessionDirectory::keyOf(std::int64_t session) const {
    return m_sessions.text(m_newNamed[static_cast<std::size_t>(session - m_oldSessions - 1)]);
}

std::int64_t SessionDirectory::userOf(std::int64_t session) const {
    return m_named[m_newNamed[static_cast<std::size_t>(session - m_oldSessions - 1)]].user;
}

}  // namespace anomalyst::storage
