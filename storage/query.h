#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>

#include "engine/domain/ids.h"
#include "engine/domain/instant.h"

namespace SQLite {
class Database;
}

namespace anomalyst::storage {

/// A prepared statement without the cost of SQLite::Statement's shared columns, which the loops
/// over millions of rows feel. Borrowed text and blobs must live until the next `step()`.
/// Throws SQLite::Exception; `guarded` (failure.h) turns it into an error.
class Query {
public:
    template <class... Values>
    Query(SQLite::Database& database, const std::string& sql, const Values&... values)
        : Query(database, sql, Prepared{}) {
        bindAll(values...);
    }
    Query(Query&& other) noexcept;
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;
    Query& operator=(Query&&) = delete;
    ~Query();

    /// Binds parameters 1, 2, … in order.
    template <class... Values>
    Query& bindAll(const Values&... values) {
        int index = 0;
        (bind(++index, values), ...);
        return *this;
    }
    void bind(int index, std::int64_t value) {
        check(sqlite3_bind_int64(m_statement, index, value));
    }
    void bind(int index, std::uint64_t value) { bind(index, static_cast<std::int64_t>(value)); }
    void bind(int index, int value) { bind(index, static_cast<std::int64_t>(value)); }
    void bind(int index, double value);            ///< NaN is null
    void bind(int index, std::string_view value);  ///< borrowed
    void bind(int index, const std::string& value) { bind(index, std::string_view(value)); }
    void bind(int index, const char* value) { bind(index, std::string_view(value)); }
    void bind(int index, std::span<const std::byte> blob);        ///< borrowed
    void bind(int index, Instant value);                          ///< unknown is null
    void bind(int index, const void* pointer, const char* type);  ///< borrowed; null to SQL itself
    void bind(int index, std::nullptr_t) { check(sqlite3_bind_null(m_statement, index)); }
    template <class Tag>
    void bind(int index, Id<Tag> id) {
        bind(index, id.value);
    }

    /// True when there is a row.
    bool step();
    void reset() { sqlite3_reset(m_statement); }
    /// Runs a statement that gives no rows, and readies it for the next one.
    void run();
    template <class... Values>
    void run(const Values&... values) {
        bindAll(values...);
        run();
    }

    int columns() const { return sqlite3_column_count(m_statement); }
    bool isNull(int column) const {
        return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
    }
    std::int64_t integer(int column) const { return sqlite3_column_int64(m_statement, column); }
    std::uint64_t count(int column) const { return static_cast<std::uint64_t>(integer(column)); }
    double real(int column) const;                      ///< NaN for null
    std::string_view text(int column) const;            ///< until the next step
    std::span<const std::byte> blob(int column) const;  ///< until the next step
    Instant instant(int column) const;                  ///< none() for null

private:
    struct Prepared {};
    Query(SQLite::Database& database, const std::string& sql, Prepared);
    void check(int code) const;

    sqlite3_stmt* m_statement = nullptr;
};

/// Runs a statement without rows.
template <class... Values>
void execute(SQLite::Database& database, const std::string& sql, const Values&... values) {
    Query(database, sql, values...).run();
}

/// The first column of the first row, 0 without a row.
template <class... Values>
std::int64_t number(SQLite::Database& database, const std::string& sql, const Values&... values) {
    Query query(database, sql, values...);
    return query.step() ? query.integer(0) : 0;
}

/// A name as an SQL identifier.
std::string identifier(std::string_view name);

/// The column that holds an attribute: a<N>.
std::string attributeColumn(std::int64_t id);

}  // namespace anomalyst::storage
