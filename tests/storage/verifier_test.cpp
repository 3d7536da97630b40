#include <QtTest>
#include <stop_token>
#include <string>

#include "scratch.h"

using namespace anomalyst;
using namespace anomalyst::storage;

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
