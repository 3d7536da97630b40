#include <SQLiteCpp/SQLiteCpp.h>
#include <zlib.h>

#include <QtTest>
#include <cmath>

#include "scratch.h"
#include "storage/label_store.h"
#include "storage/migrations.h"
#include "storage/model_store.h"
#include "storage/snooze_store.h"
#include "storage/state_store.h"

using namespace anomalyst;
using namespace anomalyst::storage;

namespace {

std::filesystem::path fixture(int schema) {
    return std::filesystem::path(QFINDTESTDATA("fixtures").toStdString()) /
           ("schema-" + std::to_string(schema) + ".anomalyst.gz");
}

int newest() { return migrations().back().number; }

/// The kept workspace of that schema, unpacked.
std::filesystem::path unpack(const Scratch& scratch, int schema) {
    std::string bytes(1 << 22, '\0');
    gzFile packed = gzopen(fixture(schema).c_str(), "rb");
    const int count = gzread(packed, bytes.data(), static_cast<unsigned>(bytes.size()));
    gzclose(packed);
    bytes.resize(static_cast<std::size_t>(std::max(count, 0)));
    return scratch.write("kept-" + std::to_string(schema) + ".anomalyst", bytes);
}

}  // namespace

/// A workspace that a program of schema 4 has written and one of schema 5 has upgraded, and what it
/// would have been before: the steps to each older schema undone (fixtures/make_workspaces.py).
class SchemaUpgradeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyOlderSchemaIsKept() {
        for (const Migration& step : migrations())
            QVERIFY2(std::filesystem::exists(fixture(step.number)) || step.number == newest(),
                     fixture(step.number).string().c_str());
    }

    void keptWorkspaceLosesNothing_data() {
        QTest::addColumn<int>("schema");
        for (int schema = 1; std::filesystem::exists(fixture(schema)); ++schema)
            QTest::addRow("schema %d", schema) << schema;
    }
    void keptWorkspaceLosesNothing() {
        QFETCH(int, schema);
        const Scratch scratch;
        const auto file = unpack(scratch, schema);
        const auto outdated = Database::outdated(file);
        VERIFY_OK(outdated);
        QCOMPARE(*outdated, schema < newest());
        auto database = Database::open(file, Database::Access::ReadWrite);
        VERIFY_OK(database);
        QCOMPARE(firstProblem(*database), std::string());
        QCOMPARE(number(database->connection(), "PRAGMA user_version"), std::int64_t{newest()});
        QCOMPARE(std::filesystem::exists(file.string() + ".schema-" + std::to_string(schema) +
                                         ".backup"),
                 schema < newest());

        const auto info = EventStore(*database).info();
        VERIFY_OK(info);
        QCOMPARE(info->sessions, std::uint64_t{66});
        QCOMPARE(info->events, std::uint64_t{700});
        QCOMPARE(actionsOf(*database, "17961-2009-12-01"),
                 (std::vector<std::string>{"login_failed", "login_failed", "password_reset",
                                           "login", "cart", "purchase"}));
        const auto history = LabelStore(*database).history();
        VERIFY_OK(history);
        QCOMPARE(history->size(), std::size_t{2});
        QCOMPARE(history->front().verdict, Verdict::Fraud);
        QCOMPARE(history->front().reason, std::string("too early"));

        const auto models = ModelStore(*database).list();
        VERIFY_OK(models);
        QCOMPARE(models->size(), std::size_t{3});
        QCOMPARE(models->front().name, std::string("autoencoder 1"));
        QVERIFY(models->front().champion);
        QVERIFY(!ModelStore(*database).bytes(models->front().id)->empty());
        RunControl control;
        const auto keys = EventStore(*database).keys(models->front().id, control);
        VERIFY_OK(keys);
        QCOMPARE(std::ranges::count_if(keys->raw, [](float raw) { return std::isfinite(raw); }),
                 std::ptrdiff_t{66});
        const auto session = EventStore(*database).find("17961-2009-12-01");
        const std::vector<SessionId> one{**session};
        const auto rows = EventStore(*database).summaries(one, models->at(1).id);
        VERIFY_OK(rows);
        QCOMPARE(rows->front().eventBits.size(), std::size_t{7});  // six events and the end
    }

    void upgradedWorkspaceTakesMore() {
        const Scratch scratch;
        const auto file = unpack(scratch, 1);
        auto database = Database::open(file, Database::Access::ReadWrite);
        VERIFY_OK(database);
        const auto report = importText(
            *database, scratch,
            "session,user,time,action\n17961-2009-12-01,17961,2009-12-01 14:50:00,refund\n",
            ImportOptions());
        VERIFY_OK(report);
        QCOMPARE(actionsOf(*database, "17961-2009-12-01").back(), std::string("refund"));
        QCOMPARE(firstProblem(*database), std::string());
    }

    void upgradedWorkspaceSnoozes() {
        const Scratch scratch;
        const auto file = unpack(scratch, 5);
        auto database = Database::open(file, Database::Access::ReadWrite);
        VERIFY_OK(database);
        SnoozeStore store(*database);
        VERIFY_OK(store.all());
        QVERIFY(store.all()->empty());
        const auto session = EventStore(*database).find("17961-2009-12-01");
        SnoozeChange change;
        change.sessions = {{**session, Snooze{Instant{1'000}, 2.5F}}};
        VERIFY_OK(store.apply(change, "ana"));
        QCOMPARE(store.all()->find(**session), std::optional(Snooze{Instant{1'000}, 2.5F}));
        QCOMPARE(firstProblem(*database), std::string());
    }

    void backupIsAWorkspaceOfTheOldSchema() {
        const Scratch scratch;
        const auto file = unpack(scratch, 2);
        VERIFY_OK(Database::open(file, Database::Access::ReadWrite));
        const auto backup = file.string() + ".schema-2.backup";
        {
            SQLite::Database old(backup);
            QCOMPARE(old.execAndGet("PRAGMA user_version").getInt(), 2);
            QCOMPARE(old.execAndGet("SELECT count(*) FROM event").getInt(), 700);
        }
        auto again = Database::open(backup, Database::Access::ReadWrite);
        VERIFY_OK(again);
        QCOMPARE(firstProblem(*again), std::string());
    }
};

QTEST_APPLESS_MAIN(SchemaUpgradeTest)
#include "schema_upgrade_test.moc"
