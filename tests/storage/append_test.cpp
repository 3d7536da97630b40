#include <SQLiteCpp/SQLiteCpp.h>

#include <QtTest>
#include <cmath>

#include "scratch.h"
#include "session_scores.h"

using namespace anomalyst;
using namespace anomalyst::storage;

namespace {

const ImportOptions kEvents = mapped({{"session", "session"},
                                      {"user", "user"},
                                      {"time", "time"},
                                      {"action", "action"},
                                      {"label", "label"}});
const std::string kHeader = "session,user,time,action,label\n";

Result<ImportReport> importAll(Database& database, std::vector<std::filesystem::path> files) {
    RunControl control;
    return importFiles(database, files, kEvents, control);
}

}  // namespace

/// More data for a workspace that has some, and what the report says of it.
class AppendTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knownFilesAreLeftOutOfSeveral() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        const auto monday = scratch.write("mon.csv", kHeader + "a,u,2026-01-05 10:00,view,0\n");
        const auto tuesday = scratch.write("tue.csv", kHeader + "b,u,2026-01-06 10:00,view,0\n");
        VERIFY_OK(importAll(*database, {monday}));
        const auto report = importAll(*database, {monday, tuesday});
        VERIFY_OK(report);
        QCOMPARE(report->knownFiles, std::vector<std::string>{"mon.csv"});
        QCOMPARE(report->rowsRead, std::uint64_t{1});
        QCOMPARE(EventStore(*database).info()->events, std::uint64_t{2});
        // As long, and another file.
        const auto other = scratch.write("mon.csv", kHeader + "c,u,2026-01-07 10:00,view,0\n");
        VERIFY_OK(importAll(*database, {other}));
        const auto again = importAll(*database, {tuesday, other});
        QVERIFY(!again.ok());
        QCOMPARE(again.error().kind, ErrorKind::BadInput);
        QCOMPARE(EventStore(*database).info()->events, std::uint64_t{3});
    }

    void sessionThatGoesOnIsJoinedAndIsToBeScoredAnew() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        VERIFY_OK(importAll(*database,
                            {scratch.write("1.csv", kHeader + "a,u,2026-01-05 23:50,view,0\n"
                                                              "b,v,2026-01-05 10:00,view,0\n")}));
        VERIFY_OK(addScoredModel(*database, 2, 1));
        const auto report = importAll(
            *database, {scratch.write("2.csv", kHeader + "a,u,2026-01-06 00:10,buy,0\n")});
        VERIFY_OK(report);
        QCOMPARE(report->sessions, std::uint64_t{0});
        QCOMPARE(report->warnings.at("the session goes on from an earlier import; its scores have "
                                     "to be computed anew"),
                 std::uint64_t{1});
        QCOMPARE(report->warnings.size(), std::size_t{1});  // one event here is not one in all
        QCOMPARE(actionsOf(*database, "a"), (std::vector<std::string>{"view", "buy"}));
        RunControl control;
        const auto keys = EventStore(*database).keys(ModelId{1}, control);
        VERIFY_OK(keys);
        QVERIFY(std::isnan(keys->raw[0]));
        QCOMPARE(keys->raw[1], 1.0F);
    }

    void oddSessionsAndEventsAreCounted() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        std::string text = kHeader +
                           "late,u,2026-01-05 10:05,buy,0\n"    // stands behind…
                           "late,u,2026-01-05 10:00,view,0\n"   // …this one
                           "twice,u,2026-01-05 10:00,view,0\n"  // and the same again
                           "twice,u,2026-01-05 10:00,view,0\n"
                           "long,u,2026-01-05 10:00,view,0\n"
                           "long,u,2026-01-06 10:01,view,0\n"
                           "single,u,2026-01-05 10:00,view,0\n"
                           "old,u,1994-12-31 23:59,view,0\n"  // lasts long as well
                           "old,u,2026-01-01 00:00,view,0\n"
                           "future,u,2999-01-01 00:00,view,0\n"  // single as well
                           "both,u,2026-01-05 10:00,view,0\n"
                           "both,u,2026-01-05 10:01,view,1\n";
        for (int i = 0; i < 1'001; ++i)
            text += "many,u,2026-01-05 1" + std::to_string(i / 600) + ":" +
                    std::to_string(10 + i / 20 % 30) + ",a" + std::to_string(i) + ",0\n";
        const auto report = importAll(*database, {scratch.write("odd.csv", text)});
        VERIFY_OK(report);
        const auto count = [&](const char* finding) {
            const auto found = report->warnings.find(finding);
            return found == report->warnings.end() ? std::uint64_t{0} : found->second;
        };
        QCOMPARE(count("the events of the session were not in the order of time, and were sorted"),
                 std::uint64_t{1});
        QCOMPARE(count("an equal event stands before it in its session, at the same time"),
                 std::uint64_t{1});
        QCOMPARE(count("the time cannot be right: before 1995 or in the future"), std::uint64_t{2});
        QCOMPARE(count("the session has one event only"), std::uint64_t{2});
        QCOMPARE(count("the session has more than 1,000 events"), std::uint64_t{1});
        QCOMPARE(count("the session lasts longer than a day"), std::uint64_t{2});
        QCOMPARE(count("the session has normal and anomalous labels, and counts as anomalous"),
                 std::uint64_t{1});
        // Each says by its first words what it counts.
        int ofSessions = 0;
        for (const auto& [finding, n] : report->warnings) ofSessions += countsSessions(finding);
        QCOMPARE(ofSessions, 5);
        QVERIFY(!countsSessions("the event is equal to the one before it in its session"));
        QVERIFY(!countsSessions("the time cannot be right: before 1995 or in the future"));
    }

    void soundSessionsGiveNoFinding() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        const auto report = importAll(
            *database, {scratch.write("fine.csv", kHeader + "a,u,2026-01-05 10:00,view,0\n"
                                                            "a,u,2026-01-05 10:01,view,0\n")});
        VERIFY_OK(report);
        QVERIFY(report->warnings.empty());
    }
};

QTEST_APPLESS_MAIN(AppendTest)
#include "append_test.moc"
