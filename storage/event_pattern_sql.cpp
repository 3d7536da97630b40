#include "storage/event_pattern_sql.h"

#include <span>
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
        if (!step.absent) addPossible(step.events);
    }
    if (sequence.within) m_pattern->setWithin(*sequence.within);
    const std::string pattern = m_compare.bind(m_pattern);
    const std::string actions = "matches_actions(q.sequence, " + pattern + ")";
    if (m_conditions.empty()) return actions;
    return ofEvents(actions, "matches_events", pattern);
}

std::string EventPatternSql::matches(std::vector<std::int64_t> actions) {
    const ActionPattern::Test test{std::move(actions), {}};
    m_pattern->addStep(std::span(&test, 1));
    return "matches_actions(q.sequence, " + m_compare.bind(m_pattern) + ")";
}

std::string EventPatternSql::count(const Filter::Count& count) {
    m_pattern->addStep(tests(count.events));
    addPossible(count.events);
    const std::string pattern = m_compare.bind(m_pattern);
    const std::string actions = "count_actions(q.sequence, " + pattern + ")";
    if (m_conditions.empty()) return actions;
    return ofEvents(actions + " > 0", "count_events", pattern);
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

void EventPatternSql::addPossible(const std::vector<Filter::EventTest>& events) {
    std::vector<std::string> any;
    for (const Filter::EventTest& event : events) {
        if (!event.where) return;
        any.push_back(possible(*event.where));
    }
    m_possible.push_back(joinedSql(any, "OR"));
    // To read events until one fits costs half of what the pattern of all of them does.
    const auto conditions = std::span(m_conditions).last(events.size());
    m_possible.push_back("EXISTS (SELECT 1 FROM event e WHERE e.session = s.id AND " +
                         joinedSql(conditions, "OR") + ")");
}

std::string EventPatternSql::ofEvents(const std::string& actions, const std::string& function,
                                      const std::string& pattern) const {
    std::string bits;
    for (std::size_t c = 0; c < m_conditions.size(); ++c)
        bits += (c == 0 ? "((" : " | ((") + m_conditions[c] + ") << " + std::to_string(c) + ")";
    std::string sql = "CASE WHEN " + actions;
    for (const std::string& possible : m_possible) sql += " AND " + possible;
    return sql + " THEN (SELECT " + function + "(action, time, conditions, " + pattern +
           ") FROM (SELECT e.action, e.time, " + bits +
           " AS conditions FROM event e WHERE e.session = s.id ORDER BY e.ordinal)) ELSE 0 END";
}

std::string EventPatternSql::possible(const Filter::Node& node) {
    const auto each = [this](const std::vector<Filter::NodePtr>& operands,
                             const std::string& word) {
        std::vector<std::string> conditions;
        for (const auto& operand : operands) conditions.push_back(possible(*operand));
        return joinedSql(conditions, word);
    };
    m_compare.setPlace(node.position);
    if (const auto* all = std::get_if<Filter::And>(&node.value)) return each(all->operands, "AND");
    if (const auto* any = std::get_if<Filter::Or>(&node.value)) return each(any->operands, "OR");
    if (const auto* c = std::get_if<Filter::Comparison>(&node.value)) return possible(*c);
    if (const auto* list = std::get_if<Filter::OneOf>(&node.value)) {
        std::vector<std::string> conditions;
        for (const auto& value : list->values)
            conditions.push_back(possible({list->field, Compare::Equal, value, false}));
        return joinedSql(conditions, "OR");
    }
    return "1";  // not: a session may have other values as well
}

// The columns of session_value are told of in 001_workspace.sql.
std::string EventPatternSql::possible(const Filter::Comparison& c) {
    if (c.op == Compare::NotEqual) return "1";
    const FilterAttribute attribute = eventAttribute(c.field);
    const std::string column = "x." + attributeColumn(attribute.id);
    if (!attribute.number)
        return "(ifnull(" + column + ", 0) = -1 OR ifnull(" + column + " IN (" +
               m_compare.terms(c) + "), 0))";
    const std::string compared = m_compare.operand(c, parseNumber(c.value));
    const bool least = c.op == Compare::Less || c.op == Compare::LessEqual;
    const bool most = c.op == Compare::Greater || c.op == Compare::GreaterEqual;
    if (least || most) return "ifnull(" + column + (least ? "_min" : "_max") + compared + ", 0)";
    const std::string value = compared.substr(3);  // behind " = "
    return "ifnull(" + value + " BETWEEN " + column + "_min AND " + column + "_max, 0)";
}

FilterAttribute EventPatternSql::eventAttribute(const std::string& field) {
    for (const FilterAttribute& attribute : m_compare.attributes(field, {}))
        if (!attribute.perSession) return attribute;
    m_compare.refuse("“" + field + "” is an attribute of sessions, not of events",
                     "Compare it outside the brackets");
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
    const FilterAttribute attribute = eventAttribute(c.field);
    return "ifnull(e." + attributeColumn(attribute.id) +
           (attribute.number ? m_compare.operand(c, parseNumber(c.value))
                             : " IN (" + m_compare.terms(c) + ")") +
           ", 0)";
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
