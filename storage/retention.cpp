#include "storage/retention.h"

#include <SQLiteCpp/Database.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <span>

#include "storage/audit.h"
#include "storage/deleted_names.h"
#include "storage/event_store.h"
#include "storage/failure.h"
#include "storage/given_numbers.h"
#include "storage/gone_terms.h"
#include "storage/query.h"
#include "storage/without_foreign_keys.h"
#include "storage/write_transaction.h"

namespace anomalyst::storage {

namespace {

/// While it lives, what is deleted is overwritten with zeros, and temporary tables lie on the disk:
/// a workspace may be larger than the memory.
class ThoroughDeletion {
public:
    explicit ThoroughDeletion(SQLite::Database& database) : m_database(database) {
        m_database.exec("PRAGMA secure_delete = ON");
        m_database.exec("PRAGMA temp_store = FILE");
    }
    ThoroughDeletion(const ThoroughDeletion&) = delete;
    ThoroughDeletion& operator=(const ThoroughDeletion&) = delete;
    ~ThoroughDeletion() {
        m_database.tryExec("PRAGMA temp_store = MEMORY");
        m_database.tryExec("PRAGMA secure_delete = OFF");
    }

private:
    SQLite::Database& m_database;
};

/// Deletes the sessions in temp.gone. Lives inside one transaction.
class Deletion {
public:
    explicit Deletion(SQLite::Database& database) : m_database(database) {}

    Forgotten run(std::span<const SessionId> sessions);

private:
    void refuseTampered();
    void choose(std::span<const SessionId> sessions);
    void deleteEvents();
    void deleteVerdicts();
    void deleteSessions();
    void deleteRawText();
    void record();

    std::uint64_t changed() const { return static_cast<std::uint64_t>(m_database.getChanges()); }

    SQLite::Database& m_database;
    Forgotten m_done;
};

void Deletion::choose(std::span<const SessionId> sessions) {
    m_database.exec("CREATE TEMP TABLE gone (session INTEGER PRIMARY KEY, user INTEGER)");
    Query insert(m_database, "INSERT INTO temp.gone SELECT id, user FROM session WHERE id = ?");
    for (const SessionId session : sessions) insert.run(session);
    m_done.sessions = sessions.size();
}

void Deletion::deleteEvents() {
    m_database.exec(
        "UPDATE action_count SET events = events - g.n FROM (SELECT action, count(*) AS n FROM "
        "event WHERE session IN (SELECT session FROM temp.gone) GROUP BY action) AS g WHERE "
        "action_count.action = g.action");
    m_database.exec("DELETE FROM action_count WHERE events = 0");
    m_database.exec("DELETE FROM event WHERE session IN (SELECT session FROM temp.gone)");
    m_done.events = changed();
}

/// The histories are only appended to, but for this. What earlier audit entries vouched for is
/// vouched for anew by the entry that tells of the deletion.
void Deletion::deleteVerdicts() {
    std::string trigger;
    {
        Query kept(m_database, "SELECT sql FROM sqlite_schema WHERE name = 'verdict_entry_kept_2'");
        if (kept.step()) trigger = kept.text(0);
    }
    if (!trigger.empty()) m_database.exec("DROP TRIGGER verdict_entry_kept_2");
    m_database.exec("DELETE FROM verdict_entry WHERE session IN (SELECT session FROM temp.gone)");
    m_done.verdicts = changed();
    if (!trigger.empty()) m_database.exec(trigger);
}

void Deletion::deleteSessions() {
    for (const char* table : {"event_score", "score"})
        m_database.exec("DELETE FROM " + std::string(table) +
                        " WHERE scoring IN (SELECT id FROM scoring) AND session IN (SELECT session "
                        "FROM temp.gone)");
    m_database.exec("DELETE FROM session_snooze WHERE session IN (SELECT session FROM temp.gone)");
    m_database.exec("DELETE FROM session_actions WHERE session IN (SELECT session FROM temp.gone)");
    m_database.exec("DELETE FROM session_value WHERE session IN (SELECT session FROM temp.gone)");
    m_database.exec("DELETE FROM session WHERE id IN (SELECT session FROM temp.gone)");
    m_database.exec(
        "DELETE FROM user WHERE id IN (SELECT user FROM temp.gone) AND NOT EXISTS (SELECT 1 FROM "
        "session s WHERE s.user = user.id)");
    m_done.users = changed();
    m_database.exec("DELETE FROM user_snooze WHERE user NOT IN (SELECT id FROM user)");
}

void Deletion::deleteRawText() {
    m_database.exec("UPDATE rejected_row SET text = '(deleted)'");
    m_database.exec("DELETE FROM unfinished_training");
}

void Deletion::record() {
    nlohmann::json detail = {{"sessions", m_done.sessions},
                             {"events", m_done.events},
                             {"verdicts", m_done.verdicts},
                             {"vouched", nlohmann::json::array()}};
    const std::int64_t left = number(m_database, "SELECT coalesce(max(id), 0) FROM verdict_entry");
    detail["last_verdict"] = left;  // the last of them
    for (const VouchedRows& rows : vouchedRows(m_database, "verdict_entry")) {
        const std::int64_t last = std::min(rows.last, left);
        const std::string now = historyDigest(m_database, "verdict_entry", rows.first, last);
        if (now != rows.sha256 || last != rows.last)
            detail["vouched"].push_back({{"table", "verdict_entry"},
                                         {"entry", rows.entry},
                                         {"first", rows.first},
                                         {"last", last},
                                         {"sha256", now}});
    }
    appendAudit(m_database, "forgotten", detail.dump());
}

/// What is deleted is vouched for anew: that must not make good what was changed before.
void Deletion::refuseTampered() {
    if (const auto problem = auditProblem(m_database))
        throw Failure({ErrorKind::Damaged,
                       "The history was changed by another program: " + *problem,
                       {},
                       "Nothing was deleted; compare the workspace with a copy of it"});
}

Forgotten Deletion::run(std::span<const SessionId> sessions) {
    refuseTampered();
    choose(sessions);
    GoneTerms terms(m_database);
    DeletedNames names(m_database);
    keepLastNumbers(m_database);
    deleteEvents();
    deleteVerdicts();
    deleteSessions();
    dropNumbersOfGoneUsers(m_database);
    m_done.terms = terms.remove();
    deleteRawText();
    m_done.scrubbed = names.scrub();
    m_done.stillNamed = names.remaining();
    record();
    m_database.exec("DROP TABLE temp.gone");
    return m_done;
}

/// Cuts the log off, in which what was deleted stands as it was.
void emptyLog(SQLite::Database& database) {
    Query emptied(database, "PRAGMA wal_checkpoint(TRUNCATE)");
    if (!emptied.step() || emptied.integer(0) != 0)
        throw Failure({ErrorKind::Locked, "Another program reads the workspace", {}, {}});
}

/// Writes the workspace anew without what is free in it, and empties its log. Returns why it could
/// not: what was deleted is deleted all the same, and overwritten.
std::string giveSpaceFree(SQLite::Database& database, RunControl& control) {
    const Status freed = guarded("free the space", [&] {
        const Interruptible interruptible(database, control);
        control.report({.phase = "freeing space", .done = 0, .total = 0, .unit = {}});
        database.exec("VACUUM");
        emptyLog(database);
    });
    return freed ? std::string() : freed.error().what;
}

/// What an earlier deletion could not do, which was cut off before its end or had readers.
void finishEarlier(SQLite::Database& database, RunControl& control) {
    if (number(database, "PRAGMA freelist_count") > 0) {
        giveSpaceFree(database, control);
    } else {
        // Where it fails again, it is told of again by the deletion that comes next.
        static_cast<void>(guarded("free the space", [&] { emptyLog(database); }));
    }
}

std::vector<std::filesystem::path> backupsOf(const std::filesystem::path& workspace) {
    std::vector<std::filesystem::path> copies;
    const std::string name = workspace.filename().string() + ".schema-";
    std::error_code error;  // in a folder that cannot be listed there may be some all the same
    for (const auto& entry : std::filesystem::directory_iterator(
             std::filesystem::absolute(workspace).parent_path(), error))
        if (entry.path().filename().string().starts_with(name)) copies.push_back(entry.path());
    return copies;
}

}  // namespace

Result<Forgotten> forget(Database& database, const Filter& filter, RunControl& control) {
    return guarded("delete the sessions", [&] {
        const auto sessions = orThrow(EventStore(database).matching(filter, {}, control));
        SQLite::Database& connection = database.connection();
        const ThoroughDeletion thorough(connection);
        if (sessions.empty()) {
            finishEarlier(connection, control);
            throw Failure({ErrorKind::BadInput, "No session matches, so nothing was deleted",
                           "filter “" + filter.text() + "”",
                           "Write names as the queue shows them"});
        }
        const WithoutForeignKeys unchecked(connection);
        Forgotten done;
        control.report({.phase = "deleting", .done = 0, .total = 0, .unit = {}});
        {
            const Interruptible interruptible(connection, control);
            WriteTransaction transaction(connection);
            done = Deletion(connection).run(sessions);
            stopIfAsked(control);
            transaction.commit();
        }
        // From here on nothing may fail: it is done.
        done.spaceKept = giveSpaceFree(connection, control);
        Query models(connection, "SELECT name FROM model ORDER BY id");
        while (models.step()) done.models.emplace_back(models.text(0));
        done.copies = backupsOf(database.file());
        return done;
    });
}

}  // namespace anomalyst::storage
