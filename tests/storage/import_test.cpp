#include <SQLiteCpp/SQLiteCpp.h>
#include <zlib.h>

#include <QtTest>
#include <cmath>
#include <random>
#include <thread>

#include "scratch.h"
#include "storage/label_store.h"

using namespace anomalyst;
using namespace anomalyst::storage;

namespace {

using Strings = std::vector<std::string>;

const ImportOptions kUserTimeAction =
    mapped({{"user", "user"}, {"time", "time"}, {"action", "action"}});
const ImportOptions kSessionAction = mapped({{"session", "session"}, {"action", "action"}});

std::string reasonOf(Database& database) {
    const auto rows = rejectedRows(database, 1);
    return rows.ok() && !rows->empty() ? rows->front().reason : "";
}

/// 60,000 rows: more than a moment's work.
std::string manyRows() {
    std::string text = "session,action,item\n";
    for (int i = 0; i < 60'000; ++i)
        text += "s" + std::to_string(i % 9'000) + ",a" + std::to_string(i % 7) + ",i" +
                std::to_string(i) + "\n";
    return text;
}

}  // namespace

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

    void badRowsAreKeptAsideWithLineAndReason() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        const auto report = importText(
            *database, scratch,
            "user,time,action,amount\n"
            "ann,2026-01-01 10:00,a,1\n"
            "ann,soon,a,1\n"
            "ann,2026-01-01 10:01,a\n"
            "ann,2026-01-01 10:02,\"two\nlines\",2\n"
            ",2026-01-01 10:03,a,1\n"
            "ann,2026-01-01 10:04,,1\n"
            "ann,2026-01-01 10:05,a,much\n"
            "ann,2026-01-01 10:06,z,3\n",
            mapped(
                {{"user", "user"}, {"time", "time"}, {"action", "action"}, {"amount", "amount"}}));
        VERIFY_OK(report);
        QCOMPARE(report->rowsRead, std::uint64_t(8));
        QCOMPARE(report->rowsImported, std::uint64_t(3));
        QCOMPARE(report->rowsRejected, std::uint64_t(5));
        const auto rows = rejectedRows(*database, 100);
        VERIFY_OK(rows);
        const std::vector<std::pair<std::uint64_t, std::string>> expected = {
            {3, "time is not a time"},
            {4, "it has 3 fields instead of 4"},
            {7, "user (the user) is empty"},
            {8, "action (the action) is empty"},
            {9, "amount is not a number"}};
        QCOMPARE(rows->size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            QCOMPARE((*rows)[i].line, expected[i].first);
            QCOMPARE((*rows)[i].reason, expected[i].second);
            QCOMPARE((*rows)[i].file, std::string("data.csv"));
        }
        QCOMPARE((*rows)[0].text, std::string("ann,soon,a,1"));
        QCOMPARE(report->rejectedByReason.at("time is not a time"), std::uint64_t(1));
    }

    void damagedTimesAreKeptAsideNotTheColumn() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        std::string text = "event_time,user_session,event_type\n";
        for (int i = 0; i < 200; ++i)
            text += (i % 20 == 7 ? std::string("2026-13-45") : "2026-01-01 10:00:00") + ",s" +
                    std::to_string(i % 10) + ",view\n";
        const auto preview = previewImport(scratch.write("data.csv", text), ImportOptions());
        VERIFY_OK(preview);
        QCOMPARE(preview->columns[0].role, std::string("time"));
        QCOMPARE(preview->columns[0].type, std::string("time"));
        QCOMPARE(preview->columns[0].unreadableShare, 0.05);
        const auto report = importText(*database, scratch, text, ImportOptions());
        VERIFY_OK(report);
        QCOMPARE(report->rejectedByReason.at("event_time is not a time"), std::uint64_t(10));
        QCOMPARE(report->rowsImported, std::uint64_t(190));
        const auto events = EventStore(*database).events(SessionId{1});
        VERIFY_OK(events);
        QCOMPARE(toIso8601(events->front().time), std::string("2026-01-01T10:00:00Z"));
    }

    void columnThatIsATimeByHalvesIsNone() {
        const Scratch scratch;
        std::string text = "created_at,user_session\n";
        for (int i = 0; i < 100; ++i)
            text += (i % 5 == 0 ? std::string("later") : "2026-01-01 10:00:00") + ",s\n";
        const auto preview = previewImport(scratch.write("data.csv", text), ImportOptions());
        VERIFY_OK(preview);
        QCOMPARE(preview->columns[0].role, std::string("attribute"));
        QVERIFY(preview->timeFormat.empty());
    }

    void reportSaysThatNoColumnIsTheTime() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        const auto report =
            importText(*database, scratch, "session,action\ns1,b\ns2,x\n", kSessionAction);
        VERIFY_OK(report);
        QCOMPARE(report->warnings.at("no column is the time: events keep the order of the rows"),
                 std::uint64_t(2));
    }

    void bytesThatAreNoTextAreRefused() {
        const Scratch scratch;
        std::string noise;
        std::mt19937 random(1);
        for (int i = 0; i < 3000; ++i) noise += static_cast<char>(1 + random() % 255);
        const auto preview = previewImport(scratch.write("noise.csv", noise), ImportOptions());
        QVERIFY(!preview.ok());
        QCOMPARE(preview.error().kind, ErrorKind::BadInput);
        QVERIFY(preview.error().what.find("binary") != std::string::npos);
    }

    void progressTellsRowsAndTimeLeft() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        const std::vector<std::filesystem::path> files{scratch.write("many.csv", manyRows())};
        std::vector<ProgressReport> reading;
        RunControl control({}, [&](const ProgressReport& progress) {
            if (progress.phase == "reading") reading.push_back(progress);
        });
        VERIFY_OK(importFiles(*database, files, kSessionAction, control));
        QVERIFY(!reading.empty());
        for (const ProgressReport& progress : reading) {
            QCOMPARE(progress.unit, std::string("rows"));
            QVERIFY(progress.total >= progress.done);
            QVERIFY(progress.secondsLeft >= 0);
        }
        // The rows are about equally long, so that their number is known early on.
        QVERIFY(std::abs(reading.back().total - 60'000) < 3'000);
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

    void textAmongNumbersLosesNothing() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        std::string text = "session,action,size,age\n";
        for (int i = 0; i < 3000; ++i)
            text += "s,a," + std::to_string(i) + ".5," + std::to_string(i) + "\n";
        text += "s,a,XXL,n/a\n";
        VERIFY_OK(importText(*database, scratch, text, kSessionAction));
        const auto info = EventStore(*database).info();
        VERIFY_OK(info);
        QCOMPARE(info->attributes[0].type, std::string("category"));
        QCOMPARE(info->attributes[1].type, std::string("number"));  // n/a is no text
        const auto events = EventStore(*database).events(SessionId{1});
        VERIFY_OK(events);
        QCOMPARE(events->at(7).attributes[0].second, std::string("7.5"));
        QCOMPARE(events->back().attributes.size(), std::size_t(1));
        QCOMPARE(events->back().attributes[0].second, std::string("XXL"));
        QCOMPARE(firstProblem(*database), std::string());
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

    void sameFileTwiceIsRefused() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        const std::string text = "session,action\ns1,a\n";
        VERIFY_OK(importText(*database, scratch, text, kSessionAction));
        const std::string before = contentOf(*database);
        const auto again = importText(*database, scratch, text, kSessionAction, "copy.csv");
        QVERIFY(!again.ok());
        QCOMPARE(again.error().kind, ErrorKind::BadInput);
        QCOMPARE(contentOf(*database), before);
    }

    void failedImportLeavesWorkspaceUnchanged() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        VERIFY_OK(
            importText(*database, scratch, "session,action,colour\ns1,a,red\n", kSessionAction));
        const std::string before = contentOf(*database);
        ImportOptions options = kSessionAction;
        options.maxRejects = "1";
        const auto report = importText(
            *database, scratch, "session,action,shape\ns1,a,round\ns2,b,flat\n,c,x\n,d,x\ns3,a,x\n",
            options);
        QVERIFY(!report.ok());
        QCOMPARE(report.error().kind, ErrorKind::BadInput);
        QCOMPARE(contentOf(*database), before);
        QCOMPARE(firstProblem(*database), std::string());
    }

    void shareOfRejectsIsJudgedAtTheEnd() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        ImportOptions options = kSessionAction;
        options.maxRejects = "50%";
        VERIFY_OK(importText(*database, scratch, "session,action\n,a\ns,a\ns,b\n", options));
        options.maxRejects = "10%";
        QVERIFY(!importText(*database, scratch, "session,action\n,a\nt,a\nt,b\n", options).ok());
        options.maxRejects = "few";
        QCOMPARE(importText(*database, scratch, "session,action\n,a\nu,a\n", options).error().kind,
                 ErrorKind::Usage);
    }

    void failureWhileRowsAreReadAheadLeavesWorkspaceUnchanged() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        const std::string before = contentOf(*database);
        ImportOptions options = kSessionAction;
        options.maxRejects = "0";
        // The second row is at fault, with sixty thousand behind it.
        const std::string rows = manyRows();
        const std::size_t second = rows.find('\n', rows.find('\n') + 1) + 1;
        const auto failed = importText(
            *database, scratch, rows.substr(0, second) + ",a\n" + rows.substr(second), options);
        QCOMPARE(failed.error().kind, ErrorKind::BadInput);
        QVERIFY(failed.error().what.find("line 3") != std::string::npos);
        QCOMPARE(contentOf(*database), before);
        VERIFY_OK(importText(*database, scratch, rows, options));
    }

    void stoppedImportLeavesWorkspaceUnchanged() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        VERIFY_OK(importText(*database, scratch, "session,action\nold,a\n", kSessionAction));
        const std::string before = contentOf(*database);
        const std::vector<std::filesystem::path> files{scratch.write("many.csv", manyRows())};
        for (const std::string phase : {"reading", "writing"}) {
            std::stop_source stop;
            bool reached = false;
            RunControl control(stop.get_token(), [&](const ProgressReport& progress) {
                if (progress.phase == phase) reached = stop.request_stop() || reached;
            });
            const auto report = importFiles(*database, files, kSessionAction, control);
            QVERIFY(!report.ok());
            QVERIFY(reached);
            QCOMPARE(report.error().kind, ErrorKind::Cancelled);
            QCOMPARE(contentOf(*database), before);
        }
        RunControl control;
        VERIFY_OK(importFiles(*database, files, kSessionAction, control));
    }

    void gzipIsReadAndItsDamageTold() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        const std::string text = manyRows();
        const auto file = scratch.path("data.csv.gz");
        gzFile handle = gzopen(file.c_str(), "wb");
        QCOMPARE(gzwrite(handle, text.data(), static_cast<unsigned>(text.size())),
                 static_cast<int>(text.size()));
        gzclose(handle);
        const std::string before = contentOf(*database);
        const auto cut = scratch.path("cut.csv.gz");
        std::filesystem::copy_file(file, cut);
        std::filesystem::resize_file(cut, std::filesystem::file_size(cut) / 2);
        RunControl control;
        const std::vector<std::filesystem::path> bad{cut};
        const auto failed = importFiles(*database, bad, kSessionAction, control);
        QVERIFY(!failed.ok());
        QVERIFY(failed.error().what.find("cut off") != std::string::npos);
        QCOMPARE(contentOf(*database), before);
        const std::vector<std::filesystem::path> good{file};
        const auto report = importFiles(*database, good, kSessionAction, control);
        VERIFY_OK(report);
        QCOMPARE(report->rowsImported, std::uint64_t(60'000));
    }

    void hostileFilesEndInASentence_data() {
        QTest::addColumn<std::string>("bytes");
        QTest::newRow("empty") << std::string();
        QTest::newRow("header only") << std::string("session,action\n");
        QTest::newRow("NUL bytes") << std::string(10'000, '\0');
        QTest::newRow("binary") << "\x7f"
                                   "ELF" +
                                       std::string(200, '\0') + std::string(4000, '\x90');
        QTest::newRow("UTF-16") << std::string("\xff\xfes\0,\0a\0", 8);
        QTest::newRow("endless quote") << "session,action\n\"" + std::string(3'000'000, 'x');
        QTest::newRow("one huge field") << std::string(9'000'000, 'y');
        QTest::newRow("a database") << std::string("SQLite format 3\0 more", 21);
        QTest::newRow("other columns") << std::string("a,b\n1,2\n");
        QTest::newRow("only bad rows") << std::string("session,action\n,a\n,b\n");
    }
    void hostileFilesEndInASentence() {
        QFETCH(std::string, bytes);
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        const std::string before = contentOf(*database);
        const auto report = importText(*database, scratch, bytes, kSessionAction);
        QVERIFY(!report.ok());
        QVERIFY(report.error().kind == ErrorKind::BadInput ||
                report.error().kind == ErrorKind::Usage);
        QVERIFY(report.error().sentence().size() < 1000);
        QCOMPARE(contentOf(*database), before);
    }

    void endlessQuoteAmongGoodRowsIsOneRejectedRow() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        const auto report =
            importText(*database, scratch, "session,action\ns,a\n\"s,b\ns,c\n", kSessionAction);
        VERIFY_OK(report);
        QCOMPARE(report->rowsRejected, std::uint64_t(1));
        QCOMPARE(reasonOf(*database), std::string("a quote opens and never closes"));
        QCOMPARE(actionsOf(*database, "s"), (Strings{"a", "c"}));
    }

    void mistakesInTheMappingAreNamed() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        const auto fails = [&](const ImportOptions& options, const std::string& part) {
            const auto report =
                importText(*database, scratch, "user,when,action\nann,soon,a\n", options);
            return !report.ok() && report.error().kind == ErrorKind::Usage &&
                   report.error().sentence().find(part) != std::string::npos;
        };
        QVERIFY(fails(mapped({{"user", "usr"}, {"action", "action"}}), "usr"));
        QVERIFY(fails(mapped({{"person", "user"}}), "person"));
        QVERIFY(fails(mapped({{"action", "action"}}), "user"));
        QVERIFY(fails(mapped({{"user", "user"}, {"user", "action"}}), "twice"));
        QVERIFY(fails(mapped({{"user", "user"}, {"time", "when"}}), "soon"));
        ImportOptions zone = kUserTimeAction;
        zone.timezone = "Mars";
        zone.map[1].second = "action";
        QVERIFY(!importText(*database, scratch, "user,action\nann,2020-01-01\n", zone).ok());
    }

    void anyTextIsKeptAsItIs() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        VERIFY_OK(importText(*database, scratch,
                             "session,action,\"odd \"\"name\"\"; DROP TABLE event\"\n"
                             "\"s'1\",\"=1+1\",\"a,b\nc\"\nM\xfcller,x,\xe2\x82\xac\n",
                             kSessionAction));
        QCOMPARE(actionsOf(*database, "s'1"), (Strings{"=1+1"}));
        QCOMPARE(actionsOf(*database, "M\xc3\xbcller"), (Strings{"x"}));
        const auto events = EventStore(*database).events(SessionId{1});
        VERIFY_OK(events);
        QCOMPARE(events->front().attributes[0].first,
                 std::string("odd \"name\"; DROP TABLE event"));
        QCOMPARE(events->front().attributes[0].second, std::string("a,b\nc"));
        QCOMPARE(number(database->connection(), "SELECT count(*) FROM v_event"), std::int64_t(2));
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

    void tooManyColumnsAreRefused() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        std::string header = "session,action";
        std::string row = "s,a";
        for (int i = 0; i < 1'000; ++i) {
            header += ",c" + std::to_string(i);
            row += ",v";
        }
        const auto report =
            importText(*database, scratch, header + "\n" + row + "\n", kSessionAction);
        QVERIFY(!report.ok());
        QCOMPARE(report.error().kind, ErrorKind::BadInput);
        QCOMPARE(number(database->connection(), "SELECT count(*) FROM attribute"), std::int64_t(0));
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
