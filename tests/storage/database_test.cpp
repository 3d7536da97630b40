#include <SQLiteCpp/SQLiteCpp.h>
#include <unistd.h>

#include <QtTest>
#include <cmath>

#include "scratch.h"
#include "storage/migrations.h"
#include "storage/state_store.h"

using namespace anomalyst;
using namespace anomalyst::storage;

namespace {

ErrorKind kindOf(const Result<Database>& result) {
    return result.ok() ? ErrorKind::Usage : result.error().kind;
}

}  // namespace

class DatabaseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void newWorkspaceIsMarkedAsOne() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        QCOMPARE(number(database->connection(), "PRAGMA application_id"), std::int64_t(0x414e4f4d));
        QCOMPARE(number(database->connection(), "PRAGMA user_version"),
                 std::int64_t(migrations().back().number));
        QCOMPARE(number(database->connection(), "PRAGMA foreign_keys"), std::int64_t(1));
        QCOMPARE(number(database->connection(), "PRAGMA synchronous"), std::int64_t(2));
        Query mode(database->connection(), "PRAGMA journal_mode");
        QVERIFY(mode.step());
        QCOMPARE(std::string(mode.text(0)), std::string("wal"));
        QCOMPARE(firstProblem(*database), std::string());
    }

    void secondWriterIsToldWhoHoldsIt() {
        const Scratch scratch;
        auto first = scratch.workspace();
        VERIFY_OK(first);
        const auto second = scratch.workspace();
        QCOMPARE(kindOf(second), ErrorKind::Locked);
        QVERIFY(second.error().what.find("database_test") != std::string::npos);
        QVERIFY(second.error().what.find(std::to_string(getpid())) != std::string::npos);
    }

    void lockGoesWithTheConnection() {
        const Scratch scratch;
        { VERIFY_OK(scratch.workspace()); }
        VERIFY_OK(scratch.workspace());
        QVERIFY(!std::filesystem::exists(scratch.path("test.anomalyst.lock")));
    }

    void readersWorkBesideTheWriter() {
        const Scratch scratch;
        auto writer = scratch.workspace();
        VERIFY_OK(writer);
        auto reader = Database::open(writer->file(), Database::Access::ReadOnly);
        VERIFY_OK(reader);
        VERIFY_OK(StateStore(*writer).set("threshold", "3"));
        const auto read = StateStore(*reader).get("threshold");
        VERIFY_OK(read);
        QCOMPARE(read->value_or(""), std::string("3"));
        const auto written = StateStore(*reader).set("threshold", "4");
        QVERIFY(!written.ok());
    }

    void newerSchemaIsRefused() {
        const Scratch scratch;
        {
            auto database = scratch.workspace();
            VERIFY_OK(database);
            database->connection().exec("PRAGMA user_version = 99");
        }
        for (const auto access : {Database::Access::ReadOnly, Database::Access::ReadWrite}) {
            const auto opened = Database::open(scratch.path("test.anomalyst"), access);
            QCOMPARE(kindOf(opened), ErrorKind::TooNew);
        }
    }

    void whatIsNoWorkspaceIsRefused() {
        const Scratch scratch;
        const auto refused = [&](const std::filesystem::path& file, Database::Access access) {
            return kindOf(Database::open(file, access)) == ErrorKind::Damaged;
        };
        const auto text = scratch.write("text.anomalyst", std::string(5000, 'x'));
        QVERIFY(refused(text, Database::Access::ReadOnly));
        QVERIFY(refused(text, Database::Access::Create));
        QCOMPARE(std::filesystem::file_size(text), std::uintmax_t(5000));
        const auto empty = scratch.write("empty.anomalyst", "");
        QVERIFY(refused(empty, Database::Access::ReadOnly));
        {
            SQLite::Database other(scratch.path("other.db").string(),
                                   SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
            other.exec("CREATE TABLE t (a)");
        }
        QVERIFY(refused(scratch.path("other.db"), Database::Access::ReadWrite));
        QVERIFY(refused(scratch.path("."), Database::Access::ReadOnly));
        QCOMPARE(kindOf(Database::open(scratch.path("none"), Database::Access::ReadWrite)),
                 ErrorKind::BadInput);
    }

    void damagedWorkspaceFailsItsCheck() {
        const Scratch scratch;
        {
            auto database = scratch.workspace();
            VERIFY_OK(database);
            std::string text = "user,action\n";
            for (int i = 0; i < 5000; ++i) text += "u" + std::to_string(i) + ",click\n";
            VERIFY_OK(importText(*database, scratch, text,
                                 mapped({{"user", "user"}, {"action", "action"}})));
        }
        {
            std::fstream file(scratch.path("test.anomalyst"),
                              std::ios::in | std::ios::out | std::ios::binary);
            for (int page = 10; page < 60; ++page) {  // roots of tables, then rows
                file.seekp(page * 8192 + 100);
                file << std::string(300, '\x55');
            }
        }
        auto database = Database::open(scratch.path("test.anomalyst"), Database::Access::ReadOnly);
        VERIFY_OK(database);
        QVERIFY(firstProblem(*database) != std::string());
    }

    void olderSchemaIsCopiedAndBroughtUpToDate() {
        const Scratch scratch;
        const auto file = scratch.path("old.db");
        SQLite::Database connection(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        const Migration first{1, "CREATE TABLE a (x); INSERT INTO a VALUES (7);"};
        const Migration second{2, "ALTER TABLE a ADD COLUMN y; UPDATE a SET y = x * 2;"};
        VERIFY_OK(migrate(connection, file, std::vector{first}));
        VERIFY_OK(migrate(connection, file, std::vector{first, second}));
        QCOMPARE(number(connection, "SELECT y FROM a"), std::int64_t(14));
        QCOMPARE(number(connection, "PRAGMA user_version"), std::int64_t(2));
        SQLite::Database backup(file.string() + ".schema-1.backup");
        QCOMPARE(number(backup, "PRAGMA user_version"), std::int64_t(1));
        QCOMPARE(number(backup, "SELECT x FROM a"), std::int64_t(7));
    }

    void scoresOfSchemaOneAreKept() {
        const Scratch scratch;
        const auto file = scratch.path("old.anomalyst");
        {
            SQLite::Database old(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
            old.exec("PRAGMA application_id = 0x414e4f4d");
            VERIFY_OK(migrate(old, file, migrations().first(1)));
            old.exec(
                "INSERT INTO user VALUES (1, 'u'); "
                "INSERT INTO term VALUES (1, 'view'); INSERT INTO action_count VALUES (1, 2); "
                "INSERT INTO session (id, key, user, events) VALUES (4, 's4', 1, 1), "
                "(9, 's9', 1, 1); INSERT INTO session_value (session) VALUES (4), (9); "
                "INSERT INTO event VALUES (4, 0, NULL, 1), (9, 0, NULL, 1); "
                "INSERT INTO model VALUES (3, 'gru-next 1', 'gru-next', '{}', 0, ''), "
                "(5, 'gru-next 2', 'gru-next', '{}', 0, ''); "
                "INSERT INTO score VALUES (3, 4, 1.5, 0.1, 1, 2, 3), (5, 4, 2.5, 0.1, 1, 2, 3), "
                "(5, 9, 3.5, 0.1, 1, 2, 3); "
                "INSERT INTO event_score VALUES (5, 9, x'0000803f00000040')");  // 1 and 2
        }
        auto database = Database::open(file, Database::Access::ReadWrite);
        VERIFY_OK(database);
        RunControl control;
        const auto keys = EventStore(*database).keys(ModelId{5}, control);
        VERIFY_OK(keys);
        QCOMPARE(keys->raw, (std::vector<float>{2.5F, 3.5F}));
        const std::vector<SessionId> last{SessionId{9}};
        const auto rows = EventStore(*database).summaries(last, ModelId{3});
        VERIFY_OK(rows);
        QVERIFY(std::isnan(rows->front().raw));
        QCOMPARE(rows->front().eventBits, (std::vector<float>{1, 2}));  // borrowed
        QVERIFY(std::filesystem::exists(file.string() + ".schema-1.backup"));
        const auto report = importText(*database, scratch, "session,action\ns9,view\n",
                                       mapped({{"session", "session"}, {"action", "action"}}));
        VERIFY_OK(report);
        QVERIFY(std::isnan(EventStore(*database).keys(ModelId{5}, control)->raw[1]));
    }

    void failedMigrationChangesNothing() {
        const Scratch scratch;
        const auto file = scratch.path("old.db");
        SQLite::Database connection(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        const Migration first{1, "CREATE TABLE a (x);"};
        VERIFY_OK(migrate(connection, file, std::vector{first}));
        const Migration broken{2, "CREATE TABLE b (x); INSERT INTO nowhere VALUES (1);"};
        QVERIFY(!migrate(connection, file, std::vector{first, broken}).ok());
        QCOMPARE(number(connection, "PRAGMA user_version"), std::int64_t(1));
        QCOMPARE(number(connection, "SELECT count(*) FROM sqlite_schema WHERE name = 'b'"),
                 std::int64_t(0));
    }

    void readOnlyFolderIsEnoughForReading() {
        if (geteuid() == 0) QSKIP("permissions do not bind the administrator");
        const Scratch scratch;
        std::filesystem::create_directory(scratch.path("media"));
        { VERIFY_OK(scratch.workspace("media/disc.anomalyst")); }
        std::filesystem::permissions(scratch.path("media"), std::filesystem::perms(0555));
        {
            auto database =
                Database::open(scratch.path("media/disc.anomalyst"), Database::Access::ReadOnly);
            VERIFY_OK(database);
            VERIFY_OK(EventStore(*database).info());
            QVERIFY(
                !Database::open(scratch.path("media/disc.anomalyst"), Database::Access::ReadWrite)
                     .ok());
        }
        std::filesystem::permissions(scratch.path("media"), std::filesystem::perms(0755));
    }

    void nothingIsWrittenIntoAFileThatWasTakenAway_data() {
        QTest::addColumn<bool>("deleted");
        QTest::newRow("moved") << false;
        QTest::newRow("deleted") << true;
    }
    void nothingIsWrittenIntoAFileThatWasTakenAway() {
        QFETCH(bool, deleted);
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        VERIFY_OK(StateStore(*database).set("threshold", "3"));
        if (deleted)
            std::filesystem::remove(database->file());
        else
            std::filesystem::rename(database->file(), scratch.path("moved.anomalyst"));
        const auto refused = StateStore(*database).set("threshold", "4");
        QVERIFY(!refused.ok());
        QVERIFY(refused.error().what.find("moved, replaced or deleted") != std::string::npos);
        QVERIFY(refused.error().where.find("test.anomalyst") != std::string::npos);
        QVERIFY(!importText(*database, scratch, "user,action\nu,click\n",
                            mapped({{"user", "user"}, {"action", "action"}}))
                     .ok());
        if (deleted) return;
        std::filesystem::rename(scratch.path("moved.anomalyst"), database->file());
        VERIFY_OK(StateStore(*database).set("threshold", "5"));  // it is back
    }

    void settingsAreKept() {
        const Scratch scratch;
        {
            auto database = scratch.workspace();
            VERIFY_OK(database);
            StateStore store(*database);
            VERIFY_OK(store.set("a", "1"));
            VERIFY_OK(store.set("a", "2"));
            QVERIFY(!store.set("big", std::string((1 << 20) + 1, 'x')).ok());
        }
        auto database = scratch.workspace();
        VERIFY_OK(database);
        StateStore store(*database);
        QCOMPARE((*store.get("a")).value_or(""), std::string("2"));
        QVERIFY(!(*store.get("big")).has_value());
    }
};

QTEST_APPLESS_MAIN(DatabaseTest)
#include "database_test.moc"
