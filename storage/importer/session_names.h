#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "storage/importer/session_directory.h"
#include "storage/query.h"

namespace anomalyst::storage {

/// Names for sessions that have none in their data: "USER#N", going on from earlier imports, or
/// "row ID" where there is no user either.
class SessionNames {
public:
    /// `userByUser`: no user comes again once another has come.
    SessionNames(SQLite::Database& database, const SessionDirectory& directory, bool userByUser);

    /// `user` 0 is unknown.
    std::string name(std::int64_t session, std::int64_t user);

private:
    std::int64_t numberOf(std::int64_t user);

    bool m_userByUser;
    bool m_hadSessions;
    Query m_userName, m_lastNumber;
    std::unordered_map<std::int64_t, std::int64_t> m_numbers;  ///< the last given, by user
};

}  // namespace anomalyst::storage
