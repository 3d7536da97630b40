#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/domain/filter.h"
#include "storage/action_pattern.h"
#include "storage/comparison_sql.h"

namespace anomalyst::storage {

/// What a filter says of a session's events as SQL, for a session s whose row of session_actions,
/// or none, is q. Events themselves are read where a step has conditions on attributes, and then
/// only of sessions whose actions fit, and whose values do as far as session_value tells of them.
/// Throws `Failure` (Usage) for attributes that events do not have.
class EventPatternSql {
public:
    explicit EventPatternSql(ComparisonSql& compare) : m_compare(compare) {}

    /// A condition.
    std::string matches(const Filter::Sequence& sequence);
    std::string matches(std::vector<std::int64_t> actions);
    /// A number.
    std::string count(const Filter::Count& count);
    /// Whether the SQL speaks of the session's row x of session_value.
    bool needsValues() const { return !m_possible.empty(); }

private:
    std::vector<ActionPattern::Test> tests(const std::vector<Filter::EventTest>& events);
    void addPossible(const std::vector<Filter::EventTest>& events);
    std::string ofEvents(const std::string& actions, const std::string& function,
                         const std::string& pattern) const;
    /// Whether some event of the session may fit: false only where none does.
    std::string possible(const Filter::Node& node);
    std::string possible(const Filter::Comparison& comparison);

    FilterAttribute eventAttribute(const std::string& field);
    std::string condition(const Filter::Node& node);
    std::string sql(const Filter::Comparison& comparison);
    std::string sql(const Filter::OneOf& list);
    std::string sql(const Filter::Not& negation);
    std::string sql(const Filter::And& all) { return joined(all.operands, "AND"); }
    std::string sql(const Filter::Or& any) { return joined(any.operands, "OR"); }
    /// The parser lets nothing else into the brackets.
    template <class Other>
    std::string sql(const Other&) {
        return "0";
    }
    std::string joined(const std::vector<Filter::NodePtr>& operands, const std::string& word);

    ComparisonSql& m_compare;
    std::shared_ptr<ActionPattern> m_pattern = std::make_shared<ActionPattern>();
    std::vector<std::string> m_conditions;
    std::vector<std::string> m_possible;
};

}  // namespace anomalyst::storage
