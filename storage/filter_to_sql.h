#pragma once

#include <string>
#include <vector>

#include "engine/domain/filter.h"
#include "engine/domain/ids.h"
#include "storage/comparison_sql.h"
#include "storage/query.h"

namespace anomalyst::storage {

/// A filter as SQL over the table `session` (alias s). Everything the user wrote is a bound
/// parameter; attribute names are looked up and become column numbers, actions become the numbers
/// of a pattern that is bound too.
struct SessionSql {
    std::string from;   ///< "FROM session s LEFT JOIN …"
    std::string where;  ///< a condition, "1" for all
    std::vector<FilterValue> values;

    /// "SELECT `columns` FROM … WHERE … `tail`" with its values bound. Borrows `values`.
    Query query(SQLite::Database& database, const std::string& columns,
                const std::string& tail) const;
};

/// `model` supplies score and p; an invalid one is the champion. Throws `Failure` (Usage) for
/// unknown fields and values that do not fit their field, with the character where it stands.
SessionSql toSql(SQLite::Database& database, const Filter& filter, ModelId model);

}  // namespace anomalyst::storage
