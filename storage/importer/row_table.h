#pragma once

#include <sqlite3.h>

#include <exception>
#include <string>

namespace SQLite {
class Database;
}

namespace anomalyst::storage {

/// Makes rows that the program works out readable to SQL as a table, so that one statement inserts
/// millions of them: it keeps its place in the tree that it fills, and costs half of what as many
/// statements do.
class RowTable {
public:
    class Rows {
    public:
        virtual ~Rows() = default;
        /// Goes on to the next row, or the first; false behind the last one. May throw, and run
        /// statements of its own that do not touch the table being filled.
        virtual bool next() = 0;
        /// Gives a column's value in this row, by `sqlite3_result_…`.
        virtual void value(sqlite3_context* to, int column) = 0;
    };

    /// The connection sees a table `name` with so many columns as long as this lives. `rows` can be
    /// read once.
    RowTable(SQLite::Database& database, std::string name, int columns, Rows& rows);
    RowTable(const RowTable&) = delete;
    RowTable& operator=(const RowTable&) = delete;
    ~RowTable();

    /// Runs a statement that reads the table. Throws what the rows threw.
    void run(const std::string& sql);

private:
    struct Callbacks;

    SQLite::Database& m_database;
    std::string m_name;
    int m_columns;
    Rows& m_rows;
    std::exception_ptr m_failure;
};

}  // namespace anomalyst::storage
