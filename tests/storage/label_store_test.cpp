#include <SQLiteCpp/SQLiteCpp.h>

#include <QtTest>

#include "matching_sessions.h"
#include "storage/label_store.h"
#include "three_sessions.h"

using namespace anomalyst;
using namespace anomalyst::storage;

namespace {

VerdictEntry entry(std::int64_t session, Verdict verdict, const std::string& analyst = "kim") {
    VerdictEntry made;
    made.session = SessionId{session};
    made.verdict = verdict;
    made.analyst = analyst;
    return made;
}

}  // namespace

class LabelStoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lastEntryIsTheVerdictAndAllAreKept() {
        const Scratch scratch;
        auto database = threeSessions(scratch);
        VERIFY_OK(database);
        LabelStore store(*database);
        VERIFY_OK(
            store.append(std::vector{entry(1, Verdict::Fraud), entry(2, Verdict::Legitimate)}));
        VERIFY_OK(store.append(std::vector{entry(1, Verdict::Unsure, "lee")}));
        VERIFY_OK(store.append(std::vector{entry(2, Verdict::None)}));
        RunControl control;
        const auto keys = EventStore(*database).keys({}, control);
        VERIFY_OK(keys);
        QCOMPARE(keys->verdict, (std::vector{Verdict::Unsure, Verdict::None, Verdict::None}));
        const auto history = store.history();
        VERIFY_OK(history);
        QCOMPARE(history->size(), std::size_t(4));
        QCOMPARE((*history)[2].analyst, std::string("lee"));
        QVERIFY((*history)[2].time.known());
        QCOMPARE((*store.history(SessionId{1})).size(), std::size_t(2));
        QCOMPARE(matching(*database, "labelled"), std::string("1"));
        QCOMPARE(matching(*database, "verdict = none"), std::string("23"));
        QCOMPARE(matching(*database, "verdict != unsure"), std::string("23"));
        QCOMPARE(firstProblem(*database), std::string());
    }

    void oneBadEntryKeepsAllOut() {
        const Scratch scratch;
        auto database = threeSessions(scratch);
        VERIFY_OK(database);
        LabelStore store(*database);
        QVERIFY(
            !store.append(std::vector{entry(1, Verdict::Fraud), entry(99, Verdict::Fraud)}).ok());
        QCOMPARE((*store.history()).size(), std::size_t(0));
        QCOMPARE(firstProblem(*database), std::string());
    }

    void historyCannotBeRewrittenThroughSql() {
        const Scratch scratch;
        auto database = threeSessions(scratch);
        VERIFY_OK(database);
        VERIFY_OK(LabelStore(*database).append(std::vector{entry(1, Verdict::Fraud)}));
        for (const char* sql :
             {"UPDATE verdict_entry SET verdict = 'legitimate'", "DELETE FROM verdict_entry",
              "UPDATE audit SET hash = ''", "DELETE FROM audit"})
            QVERIFY_EXCEPTION_THROWN(database->connection().exec(sql), SQLite::Exception);
    }

    void tamperingIsFound_data() {
        QTest::addColumn<std::string>("sql");
        const auto row = [](const char* name, const char* sql) {
            QTest::newRow(name) << std::string(sql);
        };
        row("verdict changed", "UPDATE verdict_entry SET verdict = 'legitimate' WHERE id = 2");
        row("analyst changed", "UPDATE verdict_entry SET analyst = 'x' WHERE id = 1");
        row("verdict added",
            "INSERT INTO verdict_entry VALUES (9, 1, 'fraud', '', '', 'mallory', 1)");
        row("verdict removed", "DELETE FROM verdict_entry WHERE id = 3");
        row("trail entry changed", "UPDATE audit SET time = time + 1 WHERE id = 1");
        row("trail entry removed", "DELETE FROM audit WHERE id = 2");
        row("trail begins later", "DELETE FROM audit WHERE id = 1");
        row("trail cut off at its end", "DELETE FROM audit WHERE id = 3");
    }
    void tamperingIsFound() {
        QFETCH(std::string, sql);
        const Scratch scratch;
        auto database = threeSessions(scratch);
        VERIFY_OK(database);
        LabelStore store(*database);
        for (const std::int64_t session : {1, 2, 3})
            VERIFY_OK(store.append(std::vector{entry(session, Verdict::Fraud)}));
        QCOMPARE(firstProblem(*database), std::string());
        for (const char* table : {"verdict_entry", "audit"})
            for (const char* which : {"_kept_1", "_kept_2"})
                database->connection().exec(std::string("DROP TRIGGER ") + table + which);
        database->connection().exec(sql);
        const auto problem = firstProblem(*database);
        QVERIFY2(problem.starts_with("audit trail"), problem.c_str());
    }

    void readOnlyWorkspaceSaysSo() {
        const Scratch scratch;
        { VERIFY_OK(threeSessions(scratch)); }
        auto database = Database::open(scratch.path("test.anomalyst"), Database::Access::ReadOnly);
        VERIFY_OK(database);
        const auto status = LabelStore(*database).append(std::vector{entry(1, Verdict::Fraud)});
        QVERIFY(!status.ok());
        QVERIFY(status.error().what.find("read-only") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(LabelStoreTest)
#include "label_store_test.moc"
