#include <QtTest>

#include "matching_sessions.h"
#include "two_users.h"

using namespace anomalyst;
using namespace anomalyst::storage;

/// Which sessions a filter finds, and what it says of a filter that cannot be answered.
class FilterSearchTest : public QObject, private TwoUsers {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { open(); }

    void filtersFindSessions_data() {
        QTest::addColumn<std::string>("filter");
        QTest::addColumn<std::string>("sessions");
        const auto row = [](const char* filter, const char* sessions) {
            QTest::newRow(filter) << std::string(filter) << std::string(sessions);
        };
        row("", "123");
        row("user = ann", "13");
        row("user ~ AN", "13");
        row("user ~ a*", "13");
        row("user ~ ?n", "");
        row("session in (s1, s3)", "13");
        row("session > s1", "23");
        row("events >= 2", "12");
        row("amount > 14", "12");
        row("amount = 1", "3");
        row("duration = 30", "1");
        row("duration >= 1h", "2");
        row("start = 2026-01-02", "2");
        row("start > 2026-01-02", "3");
        row("start <= 2026-01-02T10:00", "12");
        row("end >= 2026-01-02T11:00:00", "23");
        row("label = anomalous", "2");
        row("label = fraud", "2");
        row("label = 0", "13");
        row("label != normal", "2");
        row("labelled", "");
        row("verdict = none", "123");
        row("action = buy", "1");
        row("action in (buy, view)", "123");
        row("not action = buy", "23");
        row("country = US", "12");  // s2 has both
        row("country = BR", "2");
        row("country != US", "3");
        row("country = us", "");
        row("country ~ u", "12");
        row("Country = BR", "2");  // the attribute's case does not matter
        row("code = 007", "1");
        row("code = 7", "");        // a code's spelling matters
        row("code < 9", "12");      // but it compares as a number
        row("code < \"8\"", "13");  // unless quoted: "10" comes before "8"
        row("score > 0", "");
        row("not score > 0", "123");
        row("price > 1", "error");  // mapped to amount
        row("amount ~ 3", "error");
        row("amount > high", "error");
        row("label = maybe", "error");
        row("label > 1", "error");
        row("start > soon", "error");
        row("nothing = 1", "error");
        row("country = \"x') OR 1=1 --\"", "");
        row("has(\"x') OR 1=1 --\")", "");
        row("count(\"'; DROP TABLE session; --\") = 0", "123");
        row("seq(\"a'\" -> \"?1\" -> not \"%\")", "");
        row("has(buy)", "1");
        row("has(BUY)", "");   // as it is written
        row("has(BU*)", "1");  // but a pattern does not mind
        row("has(\"?uy\" or nothing)", "1");
        row("not has(buy)", "23");
        row("count(view) = 2", "2");
        row("count(view or buy) >= 2", "12");
        row("count(*) != 2", "3");
        row("count(nothing) = 0", "123");
        row("seq(view -> buy)", "1");
        row("seq(buy -> view)", "");
        row("seq(view -> view)", "2");
        row("seq(view -> buy within 30s)", "1");
        row("seq(view -> buy within 29.999999s)", "");
        row("seq(view -> view within 1h)", "2");
        row("seq(view -> view within 59m)", "");
        row("seq(not view -> buy)", "");
        row("seq(view -> not buy)", "23");
        row("country = US and seq(view -> *)", "12");
        row("has(view[amount > 5])", "2");
        row("has(*[amount > 5 and country = US])", "12");
        row("has(view[amount = 20 and country = BR])", "");
        row("has(view[country != US])", "23");
        row("count(view[not amount > 1]) = 1", "23");
        row("seq(view[country = BR] -> view[country in (US, DE)] within 1h)", "2");
        row("seq(view -> not buy[amount > 9])", "23");
        row("seq(view -> not buy[amount > 10])", "123");
        row("has(view[score > 1])", "error");  // not of the event
        row("has(view[action = 1])", "error");
        row("has(view[amount > \"x') --\"])", "error");
        row("has(view[country = \"x') OR 1=1 --\"])", "");
        row("\"x\"\" OR 1=1 --\" = 1", "error");
    }
    void filtersFindSessions() {
        QFETCH(std::string, filter);
        QFETCH(std::string, sessions);
        const auto parsed = Filter::parse(filter);
        if (!parsed) {
            QCOMPARE(std::string("error"), sessions);
            return;
        }
        RunControl control;
        const auto found = store().matching(*parsed, {}, control);
        QCOMPARE(store().check(*parsed).ok(), found.ok());
        if (!found) {
            QCOMPARE(found.error().kind, ErrorKind::Usage);
            QVERIFY(!found.error().where.empty());
        }
        QCOMPARE(found ? numbersOf(*found) : std::string("error"), sessions);
    }

    void eventNumbersMatchWhenSomeEventDoes() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        VERIFY_OK(importText(*database, scratch, "session,action,size\na,x,1\na,x,5\nb,x,3\nc,x,\n",
                             mapped({{"session", "session"}, {"action", "action"}})));
        QCOMPARE(matching(*database, "size = 3"), std::string("2"));
        QCOMPARE(matching(*database, "size = 5"), std::string("1"));
        QCOMPARE(matching(*database, "size != 5"), std::string("23"));
        QCOMPARE(matching(*database, "size < 2"), std::string("1"));
        QCOMPARE(matching(*database, "size >= 3"), std::string("12"));
        QCOMPARE(matching(*database, "size in (1, 3)"), std::string("12"));
    }

    void unknownFieldNamesItsNeighbours() {
        RunControl control;
        const auto found =
            store().matching(*Filter::parse("events > 1 and contry = US"), {}, control);
        QVERIFY(!found.ok());
        QCOMPARE(found.error().what, std::string("There is no field “contry”"));
        QVERIFY(found.error().todo.find("country") != std::string::npos);
        QCOMPARE(found.error().where, std::string("character 16"));
    }

    void mistakesAreCountedInCharactersNotInBytes() {
        const auto checked = store().check(*Filter::parse("country = Österreich and contry = US"));
        QVERIFY(!checked.ok());
        QCOMPARE(checked.error().where, std::string("character 26"));
    }

    void thousandsOfConditionsAreNoProblemAndTooManyAreRefused() {
        const auto listOf = [](int count, const std::string& last) {
            std::string text = "session in (";
            for (int i = 0; i < count; ++i) text += "x" + std::to_string(i) + ", ";
            return *Filter::parse(text + last + ")");
        };
        RunControl control;
        const auto found = store().matching(listOf(5'000, "s2"), {}, control);
        VERIFY_OK(found);
        QCOMPARE(*found, std::vector<SessionId>{SessionId{2}});
        std::string all = "events > 0";
        for (int i = 0; i < 5'000; ++i) all += " and events > 0";
        VERIFY_OK(store().matching(*Filter::parse(all), {}, control));
        const auto refused = store().matching(listOf(40'000, "s2"), {}, control);
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().kind, ErrorKind::Usage);
    }
};

QTEST_APPLESS_MAIN(FilterSearchTest)
#include "filter_search_test.moc"
