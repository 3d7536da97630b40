#include "storage/event_pattern_sql.h"

#include <utility>

#include "storage/importer/number_format.h"

namespace anomalyst::storage {

using Compare = Filter::Compare;

std::string EventPatternSql::matches(const Filter::Sequence& sequence) {
    for (const Filter::Step& step : sequence.steps) {
        if (step.absent)
            m_pattern->addAbsent(tests(step.events));
        else
            m_pattern->addStep(tests(step.events));
    }
    if (sequence.within) m_pattern->setWithin(*sequence.within);
    const std::string pattern = m_compare.bind(m_pattern);
    const std::string actions = "matches_actions(q.sequence, " + pattern + ")";
    if (m_conditions.empty()) return actions;
    return "CASE WHEN " + actions + " THEN " + ofEvents("matches_events", pattern) + " ELSE 0 END";
}

std::string EventPatternSql::matches(std::vector<std::int64_t> actions) {
    const ActionPattern::Test test{std::move(actions), {}};
    m_pattern->addStep(std::span(&test, 1));
    return "matches_actions(q.sequence, " + m_compare.bind(m_pattern) + ")";
}

std::string EventPatternSql::count(const Filter::Count& count) {
    m_pattern->addStep(tests(count.events));
    const std::string pattern = m_compare.bind(m_pattern);
    const std::string actions = "count_actions(q.sequence, " + pattern + ")";
    if (m_conditions.empty()) return actions;
    return "CASE WHEN " + actions + " > 0 THEN " + ofEvents("count_events", pattern) +
           " ELSE 0 END";
}

std::vector<ActionPattern::Test> EventPatternSql::tests(
    const std::vector<Filter::EventTest>& events) {
    std::vector<ActionPattern::Test> tests;
    for (const Filter::EventTest& event : events) {
        const bool pattern = event.action.find_first_of("*?") != std::string::npos;
        ActionPattern::Test test{
            m_compare.actions(
                {"action", pattern ? Compare::Matches : Compare::Equal, event.action, true}),
            {}};
        if (event.where) {
            m_compare.setPlace(event.where->position);
            if (m_conditions.size() == ActionPattern::kMostConditions)
                m_compare.refuse("The steps have too many brackets", "Use fewer");
            test.condition = m_conditions.size();
            m_conditions.push_back(condition(*event.where));
        }
        tests.push_back(std::move(test));
    }
    return tests;
}

std::string EventPatternSql::ofEvents(const std::string& function,
                                      const std::string& pattern) const {
    std::string bits;
    for (std::size_t c = 0; c < m_conditions.size(); ++c)
        bits += (c == 0 ? "((" : " | ((") + m_conditions[c] + ") << " + std::to_string(c) + ")";
    return "(SELECT " + function + "(action, time, conditions, " + pattern +
           ") FROM (SELECT e.action, e.time, " + bits +
           " AS conditions FROM event e WHERE e.session = s.id ORDER BY e.ordinal))";
}

std::string EventPatternSql::condition(const Filter::Node& node) {
    m_compare.setPlace(node.position);
    return std::visit([this](const auto& value) { return sql(value); }, node.value);
}

std::string EventPatternSql::sql(const Filter::Comparison& comparison) {
    Filter::Comparison c = comparison;
    if (c.op == Compare::NotEqual) {
        c.op = Compare::Equal;
        return "NOT " + sql(c);
    }
    for (const FilterAttribute& attribute : m_compare.attributes(c.field, {})) {
        if (attribute.perSession) continue;
        const std::string column = "e." + attributeColumn(attribute.id);
        return "ifnull(" + column +
               (attribute.number ? m_compare.operand(c, parseNumber(c.value))
                                 : " IN (" + m_compare.terms(c) + ")") +
               ", 0)";
    }
    m_compare.refuse("“" + c.field + "” is an attribute of sessions, not of events",
                     "Compare it outside the brackets");
}

std::string EventPatternSql::sql(const Filter::OneOf& list) {
    std::vector<std::string> conditions;
    for (const auto& value : list.values)
        conditions.push_back(sql(Filter::Comparison{list.field, Compare::Equal, value, false}));
    return joinedSql(conditions, "OR");
}

std::string EventPatternSql::sql(const Filter::Not& negation) {
    return "NOT (" + condition(*negation.operand) + ")";
}

std::string EventPatternSql::joined(const std::vector<Filter::NodePtr>& operands,
                                    const std::string& word) {
    std::vector<std::string> conditions;
    for (const auto& operand : operands) conditions.push_back(condition(*operand));
    return joinedSql(conditions, word);
}

}  // namespace anomalyst::storage
