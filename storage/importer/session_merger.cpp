#include "storage/importer/session_merger.h"

namespace anomalyst::storage {

namespace {

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

/// From every scoring, by its key: a search for the session alone would read them all.
std::string dropSql(const std::string& table) {
    return "DELETE FROM " + table + " WHERE scoring IN (SELECT id FROM scoring) AND session = ?";
}

}  // namespace

SessionMerger::SessionMerger(SQLite::Database& database,
                             const std::vector<AttributeColumn>& columns)
    : m_count(database, "SELECT count(*) FROM event WHERE session = ?"),
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

void SessionMerger::merge(std::int64_t session, std::int64_t given) {
    m_park.run(session);
    m_place.run(session);
    m_summarise.run(session, given);
    m_values.run(session);
    m_actions.run(session);
    m_dropScores.run(session);
    m_dropEventScores.run(session);
}

}  // namespace anomalyst::storage
