#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "engine/domain/filter.h"
#include "storage/action_pattern.h"
#include "storage/query.h"

namespace anomalyst::storage {

/// A value that a filter binds.
using FilterValue =
    std::variant<std::int64_t, double, std::string, std::shared_ptr<const ActionPattern>>;

/// Binds parameters 1, 2, … in order; borrows the values.
void bindAll(Query& query, const std::vector<FilterValue>& values);

/// An attribute of events or of sessions: its column is attributeColumn(id).
struct FilterAttribute {
    std::int64_t id = 0;
    bool perSession = false;
    bool number = false;
};

/// Joins conditions with AND or OR; as deep as SQLite takes, however many there are.
std::string joinedSql(std::span<const std::string> conditions, const std::string& word);

/// " < " and its like; " = " for Matches.
const char* sqlOperator(Filter::Compare op);

/// Comparisons of columns with what a user wrote, as SQL in which every value is a parameter. Of
/// the operators all but NotEqual. Each refuses (Failure, Usage) values that its column cannot be
/// compared with, at the place set last.
class ComparisonSql {
public:
    explicit ComparisonSql(SQLite::Database& database) : m_database(database) {}

    void setPlace(std::size_t position) { m_position = position; }
    [[noreturn]] void refuse(const std::string& what, const std::string& todo) const;

    /// The next parameter: "?3".
    std::string bind(FilterValue value);
    const std::vector<FilterValue>& values() const { return m_values; }

    /// Behind a column of numbers: " < ?3".
    std::string operand(const Filter::Comparison& c, std::optional<double> value);
    std::string text(const std::string& column, const Filter::Comparison& c);
    std::string moment(const std::string& column, const Filter::Comparison& c);
    /// Attributes of that name, of which there are one or, of both levels, two; refuses others.
    /// `others` are the names that would have been right as well.
    std::vector<FilterAttribute> attributes(const std::string& name,
                                            std::span<const char* const> others);

    /// A selection of the terms that compare so.
    std::string terms(const Filter::Comparison& c);
    /// Numbers of the actions in the workspace whose names compare so.
    std::vector<std::int64_t> actions(const Filter::Comparison& c);

private:
    SQLite::Database& m_database;
    std::vector<FilterValue> m_values;
    std::size_t m_position = 0;
};

}  // namespace anomalyst::storage
