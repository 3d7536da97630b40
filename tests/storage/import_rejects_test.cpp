#include <QtTest>

#include "import_rows.h"

using namespace anomalyst;
using namespace anomalyst::storage;

/// Rows that are kept aside, and odd values that are not.
class ImportRejectsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
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
};

QTEST_APPLESS_MAIN(ImportRejectsTest)
#include "import_rejects_test.moc"
