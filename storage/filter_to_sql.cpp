#include "storage/filter_to_sql.h"

#include <SQLiteCpp/Database.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "storage/event_pattern_sql.h"
#include "storage/importer/number_format.h"
#include "storage/scoring.h"
#include "storage/threshold_store.h"

namespace anomalyst::storage {

namespace {

using Compare = Filter::Compare;

constexpr std::array<const char*, 12> kFields = {"user",     "session", "start",  "end",
                                                 "duration", "events",  "amount", "score",
                                                 "p",        "verdict", "label",  "action"};

// What SQLite takes in one statement: 1,000,000 bytes and 32,766 values.
constexpr std::size_t kMostSql = 900'000;
constexpr std::size_t kMostValues = 32'000;

class Translator {
public:
    Translator(SQLite::Database& database, ModelId model) : m_model(model), m_compare(database) {}

    SessionSql run(const Filter& filter) {
        m_sql.where = filter.matchesAll() ? "1" : condition(*filter.root());
        m_sql.from = "FROM session s";
        if (m_needsValues) m_sql.from += " LEFT JOIN session_value x ON x.session = s.id";
        if (m_needsVerdict) m_sql.from += " LEFT JOIN v_verdict v ON v.session = s.id";
        if (m_needsScore)
            m_sql.from += " LEFT JOIN score sc ON sc.session = s.id AND sc.scoring = " +
                          scoringOf(m_model.valid()
                                        ? m_compare.bind(m_model.value)
                                        : "(SELECT model FROM promotion ORDER BY id DESC LIMIT 1)");
        if (m_needsActions) m_sql.from += " LEFT JOIN session_actions q ON q.session = s.id";
        if (m_sql.where.size() > kMostSql || m_compare.values().size() > kMostValues) {
            m_compare.setPlace(0);
            m_compare.refuse("The filter has too many values",
                             "Filter by fewer, or in several steps");
        }
        m_sql.values = m_compare.values();
        return std::move(m_sql);
    }

private:
    std::string condition(const Filter::Node& node) {
        m_compare.setPlace(node.position);
        return std::visit([&](const auto& value) { return sql(value); }, node.value);
    }

    std::string sql(const Filter::Labelled&) {
        m_needsVerdict = true;
        return "v.verdict IS NOT NULL";
    }
    std::string sql(const Filter::Probed&) {
        return "s.id IN (SELECT j.value FROM workspace_state w, "
               "json_each(CASE WHEN json_valid(w.value) THEN w.value ELSE '{}' END, '$.sessions') "
               "j "
               "WHERE w.key = " +
               m_compare.bind(kProbeKey) + ")";
    }
    std::string sql(const Filter::Not& negation) {
        return "NOT (" + condition(*negation.operand) + ")";
    }
    std::string sql(const Filter::And& all) { return joined(all.operands, "AND"); }
    std::string sql(const Filter::Or& any) { return joined(any.operands, "OR"); }
    std::string joined(const std::vector<Filter::NodePtr>& operands, const std::string& word) {
        std::vector<std::string> conditions;
        for (const auto& operand : operands) conditions.push_back(condition(*operand));
        return joinedSql(conditions, word);
    }
    std::string sql(const Filter::OneOf& list) {
        std::vector<std::string> conditions;
        for (const auto& value : list.values)
            conditions.push_back(sql(Filter::Comparison{list.field, Compare::Equal, value, false}));
        return joinedSql(conditions, "OR");
    }
    std::string sql(const Filter::Count& count) {
        EventPatternSql pattern(m_compare);
        const std::string events = pattern.count(count);
        m_needsActions = true;
        m_needsValues = m_needsValues || pattern.needsValues();
        return events + sqlOperator(count.op) + m_compare.bind(count.number);
    }
    std::string sql(const Filter::Sequence& sequence) {
        EventPatternSql pattern(m_compare);
        const std::string matching = pattern.matches(sequence);
        m_needsActions = true;
        m_needsValues = m_needsValues || pattern.needsValues();
        return matching;
    }
    std::string sql(const Filter::Comparison& comparison) {
        if (comparison.op == Compare::NotEqual) {
            Filter::Comparison equal = comparison;
            equal.op = Compare::Equal;
            return "NOT " + sql(equal);
        }
        const std::string condition = field(comparison);
        return isAlwaysKnown(comparison.field) ? condition : "ifnull(" + condition + ", 0)";
    }

    /// These have a value in every session. SQLite finds by index only what stands in no function.
    static bool isAlwaysKnown(const std::string& field) {
        const std::string name = lowerCase(field);
        return name == "user" || name == "session" || name == "events" || name == "action";
    }

    std::string field(const Filter::Comparison& c) {
        const std::string name = lowerCase(c.field);
        if (name == "user")
            return "s.user IN (SELECT id FROM user WHERE " + m_compare.text("name", c) + ")";
        if (name == "session") return m_compare.text("s.key", c);
        if (name == "start") return m_compare.moment("s.start", c);
        if (name == "end") return m_compare.moment("s.\"end\"", c);
        if (name == "duration")
            return "(s.\"end\" - s.start) / 1e6" + m_compare.operand(c, Filter::seconds(c.value));
        if (name == "events") return "s.events" + m_compare.operand(c, parseNumber(c.value));
        if (name == "amount") return "s.amount" + m_compare.operand(c, parseNumber(c.value));
        if (name == "score" || name == "p") {
            m_needsScore = true;
            return (name == "p" ? "sc.p" : "sc.surprise") +
                   m_compare.operand(c, parseNumber(c.value));
        }
        if (name == "label") return given(c);
        if (name == "verdict") return verdict(c);
        if (name == "action") {
            m_needsActions = true;
            return EventPatternSql(m_compare).matches(m_compare.actions(c));
        }
        return attribute(c);
    }

    void requireEqual(const Filter::Comparison& c) const {
        if (c.op != Compare::Equal)
            m_compare.refuse(c.field + " can only be equal to something or not", "Use =, != or in");
    }

    std::string given(const Filter::Comparison& c) {
        requireEqual(c);
        const std::string value = lowerCase(c.value);
        const auto isOneOf = [&](std::initializer_list<const char*> names) {
            return std::find(names.begin(), names.end(), value) != names.end();
        };
        if (isOneOf({"anomalous", "fraud", "1", "true", "yes", "positive"})) return "s.given = 2";
        if (isOneOf({"normal", "legitimate", "0", "false", "no", "negative"})) return "s.given = 1";
        if (isOneOf({"unknown", "none", ""})) return "s.given = 0";
        m_compare.refuse("“" + c.value + "” is not a label",
                         "Labels are anomalous, normal and unknown");
    }

    std::string verdict(const Filter::Comparison& c) {
        requireEqual(c);
        m_needsVerdict = true;
        const std::string value = lowerCase(c.value);
        if (value == "none" || value.empty()) return "v.verdict IS NULL";
        if (value != "fraud" && value != "legitimate" && value != "unsure")
            m_compare.refuse("“" + c.value + "” is not a verdict",
                             "Verdicts are fraud, legitimate, unsure and none");
        return "v.verdict = " + m_compare.bind(value);
    }

    std::string attribute(const Filter::Comparison& c) {
        m_needsValues = true;
        std::string any;
        for (const FilterAttribute& attribute : m_compare.attributes(c.field, kFields)) {
            const std::string one =
                attribute.number ? number(attribute, c) : category(attribute, c);
            any += (any.empty() ? "(" : " OR ") + one;
        }
        return any + ")";
    }

    // CASE and not OR: where a value is wanted, as by ifnull, SQLite computes both sides of an OR,
    // and would read the events of every session.
    std::string category(const FilterAttribute& attribute, const Filter::Comparison& c) {
        const std::string column = attributeColumn(attribute.id);
        const std::string wanted = column + " IN (" + m_compare.terms(c) + ")";
        if (attribute.perSession) return "x." + wanted;
        return "CASE WHEN x." + wanted + " THEN 1 WHEN x." + column + " = -1 THEN " +
               someEvent(wanted) + " ELSE 0 END";
    }

    std::string number(const FilterAttribute& attribute, const Filter::Comparison& c) {
        const std::string column = attributeColumn(attribute.id);
        const std::string compared = m_compare.operand(c, parseNumber(c.value));
        if (attribute.perSession) return "x." + column + compared;
        const std::string least = "x." + column + "_min";
        const std::string most = "x." + column + "_max";
        if (c.op == Compare::Less || c.op == Compare::LessEqual) return least + compared;
        if (c.op == Compare::Greater || c.op == Compare::GreaterEqual) return most + compared;
        const std::string value = compared.substr(3);  // behind " = "
        return "CASE WHEN " + least + compared + " OR " + most + compared + " THEN 1 WHEN " +
               least + " < " + value + " AND " + most + " > " + value + " THEN " +
               someEvent(column + compared) + " ELSE 0 END";
    }

    static std::string someEvent(const std::string& condition) {
        return "EXISTS (SELECT 1 FROM event e WHERE e.session = s.id AND e." + condition + ")";
    }

    ModelId m_model;
    ComparisonSql m_compare;
    SessionSql m_sql;
    bool m_needsValues = false, m_needsVerdict = false, m_needsScore = false,
         m_needsActions = false;
};

}  // namespace

Query SessionSql::query(SQLite::Database& database, const std::string& columns,
                        const std::string& tail) const {
    Query query(database, "SELECT " + columns + " " + from + " WHERE " + where + " " + tail);
    bindAll(query, values);
    return query;
}

SessionSql toSql(SQLite::Database& database, const Filter& filter, ModelId model) {
    return Translator(database, model).run(filter);
}

}  // namespace anomalyst::storage
