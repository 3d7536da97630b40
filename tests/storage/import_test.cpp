#include <QtTest>
#include <cmath>

#include "import_rows.h"

using namespace anomalyst;
using namespace anomalyst::storage;

/// Which sessions an import makes of rows and files.
class ImportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void gapsMakeSessions() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        const auto report =
            importText(*database, scratch,
                       "user,time,action\n"
                       "ann,2026-01-01 10:00,a\n"
                       "bob,2026-01-01 10:01,x\n"
                       "ann,2026-01-01 11:00,c\n"   // 35 minutes after b
                       "ann,2026-01-01 10:25,b\n"   // out of order in the file
                       "ann,2026-01-01 11:30,d\n",  // exactly the gap: the same session
                       kUserTimeAction);
        VERIFY_OK(report);
        QCOMPARE(report->sessions, std::uint64_t(3));
        QCOMPARE(report->users, std::uint64_t(2));
        QCOMPARE(actionsOf(*database, "ann#1"), (Strings{"a", "b"}));
        QCOMPARE(actionsOf(*database, "ann#2"), (Strings{"c", "d"}));
        QCOMPARE(firstProblem(*database), std::string());
    }

    void orderOfRowsIsTheOrderWithoutTimes() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        VERIFY_OK(importText(*database, scratch, "session,action\ns1,b\ns2,x\ns1,a\ns2,y\ns1,c\n",
                             kSessionAction));
        QCOMPARE(actionsOf(*database, "s1"), (Strings{"b", "a", "c"}));
        QCOMPARE(actionsOf(*database, "s2"), (Strings{"x", "y"}));
    }

    void eventsWithoutATimeKeepTheirPlace() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        const auto report =
            importText(*database, scratch,
                       "session,time,action\n"
                       "s,2026-01-01 10:00,a\ns,,b\ns,2026-01-01 11:00,c\nt,,x\n",
                       mapped({{"session", "session"}, {"time", "time"}, {"action", "action"}}));
        VERIFY_OK(report);
        QCOMPARE(report->rowsRejected, std::uint64_t(0));
        QCOMPARE(actionsOf(*database, "s"), (Strings{"a", "b", "c"}));
        const auto events = EventStore(*database).events(SessionId{1});
        VERIFY_OK(events);
        QVERIFY(!(*events)[1].time.known());
        QVERIFY((*events)[2].time.known());
    }

    void joinedColumnsMakeOneTime() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        VERIFY_OK(importText(*database, scratch, "u;Date;Time;page\nann;24.06.1999;10:06:37;home\n",
                             mapped({{"user", "u"}, {"time", "Date+Time"}, {"action", "page"}})));
        const auto events = EventStore(*database).events(SessionId{1});
        VERIFY_OK(events);
        QCOMPARE(toIso8601(events->front().time), std::string("1999-06-24T10:06:37Z"));
    }

    void wideRowsAreUnpivoted() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        ImportOptions options = mapped({{"user", "user"}, {"amount", "value"}});
        options.unpivot = {{"signup", "signup_time"}, {"purchase", "purchase_time"}};
        options.gap = std::chrono::hours(24);
        const auto report = importText(*database, scratch,
                                       "user,signup_time,purchase_time,value\n"
                                       "ann,2026-01-01 10:00,2026-01-01 12:00,5\n"
                                       "bob,2026-01-02 10:00,,7\n",
                                       options);
        VERIFY_OK(report);
        QCOMPARE(report->events, std::uint64_t(3));
        QCOMPARE(actionsOf(*database, "ann#1"), (Strings{"signup", "purchase"}));
        QCOMPARE(actionsOf(*database, "bob#1"), (Strings{"signup"}));
    }

    void anyEventMakesASessionAnomalous() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        const auto report =
            importText(*database, scratch,
                       "session,action,label\n"
                       "a,x,0\na,y,1\nb,x,Normal\nb,x,\nc,x,Fraud\nd,x,FALSE\n",
                       mapped({{"session", "session"}, {"action", "action"}, {"label", "label"}}));
        VERIFY_OK(report);
        QCOMPARE(report->labelledSessions, std::uint64_t(4));
        QCOMPARE(report->anomalousSessions, std::uint64_t(2));
    }

    void missingUserBecomesAnUnknownOneOfItsSession() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        const auto report = importText(
            *database, scratch, "session,user,action\ns1,,a\ns1,,b\ns2,ann,a\ns3,,a\ns3,bob,b\n",
            mapped({{"session", "session"}, {"user", "user"}, {"action", "action"}}));
        VERIFY_OK(report);
        QCOMPARE(report->rowsRejected, std::uint64_t(0));
        const std::vector<SessionId> all{SessionId{1}, SessionId{2}, SessionId{3}};
        const auto sessions = EventStore(*database).summaries(all, {});
        VERIFY_OK(sessions);
        QCOMPARE((*sessions)[0].userName, std::string("(unknown) s1"));
        QCOMPARE((*sessions)[1].userName, std::string("ann"));
        QCOMPARE((*sessions)[2].userName, std::string("bob"));
    }

    void sessionNumbersThatBeginAgainWithEachUserAreKeptApart() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        std::string text = "user,visit,action\n";
        for (const char* user : {"ann", "bob", "cy"})
            for (const char* visit : {"1", "2"}) text += std::string(user) + "," + visit + ",a\n";
        const auto report =
            importText(*database, scratch, text,
                       mapped({{"session", "visit"}, {"user", "user"}, {"action", "action"}}));
        VERIFY_OK(report);
        QCOMPARE(report->sessions, std::uint64_t(6));
        QCOMPARE(actionsOf(*database, "bob/2"), (Strings{"a"}));
    }

    void laterFileContinuesItsSessions() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        const auto options = mapped(
            {{"session", "session"}, {"time", "time"}, {"action", "action"}, {"amount", "amount"}});
        VERIFY_OK(importText(*database, scratch,
                             "session,time,action,amount,colour\ns,2026-01-01 10:00,a,1,red\n"
                             "s,2026-01-01 12:00,c,2,red\n",
                             options));
        const auto report =
            importText(*database, scratch,
                       "session,time,action,amount,colour\ns,2026-01-01 11:00,b,4,blue\n"
                       "t,2026-01-01 11:00,x,8,red\n",
                       options);
        VERIFY_OK(report);
        QCOMPARE(actionsOf(*database, "s"), (Strings{"a", "b", "c"}));
        const std::vector<SessionId> first{SessionId{1}};
        const auto sessions = EventStore(*database).summaries(first, {});
        VERIFY_OK(sessions);
        QCOMPARE(sessions->front().events, std::uint32_t(3));
        QCOMPARE(sessions->front().amount, 7.0);
        RunControl control;
        const auto blue =
            EventStore(*database).matching(*Filter::parse("colour = blue"), {}, control);
        VERIFY_OK(blue);
        QCOMPARE(blue->size(), std::size_t(1));
        QCOMPARE(firstProblem(*database), std::string());
    }

    void readyMadeSessionsKeepTheirFeatures() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        ImportOptions options =
            mapped({{"id", "id"}, {"label", "y"}, {"attribute", "split"}, {"device", "dev"}});
        options.kind = ImportKind::Sessions;
        const auto report =
            importText(*database, scratch,
                       "id,x0,x1,browser,split,dev,y\n"
                       "a,1.5,,Chrome,train,d1,0\nb,2.5,7,Opera,test,d1,1\na,9,9,Opera,test,d2,1\n",
                       options);
        VERIFY_OK(report);
        QCOMPARE(report->sessions, std::uint64_t(2));
        QCOMPARE(report->anomalousSessions, std::uint64_t(1));
        QCOMPARE(reasonOf(*database), std::string("id (the session) occurs before"));
        RunControl control;
        const auto columns = EventStore(*database).columns(Filter(), control);
        VERIFY_OK(columns);
        Strings names;
        for (const auto& column : columns->sessionNumbers) names.push_back(column.name);
        QCOMPARE(names, (Strings{"x0", "x1", "browser = Chrome", "browser = Opera"}));
        QCOMPARE(columns->sessionNumbers[0].values, (std::vector<float>{1.5F, 2.5F}));
        QVERIFY(std::isnan(columns->sessionNumbers[1].values[0]));
        QCOMPARE(columns->sessionNumbers[3].values, (std::vector<float>{0, 1}));
        // Read alone, a session has the same columns: Chrome is not unknown of it, but 0.
        const std::vector<SessionId> second{columns->session[1]};
        const auto alone = EventStore(*database).columns(second, control);
        VERIFY_OK(alone);
        QCOMPARE(alone->sessionNumbers.size(), std::size_t(4));
        QCOMPARE(alone->sessionNumbers[2].name, std::string("browser = Chrome"));
        QCOMPARE(alone->sessionNumbers[2].values, std::vector<float>{0});
        QCOMPARE(columns->events(), std::size_t(0));
        const auto test =
            EventStore(*database).matching(*Filter::parse("split = test"), {}, control);
        VERIFY_OK(test);
        QCOMPARE(test->size(), std::size_t(1));
        QCOMPARE((*EventStore(*database).linkAttributes()).front(), std::string("device"));
    }

    void previewGuessesWithoutImporting() {
        const Scratch scratch;
        const auto file = scratch.write("log.tsv",
                                        "Timestamp\tCustomer ID\tEvent\tPrice\tnote\n"
                                        "31.12.2025 10:00\tc1\tview\t1,50\t\n"
                                        "31.12.2025 10:01\tc1\tbuy\t2,50\thello\n");
        const auto preview = previewImport(file, {});
        VERIFY_OK(preview);
        QCOMPARE(preview->separator, std::string("\t"));
        const std::vector<std::pair<std::string, std::string>> map = {{"time", "Timestamp"},
                                                                      {"user", "Customer ID"},
                                                                      {"action", "Event"},
                                                                      {"amount", "Price"}};
        QCOMPARE(preview->map, map);
        QCOMPARE(preview->columns[3].type, std::string("number"));
        QCOMPARE(preview->columns[4].missingShare, 0.5);
        QVERIFY(preview->columns[0].confidence > 0.5);
        QCOMPARE(preview->rows.size(), std::size_t(2));
    }
};

QTEST_APPLESS_MAIN(ImportTest)
#include "import_test.moc"
