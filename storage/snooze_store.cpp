#include "storage/snooze_store.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Transaction.h>

#include <nlohmann/json.hpp>

#include "storage/audit.h"
#include "storage/failure.h"
#include "storage/query.h"
#include "storage/write_transaction.h"

namespace anomalyst::storage {

namespace {

using nlohmann::json;

template <class Key>
void read(SQLite::Database& database, const std::string& what,
          std::vector<std::pair<Key, std::optional<Snooze>>>& into) {
    Query query(database, "SELECT " + what + ", until, above FROM " + what + "_snooze ORDER BY 1");
    while (query.step())
        into.emplace_back(Key{query.integer(0)},
                          Snooze{query.instant(1), static_cast<float>(query.real(2))});
}

/// Writes the changes of sessions or of users, and says how many began and ended.
template <class Key>
json write(SQLite::Database& database, const std::string& what,
           const std::vector<std::pair<Key, std::optional<Snooze>>>& changes,
           const std::string& analyst) {
    Query exists(database, "SELECT 1 FROM " + what + " WHERE id = ?");
    Query end(database, "DELETE FROM " + what + "_snooze WHERE " + what + " = ?");
    Query begin(database, "INSERT OR REPLACE INTO " + what + "_snooze (" + what +
                              ", until, above, analyst, time) VALUES (?, ?, ?, ?, ?)");
    const std::int64_t now = nowMicros();
    std::size_t begun = 0;
    for (const auto& [key, snooze] : changes) {
        if (!snooze) {
            end.run(key);
            continue;
        }
        exists.bindAll(key);
        const bool there = exists.step();
        exists.reset();
        if (!there)
            throw Failure({ErrorKind::Usage,
                           "There is no " + what + " with the number " + std::to_string(key.value),
                           {},
                           "Nothing was snoozed"});
        begin.run(key, snooze->until, static_cast<double>(snooze->above), analyst, now);
        ++begun;
    }
    return {{"begun", begun}, {"ended", changes.size() - begun}};
}

}  // namespace

Result<Snoozes> SnoozeStore::all() const {
    return guarded("read what is snoozed", [&] {
        SQLite::Database& database = m_database.connection();
        SQLite::Transaction consistent(database);
        SnoozeChange all;
        read(database, "session", all.sessions);
        read(database, "user", all.users);
        Snoozes snoozes;
        snoozes.apply(all);
        return snoozes;
    });
}

Status SnoozeStore::apply(const SnoozeChange& change, const std::string& analyst) {
    return guarded("keep what is snoozed", [&] {
        if (change.empty()) return;
        SQLite::Database& database = m_database.connection();
        WriteTransaction transaction(database);
        const json detail = {{"analyst", analyst},
                             {"sessions", write(database, "session", change.sessions, analyst)},
                             {"users", write(database, "user", change.users, analyst)}};
        appendAudit(database, "snoozed", detail.dump());
        transaction.commit();
    });
}

}  // namespace anomalyst::storage
