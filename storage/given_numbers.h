#pragma once

#include <cstdint>
#include <string>

namespace SQLite {
class Database;
}

namespace anomalyst::storage {

// What `forget` deletes takes its number with it: a session, user or text that comes later gets
// another, also where those with the largest numbers are gone. Files, notes and models that have
// outlived a session then never speak of a stranger.

/// The largest number that a row of `table` ("session", "user" or "term") has had, 0 if none.
std::int64_t lastNumber(SQLite::Database& database, const std::string& table);

/// SQL that gives the largest N that a session of user ?1 has had, where the data has no names for
/// sessions and they are called "USER#N"; 0 if none. Of a user who was deleted altogether nothing
/// is known, and they begin at 1.
extern const std::string kLastSessionOfUser;

/// Keeps these numbers, before the sessions in temp.gone (session, user) are deleted.
void keepLastNumbers(SQLite::Database& database);
/// Behind the deletion: of users who are gone nothing is kept.
void dropNumbersOfGoneUsers(SQLite::Database& database);

}  // namespace anomalyst::storage
