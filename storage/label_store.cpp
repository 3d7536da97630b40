#include "storage/label_store.h"

#include <SQLiteCpp/Database.h>

#include <nlohmann/json.hpp>

#include "storage/audit.h"
#include "storage/failure.h"
#include "storage/query.h"
#include "storage/write_transaction.h"

namespace anomalyst::storage {

namespace {

void requireSession(Query& exists, SessionId session) {
    exists.bindAll(session);
    const bool found = exists.step();
    exists.reset();
    if (!found)
        throw Failure({ErrorKind::Usage,
                       "There is no session with the number " + std::to_string(session.value),
                       {},
                       "Nothing was labelled"});
}

}  // namespace

Status LabelStore::append(std::span<const VerdictEntry> entries) {
    return guarded("keep the verdicts", [&] {
        if (entries.empty()) return;
        SQLite::Database& database = m_database.connection();
        WriteTransaction transaction(database);
        const std::int64_t first =
            number(database, "SELECT coalesce(max(id), 0) + 1 FROM verdict_entry");
        const std::int64_t now = nowMicros();
        std::int64_t id = first;
        Query exists(database, "SELECT 1 FROM session WHERE id = ?");
        Query insert(
            database,
            "INSERT INTO verdict_entry (id, session, verdict, reason, note, analyst, time) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)");
        for (const VerdictEntry& entry : entries) {
            requireSession(exists, entry.session);
            insert.run(id++, entry.session, name(entry.verdict), entry.reason, entry.note,
                       entry.analyst, entry.time.known() ? entry.time.micros : now);
        }
        const nlohmann::json detail = {
            {"table", "verdict_entry"},
            {"first", first},
            {"last", id - 1},
            {"sha256", historyDigest(database, "verdict_entry", first, id - 1)}};
        appendAudit(database, "verdicts", detail.dump());
        transaction.commit();
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
