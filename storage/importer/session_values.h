#pragma once

#include <sqlite3.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "storage/importer/attribute_columns.h"
#include "storage/importer/term_dictionary.h"
#include "storage/query.h"

namespace anomalyst::storage {

/// The values of the session being written: those of the event at hand, and what those of all its
/// events have in common, which is the session's row in session_value.
class SessionValues {
public:
    /// `readyMade`: a session is one record, and its numbers are no ranges.
    SessionValues(SQLite::Database& database, const std::vector<AttributeColumn>& columns,
                  TermDictionary& terms, bool readyMade);

    void beginSession();
    /// `record` as in `record.h`.
    void add(const std::int64_t* record);
    /// Gives SQLite the event's value in a column, by its index; null where it has none.
    void give(sqlite3_context* to, std::size_t column) const {
        const Cell& cell = m_cells[column];
        if (m_columns[column].number) {
            if (!std::isnan(cell.number)) sqlite3_result_double(to, cell.number);
        } else if (cell.term != 0) {
            sqlite3_result_int64(to, cell.term);
        }
    }
    /// The sum over the session; NaN where it has none.
    double amount() const;
    /// Writes the session's row.
    void insert(std::int64_t session);

private:
    /// A column's value in the event at hand, and what the session's values have in common.
    struct Cell {
        std::int64_t term = 0;    ///< 0 is none
        double number = 0;        ///< NaN is none
        std::int64_t shared = 0;  ///< 0 none so far, -1 they differ
        double least = 0, most = 0;
    };

    void decode(const std::int64_t* record);

    std::vector<AttributeColumn> m_columns;
    TermDictionary& m_terms;
    bool m_readyMade;
    Query m_insert;
    std::vector<Cell> m_cells;  ///< by column
    double m_amount = 0;
    bool m_hasAmount = false;
};

}  // namespace anomalyst::storage
