#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "engine/domain/filter.h"
#include "engine/domain/ids.h"
#include "storage/action_pattern.h"
#include "storage/query.h"

namespace anomalyst::storage {

/// A filter as SQL over the table `session` (alias s). Everything the user wrote is a bound
/// parameter; attribute names are looked up and become column numbers, actions become the numbers
/// of a pattern that is bound too.
struct SessionSql {
    std::string from;   ///< "FROM session s LEFT JOIN …"
    std::string where;  ///< a condition, "1" for all
    using Pattern = std::shared_ptr<const ActionPattern>;
    using Value = std::variant<std::int64_t, double, std::string, Pattern>;
    std::vector<Value> values;

    /// "SELECT `columns` FROM … WHERE … `tail`" with its values bound. Borrows `values`.
    Query query(SQLite::Database& database, const std::string& columns,
                const std::string& tail) const;
};

/// `model` supplies score and p; an invalid one is the champion. Throws `Failure` (Usage) for
/// unknown fields and values that do not fit their field, with the character where it stands.
SessionSql toSql(SQLite::Database& database, const Filter& filter, ModelId model);

}  // namespace anomalyst::storage
