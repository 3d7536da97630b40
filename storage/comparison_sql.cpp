#include "storage/comparison_sql.h"

#include <SQLiteCpp/Database.h>

#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "storage/failure.h"
#include "storage/field_suggestion.h"
#include "storage/importer/number_format.h"
#include "storage/importer/time_format.h"

namespace anomalyst::storage {

namespace {

using Compare = Filter::Compare;

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// The LIKE pattern (escape \) of what stands after ~.
std::string likePattern(const std::string& text) {
    const bool whole = text.find_first_of("*?") != std::string::npos;
    std::string pattern = whole ? "" : "%";
    for (const char c : text) {
        if (c == '*')
            pattern += '%';
        else if (c == '?')
            pattern += '_';
        else if (c == '%' || c == '_' || c == '\\')
            (pattern += '\\') += c;
        else
            pattern += c;
    }
    return whole ? pattern : pattern + '%';
}

}  // namespace

void bindAll(Query& query, const std::vector<FilterValue>& values) {
    int index = 0;
    for (const auto& value : values) {
        ++index;
        if (const auto* pattern = std::get_if<std::shared_ptr<const ActionPattern>>(&value))
            query.bind(index, pattern->get(), ActionPattern::kType);
        else if (const auto* text = std::get_if<std::string>(&value))
            query.bind(index, *text);
        else if (const auto* real = std::get_if<double>(&value))
            query.bind(index, *real);
        else
            query.bind(index, std::get<std::int64_t>(value));
    }
}

// In halves: SQLite refuses expressions nested deeper than 1,000, and would take a row of them for
// a nest.
std::string joinedSql(std::span<const std::string> conditions, const std::string& word) {
    if (conditions.size() == 1) return conditions.front();
    const std::size_t half = conditions.size() / 2;
    return "(" + joinedSql(conditions.first(half), word) + " " + word + " " +
           joinedSql(conditions.subspan(half), word) + ")";
}

const char* sqlOperator(Compare op) {
    switch (op) {
        case Compare::Less: return " < ";
        case Compare::LessEqual: return " <= ";
        case Compare::Greater: return " > ";
        case Compare::GreaterEqual: return " >= ";
        case Compare::NotEqual: return " <> ";
        case Compare::Equal:
        case Compare::Matches: break;
    }
    return " = ";
}

void ComparisonSql::refuse(const std::string& what, const std::string& todo) const {
    throw Failure({ErrorKind::Usage, what, "character " + std::to_string(m_position + 1), todo});
}

std::string ComparisonSql::bind(FilterValue value) {
    m_values.push_back(std::move(value));
    std::string parameter(1, '?');
    return parameter += std::to_string(m_values.size());
}

std::string ComparisonSql::operand(const Filter::Comparison& c, std::optional<double> value) {
    if (c.op == Compare::Matches)
        refuse(c.field + " is a number, and ~ compares text", "Use = < <= > >= or !=");
    if (!value) refuse("“" + c.value + "” is not a number, as " + c.field + " is", "");
    return sqlOperator(c.op) + bind(*value);
}

std::string ComparisonSql::text(const std::string& column, const Filter::Comparison& c) {
    if (c.op == Compare::Matches)
        return column + " LIKE " + bind(likePattern(c.value)) + " ESCAPE '\\'";
    const double number = c.quoted ? kNone : parseNumber(c.value).value_or(kNone);
    const bool isNumber = !std::isnan(number);
    if (c.op == Compare::Equal) {
        // A look-up by index: the text as written, or the same number in its shortest spelling.
        std::string same = column + " IN (" + bind(c.value);
        if (isNumber) same += ", " + bind(toText(number));
        return same + ")";
    }
    const std::string asText = column + sqlOperator(c.op) + bind(c.value);
    if (!isNumber) return asText;
    const std::string asNumber = "as_number(" + column + ")";
    return "CASE WHEN " + asNumber + " IS NULL THEN " + asText + " ELSE " + asNumber +
           sqlOperator(c.op) + bind(number) + " END";
}

std::vector<FilterAttribute> ComparisonSql::attributes(const std::string& name,
                                                       std::span<const char* const> others) {
    for (const char* match : {"name = ?", "name = ? COLLATE NOCASE"}) {
        std::vector<FilterAttribute> found;
        Query query(m_database, std::string("SELECT id, level, type FROM attribute WHERE ") + match,
                    name);
        while (query.step())
            found.push_back(
                {query.integer(0), query.text(1) == "session", query.text(2) == "number"});
        if (!found.empty()) return found;
    }
    std::vector<std::string> names(others.begin(), others.end());
    Query query(m_database, "SELECT DISTINCT name FROM attribute ORDER BY name");
    while (query.step()) names.emplace_back(query.text(0));
    refuse("There is no field “" + name + "”", suggestField(name, names));
}

std::string ComparisonSql::terms(const Filter::Comparison& c) {
    return "SELECT id FROM term WHERE " + text("text", c);
}

std::string ComparisonSql::moment(const std::string& column, const Filter::Comparison& c) {
    static const std::vector<std::string> kIso = {"2019-10-01T00:00:00Z"};
    TimeZone utc("UTC");
    const auto from = TimeFormat::detect(kIso, false)->parse(c.value, utc);
    if (!from || c.op == Compare::Matches)
        refuse("“" + c.value + "” cannot be compared with " + c.field,
               "Write a time such as 2026-03-14 or 2026-03-14T02:11:04");
    const std::size_t length = c.value.size();
    const std::int64_t span = length <= 10                             ? 86'400'000'000
                              : length <= 16                           ? 60'000'000
                              : c.value.find('.') == std::string::npos ? 1'000'000
                                                                       : 1;
    const std::int64_t to = from->micros + span;
    switch (c.op) {
        case Compare::Less: return column + " < " + bind(from->micros);
        case Compare::LessEqual: return column + " < " + bind(to);
        case Compare::Greater: return column + " >= " + bind(to);
        case Compare::GreaterEqual: return column + " >= " + bind(from->micros);
        case Compare::Equal:
        case Compare::NotEqual:
        case Compare::Matches: break;
    }
    return column + " >= " + bind(from->micros) + " AND " + column + " < " + bind(to);
}

std::vector<std::int64_t> ComparisonSql::actions(const Filter::Comparison& c) {
    auto outer = std::exchange(m_values, {});
    const std::string condition = text("t.text", c);
    const auto values = std::exchange(m_values, std::move(outer));
    Query query(
        m_database,
        "SELECT c.action FROM action_count c JOIN term t ON t.id = c.action WHERE " + condition);
    bindAll(query, values);
    std::vector<std::int64_t> found;
    while (query.step()) found.push_back(query.integer(0));
    return found;
}

}  // namespace anomalyst::storage
