#include "storage/scoring.h"

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <limits>
#include <span>
#include <vector>

#include "storage/failure.h"
#include "storage/query.h"
#include "storage/write_transaction.h"

namespace anomalyst::storage {

namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kLongestPart = std::chrono::milliseconds(50);
constexpr int kStepsOfPart = 64;
constexpr std::size_t kSessionsOfStep = 64;

/// Takes steps until one says that there is no more to do, some of them in a transaction.
template <class Step>
void inParts(SQLite::Database& database, RunControl& control, Step&& step) {
    for (bool more = true; more;) {
        control.giveWay();
        stopIfAsked(control);
        const Interruptible interruptible(database, control);
        WriteTransaction part(database);
        const auto end = Clock::now() + kLongestPart;
        for (int i = 0; more && i < kStepsOfPart && Clock::now() < end; ++i) more = step();
        part.commit();
    }
}

/// Writes one session's scores at a time.
class ScoreWriter {
public:
    ScoreWriter(SQLite::Database& database, std::int64_t scoring, const SessionScores& scores)
        : m_scores(scores),
          m_events(database, "SELECT events FROM session WHERE id = ?"),
          m_score(database,
                  "INSERT OR REPLACE INTO score (scoring, session, raw, p, surprise, x, y) "
                  "VALUES (?, ?, ?, ?, ?, ?, ?)"),
          m_bits(database,
                 "INSERT OR REPLACE INTO event_score (scoring, session, bits) VALUES (?, ?, ?)") {
        m_score.bind(1, scoring);
        m_bits.bind(1, scoring);
    }

    void write(std::size_t i) {
        if (grewSince(i)) return;
        constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
        m_score.bind(2, m_scores.session[i]);
        m_score.bind(3, m_scores.raw[i]);
        m_score.bind(4, m_scores.p[i]);
        m_score.bind(5, surprise(m_scores.p[i]));
        m_score.bind(6, m_scores.mapX.empty() ? kNone : static_cast<double>(m_scores.mapX[i]));
        m_score.bind(7, m_scores.mapY.empty() ? kNone : static_cast<double>(m_scores.mapY[i]));
        m_score.run();
        if (m_scores.bitOffsets.empty()) return;
        const std::span bits(m_scores.eventBits.data() + m_scores.bitOffsets[i],
                             m_scores.eventBits.data() + m_scores.bitOffsets[i + 1]);
        m_bits.bind(2, m_scores.session[i]);
        m_bits.bind(3, std::as_bytes(bits));
        m_bits.run();
    }

private:
    /// The session has gained events since it was read, or is gone: these are not its scores.
    bool grewSince(std::size_t i) {
        if (m_scores.bitOffsets.empty()) return false;
        m_events.bind(1, m_scores.session[i]);
        const bool same =
            m_events.step() && static_cast<std::uint64_t>(m_events.integer(0)) + 1 ==
                                   m_scores.bitOffsets[i + 1] - m_scores.bitOffsets[i];
        m_events.reset();
        return !same;
    }

    const SessionScores& m_scores;
    Query m_events, m_score, m_bits;
};

/// Copies scores from one scoring into another, a session at a time and ascending.
class ScoreCopier {
public:
    ScoreCopier(SQLite::Database& database, std::int64_t from, std::int64_t to)
        : m_next(database,
                 "SELECT session FROM score WHERE scoring = ? AND session > ? ORDER BY session "
                 "LIMIT ?"),
          m_score(database,
                  "INSERT INTO score SELECT ?1, session, raw, p, surprise, x, y FROM score "
                  "WHERE scoring = ?2 AND session = ?3"),
          m_bits(database,
                 "INSERT INTO event_score SELECT ?1, session, bits FROM event_score "
                 "WHERE scoring = ?2 AND session = ?3"),
          m_from(from),
          m_to(to) {}

    /// Copies the next sessions but for those in `others`, which ascend; false after the last.
    bool copyNext(const std::vector<SessionId>& others) {
        std::vector<SessionId> sessions;
        m_next.bindAll(m_from, m_last, static_cast<std::int64_t>(kSessionsOfStep));
        while (m_next.step()) sessions.push_back(SessionId{m_next.integer(0)});
        m_next.reset();
        for (const SessionId session : sessions) {
            if (std::binary_search(others.begin(), others.end(), session)) continue;
            m_score.run(m_to, m_from, session);
            m_bits.run(m_to, m_from, session);
        }
        if (!sessions.empty()) m_last = sessions.back();
        return sessions.size() == kSessionsOfStep;
    }

private:
    Query m_next, m_score, m_bits;
    const std::int64_t m_from, m_to;
    SessionId m_last{std::numeric_limits<std::int64_t>::min()};
};

std::int64_t begin(SQLite::Database& database) {
    execute(database, "INSERT INTO scoring (model) VALUES (NULL)");
    return database.getLastInsertRowid();
}

void copyOthers(SQLite::Database& database, std::int64_t from, std::int64_t to,
                std::vector<SessionId> sessions, RunControl& control) {
    std::sort(sessions.begin(), sessions.end());
    ScoreCopier copier(database, from, to);
    inParts(database, control, [&] { return copier.copyNext(sessions); });
}

void writeScores(SQLite::Database& database, std::int64_t scoring, const SessionScores& scores,
                 RunControl& control) {
    ScoreWriter writer(database, scoring, scores);
    std::size_t next = 0;
    inParts(database, control, [&] {
        const std::size_t end = std::min(next + kSessionsOfStep, scores.size());
        while (next < end) writer.write(next++);
        control.report({.phase = "saving scores",
                        .done = static_cast<double>(next),
                        .total = static_cast<double>(scores.size()),
                        .unit = "sessions"});
        return next < scores.size();
    });
}

void show(SQLite::Database& database, std::int64_t scoring, ModelId model) {
    WriteTransaction transaction(database);
    execute(database, "UPDATE scoring SET model = NULL WHERE model = ?", model);
    execute(database, "UPDATE scoring SET model = ? WHERE id = ?", model, scoring);
    transaction.commit();
}

}  // namespace

std::string scoringOf(const std::string& model) {
    return "(SELECT id FROM scoring WHERE scoring.model = " + model + ")";
}

void writeScoring(SQLite::Database& database, ModelId model, const SessionScores& scores,
                  RunControl& control) {
    stopIfAsked(control);
    const std::int64_t before = number(database, "SELECT id FROM scoring WHERE model = ?", model);
    const std::int64_t scoring = begin(database);
    if (before != 0) copyOthers(database, before, scoring, scores.session, control);
    writeScores(database, scoring, scores, control);
    show(database, scoring, model);
}

void sweepScorings(SQLite::Database& database, RunControl& control) {
    const auto unseen = [&] {
        return number(database, "SELECT min(id) FROM scoring WHERE model IS NULL");
    };
    for (std::int64_t scoring = unseen(); scoring != 0; scoring = unseen()) {
        for (const std::string table : {"event_score", "score"}) {
            Query drop(database, "DELETE FROM " + table +
                                     " WHERE scoring = ?1 AND session IN (SELECT session FROM " +
                                     table + " WHERE scoring = ?1 LIMIT ?2)");
            drop.bindAll(scoring, static_cast<std::int64_t>(kSessionsOfStep));
            inParts(database, control, [&] {
                drop.run();
                return sqlite3_changes(database.getHandle()) > 0;
            });
        }
        execute(database, "DELETE FROM scoring WHERE id = ?", scoring);
    }
}

}  // namespace anomalyst::storage
