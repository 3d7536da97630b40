#include <SQLiteCpp/SQLiteCpp.h>

#include <QtTest>
#include <algorithm>
#include <span>
#include <stop_token>
#include <string>

#include "scratch.h"
#include "storage/label_store.h"
#include "storage/model_store.h"

using namespace anomalyst;
using namespace anomalyst::storage;

namespace {

/// A session of one event with an item each, of two users.
Result<Database> shop(const Scratch& scratch) {
    auto database = scratch.workspace();
    if (!database) return database;
    const auto imported =
        importText(*database, scratch, "user,action,item\nu,view,a\nv,view,b\n",
                   mapped({{"user", "user"}, {"action", "action"}, {"item", "item"}}));
    if (!imported) return imported.error();
    return database;
}

}  // namespace

class VerifierTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCheckIsReportedAndPasses() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        std::vector<ProgressReport> reports;
        RunControl control({}, [&](const ProgressReport& report) { reports.push_back(report); });
        const auto checks = verify(*database, control);
        VERIFY_OK(checks);
        QCOMPARE(reports.size(), checks->size());
        for (std::size_t i = 0; i < reports.size(); ++i) {
            QCOMPARE(reports[i].done, static_cast<double>(i));
            QCOMPARE(reports[i].total, static_cast<double>(checks->size()));
            QVERIFY2((*checks)[i].ok, (*checks)[i].detail.c_str());
        }
    }

    void damageIsFoundByItsCheckWithWhatToDo_data() {
        QTest::addColumn<QString>("check");
        QTest::addColumn<QString>("damage");
        QTest::addRow("user removed") << "foreign keys"
                                      << "DELETE FROM user WHERE id = 1";
        QTest::addRow("event removed") << "event counts"
                                       << "DELETE FROM event WHERE session = 1";
        QTest::addRow("event counted twice") << "action counts"
                                             << "UPDATE action_count SET events = events + 1";
        QTest::addRow("values removed") << "session values"
                                        << "DELETE FROM session_value WHERE session = 2";
        QTest::addRow("unknown item") << "dictionaries"
                                      << "UPDATE event SET a1 = 999999";
        QTest::addRow("other weights") << "model hashes"
                                       << "UPDATE model_blob SET bytes = x'00'";
        QTest::addRow("bits without a score")
            << "scores"
            << "INSERT INTO event_score VALUES (1, 1, x'0000803f00000040')";
        QTest::addRow("verdict changed")
            << "audit trail"
            << "DROP TRIGGER verdict_entry_kept_1; UPDATE verdict_entry SET verdict = 'fraud'";
    }
    void damageIsFoundByItsCheckWithWhatToDo() {
        QFETCH(QString, check);
        QFETCH(QString, damage);
        const Scratch scratch;
        auto database = shop(scratch);
        VERIFY_OK(database);
        ModelInfo model;
        model.detector = "pca";
        VERIFY_OK(ModelStore(*database).add(model, "weights"));
        const VerdictEntry entry{SessionId{1}, Verdict::Legitimate, {}, {}, "kim", {}};
        VERIFY_OK(LabelStore(*database).append(std::span(&entry, 1)));
        QCOMPARE(firstProblem(*database), std::string());
        database->connection().exec("PRAGMA foreign_keys = OFF");
        database->connection().exec(damage.toStdString());
        RunControl control;
        const auto checks = verify(*database, control);
        VERIFY_OK(checks);
        const auto failed = std::ranges::find(*checks, false, &Check::ok);
        QVERIFY(failed != checks->end());
        const auto named = std::ranges::find(*checks, check.toStdString(), &Check::name);
        QVERIFY(named != checks->end());
        QVERIFY2(!named->ok, (failed->name + ": " + failed->detail).c_str());
        QVERIFY(!named->detail.empty() && !named->todo.empty());
    }

    void damagedSessionsAreNotReadForTraining_data() {
        QTest::addColumn<QString>("damage");
        QTest::addRow("unknown item") << "UPDATE event SET a1 = 999999";
        QTest::addRow("negative item") << "UPDATE event SET a1 = -7";
        QTest::addRow("unknown action") << "UPDATE event SET action = -1";
        QTest::addRow("event removed") << "DELETE FROM event WHERE session = 1";
        QTest::addRow("too many events") << "UPDATE session SET events = 1000000000000";
        QTest::addRow("less than no events") << "UPDATE session SET events = -1";
    }
    void damagedSessionsAreNotReadForTraining() {
        QFETCH(QString, damage);
        const Scratch scratch;
        auto database = shop(scratch);
        VERIFY_OK(database);
        database->connection().exec("PRAGMA foreign_keys = OFF");
        database->connection().exec(damage.toStdString());
        RunControl control;
        const auto columns = EventStore(*database).columns(Filter(), control);
        QVERIFY(!columns.ok());
        QCOMPARE(columns.error().kind, ErrorKind::Damaged);
        QVERIFY(!columns.error().todo.empty());
    }

    void whatIsStoppedIsNotDamaged_data() {
        QTest::addColumn<int>("check");
        // In the last one a stop may come too late.
        for (int check = 0; check < 8; ++check) QTest::addRow("check %d", check) << check;
    }

    /// In the middle of each check: it must not say of the workspace what is so of the check.
    void whatIsStoppedIsNotDamaged() {
        QFETCH(int, check);
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        std::string text = "user,action\n";
        for (int i = 0; i < 2000; ++i) text += "u" + std::to_string(i) + ",click\n";
        VERIFY_OK(
            importText(*database, scratch, text, mapped({{"user", "user"}, {"action", "action"}})));
        std::stop_source stop;
        RunControl control(stop.get_token(), [&](const ProgressReport& report) {
            if (static_cast<int>(report.done) == check) stop.request_stop();
        });
        const auto checks = verify(*database, control);
        QVERIFY(!checks.ok());
        QCOMPARE(checks.error().kind, ErrorKind::Cancelled);
        QCOMPARE(firstProblem(*database), std::string());  // and the connection goes on
    }
};

QTEST_APPLESS_MAIN(VerifierTest)
#include "verifier_test.moc"
