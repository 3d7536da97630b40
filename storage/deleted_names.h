#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "storage/importer/string_index.h"

namespace SQLite {
class Database;
}

namespace anomalyst::storage {

/// The names of sessions that are deleted, and of users who have no others; and where else in the
/// workspace they stand. In plain text they are found as whole words of four bytes or more, five
/// where they are digits alone: shorter ones would be found everywhere.
class DeletedNames {
public:
    /// Before the deletion of the sessions in temp.gone.
    explicit DeletedNames(SQLite::Database& database);

    /// Takes the names out of what may be changed: in the filters of trainings, which match the
    /// same sessions as before, and in the names, queries and reports of imported files. Returns
    /// where.
    std::vector<std::string> scrub();
    /// Where some name stands all the same: in names of models and columns, in values of other
    /// sessions, in reasons and notes of verdicts, in settings such as saved
    /// filters, and in what the audit trail vouches for.
    std::vector<std::string> remaining();

private:
    struct Place {
        std::size_t at = 0, length = 0;  ///< 0: nowhere
    };
    void add(std::string_view name, bool user);
    Place find(std::string_view text, std::size_t from) const;
    bool named(std::string_view text) const { return find(text, 0).length > 0; }
    /// Some text within JSON names somebody.
    bool namedWithin(std::string_view json) const;
    std::string without(std::string_view text) const;
    std::string withoutWithin(std::string_view json) const;
    std::string filterWithout(std::string_view text) const;
    void scrubModels(std::vector<std::string>& scrubbed);
    void scrubFiles(std::vector<std::string>& scrubbed);

    SQLite::Database& m_database;
    StringIndex m_names;
    std::vector<std::uint32_t> m_users;  ///< of m_names
    std::vector<std::size_t> m_lengths;  ///< of those that are looked for in text, longest first
};

}  // namespace anomalyst::storage
