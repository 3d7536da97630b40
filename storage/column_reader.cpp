#include "storage/column_reader.h"

#include <SQLiteCpp/Database.h>

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "storage/failure.h"
#include "storage/filter_to_sql.h"
#include "storage/indicators.h"

namespace anomalyst::storage {

namespace {

constexpr float kNone = std::numeric_limits<float>::quiet_NaN();

[[noreturn]] void refuse(const std::string& what) {
    throw Failure({ErrorKind::Damaged,
                   "The workspace is damaged: " + what,
                   {},
                   "Verify it, which says what can be done"});
}

/// Turns terms' numbers into dense codes, in the order of their first appearance.
class Codes {
public:
    /// `most` is the largest number that a term has.
    explicit Codes(std::int64_t most) : m_most(most) {}

    std::int32_t of(std::int64_t term) {
        if (term <= 0 || term > m_most) refuse("a value is not in the dictionary");
        const auto index = static_cast<std::size_t>(term);
        if (index >= m_codes.size()) m_codes.resize(std::max(index + 1, m_codes.size() * 2), -1);
        std::int32_t& code = m_codes[index];
        if (code < 0) {
            code = static_cast<std::int32_t>(m_terms.size());
            m_terms.push_back(term);
        }
        return code;
    }
    std::vector<std::string> texts(SQLite::Database& database) const {
        std::vector<std::string> texts;
        texts.reserve(m_terms.size());
        Query query(database, "SELECT text FROM term WHERE id = ?");
        for (const std::int64_t term : m_terms) {
            query.bindAll(term);
            texts.emplace_back(query.step() ? query.text(0) : std::string_view());
            query.reset();
        }
        return texts;
    }

private:
    std::int64_t m_most;
    std::vector<std::int32_t> m_codes;  ///< by term; -1 not seen
    std::vector<std::int64_t> m_terms;  ///< by code
};

/// One attribute's column of a query, and where its values go.
struct Target {
    explicit Target(std::int64_t mostTerm) : codes(mostTerm) {}

    std::int64_t id = 0;
    std::string name;
    bool number = false;
    Codes codes;  ///< of categories
    CategoricalColumn category;
    NumericColumn numeric;
};

std::int64_t mostTerm(SQLite::Database& database) {
    return number(database, "SELECT max(id) FROM term");
}

std::vector<Target> targetsOf(SQLite::Database& database, const std::string& where) {
    std::vector<Target> targets;
    const std::int64_t most = mostTerm(database);
    Query query(database, "SELECT id, name, type FROM attribute WHERE " + where + " ORDER BY id");
    while (query.step()) {
        Target target(most);
        target.id = query.integer(0);
        target.name = query.text(1);
        target.number = query.text(2) == "number";
        target.category.name = target.numeric.name = target.name;
        targets.push_back(std::move(target));
    }
    return targets;
}

void take(Target& target, const Query& row, int column) {
    if (target.number)
        target.numeric.values.push_back(static_cast<float>(row.real(column)));
    else
        target.category.codes.push_back(row.isNull(column) ? -1
                                                           : target.codes.of(row.integer(column)));
}

void readSessions(SQLite::Database& database, const WantedSessions& wanted, EventColumns& columns) {
    Query query(database, "SELECT t.id, t.user, t.start, t.events " + wanted.from("session", "id"));
    while (query.step()) {
        columns.session.push_back(SessionId{query.integer(0)});
        columns.user.push_back(UserId{query.integer(1)});
        columns.sessionStart.push_back(query.instant(2));
        if (query.integer(3) < 0) refuse("a session has less than no events");
        columns.offsets.push_back(columns.offsets.back() + query.count(3));
    }
    const std::int64_t events = number(database, "SELECT sum(events) FROM action_count");
    if (columns.offsets.back() > static_cast<std::uint64_t>(events))
        refuse("there are fewer events than sessions have");
}

void readEvents(SQLite::Database& database, const WantedSessions& wanted, EventColumns& columns) {
    auto targets = targetsOf(database, "level = 'event'");
    std::string names = "t.time, t.action";
    for (const auto& target : targets) names += ", t." + attributeColumn(target.id);
    const auto events = static_cast<std::size_t>(columns.offsets.back());
    columns.time.reserve(events);
    columns.action.codes.reserve(events);
    for (auto& target : targets) {
        if (target.number)
            target.numeric.values.reserve(events);
        else
            target.category.codes.reserve(events);
    }
    Codes actions(mostTerm(database));
    Query query(database, "SELECT " + names + " " + wanted.from("event", "session"));
    while (query.step()) {
        columns.time.push_back(query.instant(0));
        columns.action.codes.push_back(actions.of(query.integer(1)));
        int column = 1;
        for (auto& target : targets) take(target, query, ++column);
    }
    columns.action.values = actions.texts(database);
    for (auto& target : targets) {
        if (target.number) {
            columns.numbers.push_back(std::move(target.numeric));
        } else {
            target.category.values = target.codes.texts(database);
            columns.categories.push_back(std::move(target.category));
        }
    }
}

/// "browser = Chrome": 1 where it is so, 0 where it is not, NaN where nothing is known. One for
/// each of the feature's settled values, which have the first codes.
void addIndicators(const CategoricalColumn& feature, EventColumns& columns) {
    for (std::size_t value = 0; value < feature.values.size(); ++value) {
        NumericColumn indicator{feature.name + " = " + feature.values[value], {}};
        indicator.values.reserve(feature.codes.size());
        for (const std::int32_t code : feature.codes)
            indicator.values.push_back(code < 0                                   ? kNone
                                       : code == static_cast<std::int32_t>(value) ? 1.0F
                                                                                  : 0.0F);
        columns.sessionNumbers.push_back(std::move(indicator));
    }
}

/// Ready-made features; attributes and entities are for looking only.
void readFeatures(SQLite::Database& database, const WantedSessions& wanted, EventColumns& columns) {
    auto targets = targetsOf(database,
                             "level = 'session' AND (role = 'feature' OR (type = 'number' AND role "
                             "<> 'attribute'))");
    if (targets.empty()) return;
    std::string names = "t.session";
    for (auto& target : targets) {
        names += ", t." + attributeColumn(target.id);
        if (target.number) continue;
        for (Indicator& value : indicatorsOf(database, target.id)) {
            target.codes.of(value.term);
            target.category.values.push_back(std::move(value.text));
        }
    }
    Query query(database, "SELECT " + names + " " + wanted.from("session_value", "session"));
    while (query.step()) {
        int column = 0;
        for (auto& target : targets) take(target, query, ++column);
    }
    for (auto& target : targets) {
        if (target.number)
            columns.sessionNumbers.push_back(std::move(target.numeric));
        else
            addIndicators(target.category, columns);
    }
}

}  // namespace

WantedSessions::WantedSessions(SQLite::Database& database, const Filter& filter)
    : m_database(database), m_all(filter.matchesAll()) {
    if (m_all) return;
    const SessionSql sql = toSql(database, filter, ModelId{});
    makeTable();
    Query query = sql.query(database, "s.id", "ORDER BY s.id");
    Query insert(database, "INSERT INTO temp.wanted (session) VALUES (?)");
    while (query.step()) insert.run(query.integer(0));
}

WantedSessions::WantedSessions(SQLite::Database& database, std::span<const SessionId> sessions)
    : m_database(database) {
    makeTable();
    Query insert(database,
                 "INSERT OR IGNORE INTO temp.wanted (session) SELECT id FROM session WHERE id = ?");
    for (const SessionId session : sessions) insert.run(session);
}

WantedSessions::~WantedSessions() {
    if (!m_all) m_database.tryExec("DROP TABLE IF EXISTS temp.wanted");
}

void WantedSessions::makeTable() {
    m_database.exec("DROP TABLE IF EXISTS temp.wanted");
    m_database.exec("CREATE TEMP TABLE wanted (session INTEGER PRIMARY KEY)");
}

std::string WantedSessions::from(const std::string& table, const std::string& column) const {
    if (m_all)
        return "FROM " + table + " t ORDER BY t." + column +
               (table == "event" ? ", t.ordinal" : "");
    return "FROM temp.wanted w CROSS JOIN " + table + " t ON t." + column +
           " = w.session ORDER BY w.session" + (table == "event" ? ", t.ordinal" : "");
}

EventColumns readColumns(SQLite::Database& database, const WantedSessions& wanted) {
    EventColumns columns;
    readSessions(database, wanted, columns);
    readEvents(database, wanted, columns);
    if (columns.action.codes.size() != columns.offsets.back())
        refuse("sessions do not have the events they should have");
    readFeatures(database, wanted, columns);
    for (const NumericColumn& column : columns.sessionNumbers)
        if (column.values.size() != columns.session.size())
            refuse("sessions have no row of values");
    return columns;
}

CategoricalColumn readSessionCategory(SQLite::Database& database, const std::string& attribute) {
    Query found(database,
                "SELECT id FROM attribute WHERE name = ? AND type = 'category' ORDER BY level DESC",
                attribute);
    if (!found.step())
        throw Failure({ErrorKind::Usage,
                       "There is no category attribute “" + attribute + "”",
                       {},
                       "Choose one of those that the workspace has"});
    CategoricalColumn column{attribute, {}, {}};
    Codes codes(mostTerm(database));
    Query query(database, "SELECT x." + attributeColumn(found.integer(0)) +
                              " FROM session s LEFT JOIN session_value x ON x.session = s.id "
                              "ORDER BY s.id");
    while (query.step()) {
        const bool one = !query.isNull(0) && query.integer(0) != -1;
        column.codes.push_back(one ? codes.of(query.integer(0)) : -1);
    }
    column.values = codes.texts(database);
    return column;
}

}  // namespace anomalyst::storage
