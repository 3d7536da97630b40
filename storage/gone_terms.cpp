#include "storage/gone_terms.h"

#include <SQLiteCpp/Database.h>

#include "storage/query.h"

namespace anomalyst::storage {

namespace {

const std::string kGone = " WHERE session IN (SELECT session FROM temp.gone)";

}  // namespace

GoneTerms::GoneTerms(SQLite::Database& database)
    : m_database(database),
      m_gone(static_cast<std::size_t>(number(database, "SELECT max(id) FROM term")) + 1) {
    Query attributes(database, "SELECT id, level FROM attribute WHERE type = 'category'");
    while (attributes.step()) {
        std::string& columns = attributes.text(1) == "event" ? m_eventColumns : m_sessionColumns;
        columns += (columns.empty() ? "" : ", ") + attributeColumn(attributes.integer(0));
    }
    const std::string comma = m_eventColumns.empty() ? "" : ", ";
    mark("SELECT action" + comma + m_eventColumns + " FROM event" + kGone, true);
    if (!m_sessionColumns.empty())
        mark("SELECT " + m_sessionColumns + " FROM session_value" + kGone, true);
}

void GoneTerms::mark(const std::string& sql, bool gone) {
    Query rows(m_database, sql);
    // Where nothing can be gone any more, the rest need not be read.
    while ((gone || m_count > 0) && rows.step())
        for (int column = 0; column < rows.columns(); ++column) {
            const auto term = static_cast<std::size_t>(rows.integer(column));  // 0 is none
            if (term == 0 || term >= m_gone.size() || m_gone[term] == gone) continue;
            m_gone[term] = gone;
            gone ? ++m_count : --m_count;
        }
}

std::uint64_t GoneTerms::remove() {
    mark("SELECT action FROM action_count", false);
    if (!m_sessionColumns.empty())
        mark("SELECT " + m_sessionColumns + " FROM session_value", false);
    if (!m_eventColumns.empty()) mark("SELECT " + m_eventColumns + " FROM event", false);
    // A feature of ready-made sessions keeps its place, by which models read it, but not its text.
    Query blank(m_database,
                "UPDATE term SET text = '(deleted ' || id || ')' WHERE id = ?1 AND id IN (SELECT "
                "term FROM indicator)");
    Query drop(m_database,
               "DELETE FROM term WHERE id = ?1 AND id NOT IN (SELECT term FROM indicator)");
    for (std::size_t term = 1; term < m_gone.size(); ++term) {
        if (!m_gone[term]) continue;
        blank.run(std::uint64_t{term});
        drop.run(std::uint64_t{term});
    }
    return m_count;
}

}  // namespace anomalyst::storage
