#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace SQLite {
class Database;
}

namespace anomalyst::storage {

/// The texts of the dictionary that only the sessions in temp.gone use. A bit a text of the
/// dictionary; one pass over the events that are left, however many columns they have.
class GoneTerms {
public:
    /// Before the deletion: what these sessions use.
    explicit GoneTerms(SQLite::Database& database);

    /// Behind the deletion, of events, values and counts of actions: deletes those that nothing
    /// else uses. Returns how many.
    std::uint64_t remove();

private:
    /// What a SELECT gives is used (behind the deletion), or may be gone (before it).
    void mark(const std::string& sql, bool gone);

    SQLite::Database& m_database;
    std::string m_eventColumns, m_sessionColumns;  ///< of categories; may be empty
    std::vector<bool> m_gone;                      ///< by number
    std::uint64_t m_count = 0;                     ///< of those
};

}  // namespace anomalyst::storage
