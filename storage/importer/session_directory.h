#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "storage/importer/recent_texts.h"
#include "storage/importer/string_index.h"
#include "storage/query.h"

namespace anomalyst::storage {

/// Numbers of users and of named sessions, adding those that are new. A session belongs to the
/// first user that is known for it.
class SessionDirectory {
public:
    explicit SessionDirectory(SQLite::Database& database);

    std::int64_t user(std::string_view name);
    /// The session of that name. `user` 0 is unknown.
    std::int64_t session(std::string_view key, std::int64_t user);
    bool hasSession(std::string_view key);
    /// A session that has no name yet.
    std::int64_t newSession() { return ++m_lastSession; }

    bool isNew(std::int64_t session) const { return session > m_oldSessions; }
    /// Of a session that is new and has a name.
    std::string_view keyOf(std::int64_t session) const;
    std::int64_t userOf(std::int64_t session) const;
    bool hadSessions() const { return m_oldSessions > 0; }

    std::uint64_t newUsers() const { return m_newUsers; }
    /// Rows whose user was not their session's.
    std::uint64_t otherUserRows() const { return m_otherUserRows; }

private:
    struct Named {
        std::int64_t id;
        std::int64_t user;
    };

    std::int64_t findUser(std::string_view name);
    Named& findSession(std::string_view key, std::int64_t user);

    RecentTexts<11> m_recentUsers;     ///< ids
    RecentTexts<11> m_recentSessions;  ///< places in m_named
    Query m_findUser;
    Query m_insertUser;
    Query m_findSession;
    StringIndex m_users;
    std::vector<std::int64_t> m_userIds;  ///< of m_users' texts
    StringIndex m_sessions;
    std::vector<Named> m_named;             ///< of m_sessions' texts
    std::vector<std::uint32_t> m_newNamed;  ///< index into m_named, by id - m_oldSessions - 1
    std::int64_t m_lastUser;
    std::int64_t m_lastSession;
    std::int64_t m_oldSessions;  ///< largest number before the import
    bool m_oldUsers;
    std::uint64_t m_newUsers = 0;
    std::uint64_t m_otherUserRows = 0;
};

}  // namespace anomalyst::storage
