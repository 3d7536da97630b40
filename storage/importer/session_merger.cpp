#include "storage/importer/session_merger.h"

#include <SQLiteCpp/Database.h>

#include <chrono>
#include <string>

namespace anomalyst::storage {

namespace {

constexpr std::int64_t kSoon = std::chrono::microseconds(std::chrono::seconds(1)).count();

std::string summarySql(const std::vector<AttributeColumn>& columns) {
    std::string amount = "NULL";
    for (const auto& column : columns)
        if (column.amount && column.number) amount = "sum(" + attributeColumn(column.id) + ")";
    return "UPDATE session SET (events, start, \"end\", amount) = "
           "(SELECT count(*), min(time), max(time), coalesce(" +
           amount +
           ", session.amount) FROM event WHERE session = ?1), given = max(given, ?2) WHERE id = ?1";
}

/// Sets what the values of all events have in common, for the columns of this import.
std::string valuesSql(const std::vector<AttributeColumn>& columns) {
    std::string names = "session";
    std::string values = "?1";
    for (const auto& column : columns) {
        const std::string a = attributeColumn(column.id);
        if (column.number) {
            names += ", " + a + "_min, " + a + "_max";
            values += ", min(" + a + "), max(" + a + ")";
        } else {
            names += ", " + a;
            values += ", CASE WHEN min(" + a + ") < max(" + a + ") THEN -1 ELSE min(" + a + ") END";
        }
    }
    if (columns.empty()) return "SELECT ?1";
    const std::string list = names.substr(names.find(',') + 2);
    const std::string aggregates = values.substr(values.find(',') + 2);
    return "UPDATE session_value SET (" + list + ") = (SELECT " + aggregates +
           " FROM event WHERE session = ?1) WHERE session = ?1";
}

/// The new events that follow an old one which equals them, in what any import knows of events, and
/// the time between the two.
std::string repeatedSql(SQLite::Database& database) {
    std::string values;
    Query columns(database,
                  "SELECT name FROM pragma_table_info('event') WHERE name NOT IN ('session', "
                  "'ordinal', 'time')");
    while (columns.step()) values += (values.empty() ? "" : ", ") + std::string(columns.text(0));
    return "SELECT ordinal, action, time - before FROM (SELECT ordinal, action, time, lag(time) "
           "OVER same AS before, lag(ordinal) OVER same AS place FROM event WHERE session = ?1 AND "
           "time >= ?3 WINDOW same AS (PARTITION BY " +
           values +
           " ORDER BY time, ordinal)) WHERE ordinal >= ?2 AND place < ?2 AND time - before <= " +
           std::to_string(kSoon);
}

/// From every scoring, by its key: a search for the session alone would read them all.
std::string dropSql(const std::string& table) {
    return "DELETE FROM " + table + " WHERE scoring IN (SELECT id FROM scoring) AND session = ?";
}

}  // namespace

SessionMerger::SessionMerger(SQLite::Database& database,
                             const std::vector<AttributeColumn>& columns, Duplicates policy)
    : m_policy(policy),
      m_count(database, "SELECT count(*) FROM event WHERE session = ?"),
      m_end(database, "SELECT \"end\" FROM session WHERE id = ?"),
      m_repeated(database, repeatedSql(database)),
      m_delete(database, "DELETE FROM event WHERE session = ? AND ordinal = ?"),
      m_label(database, "UPDATE session SET given = max(given, ?) WHERE id = ?"),
      // Two steps, because ordinals must stay unique at every moment.
      // An event without a time stays behind the one before it.
      m_park(
          database,
          "UPDATE event SET ordinal = -1 - place.new FROM (SELECT ordinal AS old, row_number() "
          "OVER (ORDER BY coalesce(time, before), ordinal) - 1 AS new FROM (SELECT ordinal, time, "
          "max(time) OVER (ORDER BY ordinal) AS before FROM event WHERE session = ?1)) AS place "
          "WHERE session = ?1 AND ordinal = place.old"),
      m_place(database,
              "UPDATE event SET ordinal = -1 - ordinal WHERE session = ? AND ordinal < 0"),
      m_summarise(database, summarySql(columns)),
      m_values(database, valuesSql(columns)),
      m_actions(database,
                "INSERT OR REPLACE INTO session_actions SELECT session, action_sequence(action, "
                "time) FROM (SELECT session, action, time FROM event WHERE session = ? ORDER BY "
                "ordinal) GROUP BY session"),
      m_dropScores(database, dropSql("score")),
      m_dropEventScores(database, dropSql("event_score")) {}

std::int64_t SessionMerger::eventsOf(std::int64_t session) {
    m_count.bindAll(session);
    m_count.step();
    const std::int64_t count = m_count.integer(0);
    m_count.reset();
    return count;
}

SessionMerger::Joined SessionMerger::merge(const Continued& continued) {
    const std::int64_t session = continued.session;
    const Joined joined = compare(continued);
    if (!joined.goesOn) {
        m_label.run(continued.given, session);
        return joined;
    }
    m_park.run(session);
    m_place.run(session);
    m_summarise.run(session, continued.given);
    m_values.run(session);
    m_actions.run(session);
    m_dropScores.run(session);
    m_dropEventScores.run(session);
    return joined;
}

/// Sessions that go on where they ended, which is what most do, are not looked through.
SessionMerger::Joined SessionMerger::compare(const Continued& continued) {
    Joined joined;
    m_end.bindAll(continued.session);
    const Instant end = m_end.step() ? m_end.instant(0) : Instant::none();
    m_end.reset();
    if (!continued.start.known() || !end.known() || continued.start.micros - end.micros > kSoon)
        return joined;
    std::vector<std::int64_t> doomed;
    m_repeated.bindAll(continued.session, continued.firstNew, continued.start.micros - kSoon);
    while (m_repeated.step()) {
        if (m_repeated.integer(2) > 0) {
            ++joined.soon;
            continue;
        }
        ++joined.atOnce;
        if (m_policy == Duplicates::Keep) continue;
        doomed.push_back(m_repeated.integer(0));
        joined.dropped.push_back(m_repeated.integer(1));
    }
    m_repeated.reset();
    for (const std::int64_t ordinal : doomed) m_delete.run(continued.session, ordinal);
    joined.goesOn = doomed.empty() || eventsOf(continued.session) > continued.firstNew;
    return joined;
}

}  // namespace anomalyst::storage
