#include "storage/session_rows.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Transaction.h>

#include <cstring>
#include <limits>
#include <string>

#include "storage/scoring.h"

namespace anomalyst::storage {

namespace {

constexpr float kNone = std::numeric_limits<float>::quiet_NaN();

std::string summarySql(const std::string& where) {
    return "SELECT s.id, s.key, s.user, u.name, s.start, s.\"end\", s.events, s.amount, s.given, "
           "(SELECT verdict FROM verdict_entry e WHERE e.session = s.id ORDER BY e.id DESC LIMIT "
           "1), sc.surprise, sc.p, sc.raw FROM session s JOIN user u ON u.id = s.user "
           "LEFT JOIN score sc ON sc.scoring = " +
           scoringOf("?1") + " AND sc.session = s.id " + where;
}

SessionSummary summaryOf(const Query& row) {
    SessionSummary summary;
    summary.id = SessionId{row.integer(0)};
    summary.key = row.text(1);
    summary.user = UserId{row.integer(2)};
    summary.userName = row.text(3);
    summary.start = row.instant(4);
    summary.end = row.instant(5);
    summary.events = static_cast<std::uint32_t>(row.integer(6));
    summary.amount = row.real(7);
    summary.given = static_cast<GivenLabel>(row.integer(8));
    summary.verdict = verdictFromName(row.text(9)).value_or(Verdict::None);
    summary.surprise = row.real(10);
    summary.p = row.real(11);
    summary.raw = row.real(12);
    return summary;
}

void reserve(SessionKeys& keys, std::size_t count) {
    keys.id.reserve(count);
    keys.user.reserve(count);
    keys.start.reserve(count);
    keys.durationSeconds.reserve(count);
    keys.events.reserve(count);
    keys.amount.reserve(count);
    keys.given.reserve(count);
}

/// What is not known of any session yet. Not for as many as were counted: in a damaged workspace
/// that is another number.
void fillUp(SessionKeys& keys) {
    keys.verdict.assign(keys.size(), Verdict::None);
    for (auto* column : {&keys.surprise, &keys.raw, &keys.mapX, &keys.mapY})
        column->assign(keys.size(), kNone);
}

void readSessions(SQLite::Database& database, SessionKeys& keys) {
    Query query(database,
                "SELECT id, user, start, \"end\", events, amount, given FROM session ORDER BY id");
    while (query.step()) {
        const Instant start = query.instant(2);
        const Instant end = query.instant(3);
        keys.id.push_back(SessionId{query.integer(0)});
        keys.user.push_back(UserId{query.integer(1)});
        keys.start.push_back(start);
        keys.durationSeconds.push_back(
            start.known() && end.known()
                ? static_cast<float>(static_cast<double>(end.micros - start.micros) / 1e6)
                : kNone);
        keys.events.push_back(static_cast<std::uint32_t>(query.integer(4)));
        keys.amount.push_back(static_cast<float>(query.real(5)));
        keys.given.push_back(static_cast<GivenLabel>(query.integer(6)));
    }
}

/// Walks a query that is ordered by session (its first column) along the sessions.
template <class Row>
void alongside(Query query, const SessionKeys& keys, Row&& row) {
    std::size_t i = 0;
    while (query.step()) {
        const SessionId session{query.integer(0)};
        while (i < keys.size() && keys.id[i] < session) ++i;
        if (i < keys.size() && keys.id[i] == session) row(query, i);
    }
}

}  // namespace

ModelId resolved(SQLite::Database& database, ModelId model) {
    if (model.valid()) return model;
    return ModelId{number(database, "SELECT model FROM promotion ORDER BY id DESC LIMIT 1")};
}

SessionKeys readKeys(SQLite::Database& database, ModelId model) {
    SQLite::Transaction consistent(database);
    SessionKeys keys;
    reserve(keys, static_cast<std::size_t>(number(database, "SELECT count(*) FROM session")));
    readSessions(database, keys);
    fillUp(keys);
    alongside(Query(database, "SELECT session, verdict FROM v_verdict ORDER BY session"), keys,
              [&](const Query& row, std::size_t i) {
                  keys.verdict[i] = verdictFromName(row.text(1)).value_or(Verdict::None);
              });
    alongside(Query(database,
                    "SELECT session, surprise, raw, x, y FROM score WHERE scoring = " +
                        scoringOf("?") + " ORDER BY session",
                    model),
              keys, [&](const Query& row, std::size_t i) {
                  keys.surprise[i] = static_cast<float>(row.real(1));
                  keys.raw[i] = static_cast<float>(row.real(2));
                  keys.mapX[i] = static_cast<float>(row.real(3));
                  keys.mapY[i] = static_cast<float>(row.real(4));
              });
    return keys;
}

ModelId surpriseModel(SQLite::Database& database, ModelId model) {
    Query query(database,
                "WITH scorer AS (SELECT g.model FROM scoring g WHERE EXISTS "
                "(SELECT 1 FROM event_score e WHERE e.scoring = g.id)) "
                "SELECT coalesce((SELECT model FROM scorer WHERE model = ?1), "
                "(SELECT max(model) FROM scorer), 0)",
                model);
    return query.step() ? ModelId{query.integer(0)} : ModelId{};
}

std::vector<float> eventBits(const Query& row, int column) {
    const auto blob = row.blob(column);
    std::vector<float> bits(blob.size() / sizeof(float));
    if (!bits.empty()) std::memcpy(bits.data(), blob.data(), bits.size() * sizeof(float));
    return bits;
}

SummaryReader::SummaryReader(SQLite::Database& database, ModelId model)
    : m_query(database, summarySql("WHERE s.id = ?2")),
      m_bits(database, "SELECT bits FROM event_score WHERE scoring = " + scoringOf("?1") +
                           " AND session = ?2") {
    m_query.bind(1, model);
    m_bits.bind(1, surpriseModel(database, model));
}

std::optional<SessionSummary> SummaryReader::row(SessionId session) {
    m_query.bind(2, session);
    std::optional<SessionSummary> summary;
    if (m_query.step()) summary = summaryOf(m_query);
    m_query.reset();
    return summary;
}

std::optional<SessionSummary> SummaryReader::read(SessionId session) {
    auto summary = row(session);
    if (!summary) return summary;
    m_bits.bind(2, session);
    if (m_bits.step()) summary->eventBits = eventBits(m_bits, 0);
    m_bits.reset();
    return summary;
}

std::vector<SessionSummary> readSessionsOf(SQLite::Database& database, UserId user, ModelId model) {
    Query query(database, summarySql("WHERE s.user = ?2 ORDER BY s.start, s.id"), model, user);
    std::vector<SessionSummary> sessions;
    while (query.step()) sessions.push_back(summaryOf(query));
    return sessions;
}

}  // namespace anomalyst::storage
