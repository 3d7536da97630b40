#include "storage/label_store.h"

#include <SQLiteCpp/Database.h>

#include <nlohmann/json.hpp>

#include "storage/audit.h"
#include "storage/failure.h"
#include "storage/query.h"
#include "storage/write_transaction.h"

namespace anomalyst::storage {

namespace {

/// Verdicts that are appended together, in one transaction.
class Appending {
public:
    explicit Appending(SQLite::Database& database)
        : m_database(database),
          m_transaction(database),
          m_first(number(database, "SELECT coalesce(max(id), 0) + 1 FROM verdict_entry")),
          m_next(m_first),
          m_exists(database, "SELECT 1 FROM session WHERE id = ?"),
          m_insert(database,
                   "INSERT INTO verdict_entry (id, session, verdict, reason, note, analyst, time) "
                   "VALUES (?, ?, ?, ?, ?, ?, ?)") {}

    void add(SessionId session, Verdict verdict, const LabelStore::Remark& remark, Instant time) {
        requireSession(session);
        m_insert.run(m_next++, session, name(verdict), remark.reason, remark.note, remark.analyst,
                     time.known() ? time.micros : m_now);
    }

    void commit() {
        const nlohmann::json detail = {
            {"table", "verdict_entry"},
            {"first", m_first},
            {"last", m_next - 1},
            {"sha256", historyDigest(m_database, "verdict_entry", m_first, m_next - 1)}};
        appendAudit(m_database, "verdicts", detail.dump());
        m_transaction.commit();
    }

private:
    void requireSession(SessionId session) {
        m_exists.bindAll(session);
        const bool found = m_exists.step();
        m_exists.reset();
        if (!found)
            throw Failure({ErrorKind::Usage,
                           "There is no session with the number " + std::to_string(session.value),
                           {},
                           "Nothing was labelled"});
    }

    SQLite::Database& m_database;
    WriteTransaction m_transaction;
    const std::int64_t m_first;
    std::int64_t m_next;
    const std::int64_t m_now = nowMicros();
    Query m_exists, m_insert;
};

}  // namespace

Status LabelStore::append(std::span<const VerdictEntry> entries) {
    return guarded("keep the verdicts", [&] {
        if (entries.empty()) return;
        Appending appending(m_database.connection());
        for (const VerdictEntry& entry : entries)
            appending.add(entry.session, entry.verdict, {entry.reason, entry.note, entry.analyst},
                          entry.time);
        appending.commit();
    });
}

Status LabelStore::append(const Verdicts& verdicts, const Remark& remark) {
    return guarded("keep the verdicts", [&] {
        if (verdicts.empty()) return;
        Appending appending(m_database.connection());
        for (std::size_t i = 0; i < verdicts.size(); ++i)
            appending.add(verdicts.sessions()[i], verdicts.verdicts()[i], remark, Instant::none());
        appending.commit();
    });
}

Result<std::vector<VerdictEntry>> LabelStore::history(SessionId session) const {
    return guarded("read the verdicts", [&] {
        const std::string where = session.valid() ? " WHERE session = ?" : " WHERE ? = 0";
        Query query(m_database.connection(),
                    "SELECT session, verdict, reason, note, analyst, time FROM verdict_entry" +
                        where + " ORDER BY id",
                    session.valid() ? session.value : 0);
        std::vector<VerdictEntry> entries;
        while (query.step())
            entries.push_back({SessionId{query.integer(0)},
                               verdictFromName(query.text(1)).value_or(Verdict::None),
                               std::string(query.text(2)), std::string(query.text(3)),
                               std::string(query.text(4)), query.instant(5)});
        return entries;
    });
}

}  // namespace anomalyst::storage
