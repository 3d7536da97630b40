#include <SQLiteCpp/SQLiteCpp.h>

#include <QtTest>
#include <cmath>

#include "scratch.h"
#include "storage/migrations.h"

using namespace anomalyst;
using namespace anomalyst::storage;

namespace {

constexpr const char* kText =
    "session,user,time,action,price,country,code,dev,label\n"
    "s1,ann,2026-01-01T10:00:00Z,view,5,US,007,d1,0\n"
    "s1,ann,2026-01-01T10:00:30Z,buy,9.5,US,007,d1,0\n"
    "s2,bob,2026-01-02T10:00:00Z,view,,BR,8,d1,1\n"
    "s2,bob,2026-01-02T11:00:00Z,view,20,US,8,d2,0\n"
    "s3,ann,2026-01-03T10:00:00Z,view,1,,10,d3,0\n";

Result<Database> small(const Scratch& scratch) {
    auto database = scratch.workspace();
    if (!database) return database;
    const auto report = importText(*database, scratch, kText,
                                   mapped({{"session", "session"},
                                           {"user", "user"},
                                           {"time", "time"},
                                           {"action", "action"},
                                           {"amount", "price"},
                                           {"country", "country"},
                                           {"device", "dev"},
                                           {"label", "label"}}));
    if (!report) return report.error();
    return database;
}

/// Ready-made sessions numbered from `first`, each with another browser, and a note that two share.
std::string readyMade(int first, int count) {
    std::string text = "id,browser,note\n";
    for (int i = first; i < first + count; ++i)
        text += "s" + std::to_string(i) + ",b" + std::to_string(i) + ",n" + std::to_string(i / 2) +
                "\n";
    return text;
}

Result<ImportReport> importReadyMade(Database& database, const Scratch& scratch,
                                     const std::string& text) {
    ImportOptions options = mapped({{"id", "id"}});
    options.kind = ImportKind::Sessions;
    return importText(database, scratch, text, options);
}

/// The columns of one session that hold `value`: "browser = b1, …".
std::string featuresWith(Database& database, std::int64_t session, float value) {
    RunControl control;
    const std::vector<SessionId> one{SessionId{session}};
    const auto columns = EventStore(database).columns(one, control);
    if (!columns) return columns.error().sentence();
    std::string names;
    for (const auto& column : columns->sessionNumbers)
        if (column.values.front() == value) names += (names.empty() ? "" : ", ") + column.name;
    return names;
}

/// Rows of whole tables that a call steps through.
class ScannedRows {
public:
    explicit ScannedRows(Database& database) : m_handle(database.connection().getHandle()) {
        sqlite3_trace_v2(
            m_handle, SQLITE_TRACE_PROFILE,
            [](unsigned, void* rows, void* statement, void*) {
                *static_cast<int*>(rows) += sqlite3_stmt_status(
                    static_cast<sqlite3_stmt*>(statement), SQLITE_STMTSTATUS_FULLSCAN_STEP, 1);
                return 0;
            },
            &m_rows);
    }
    ScannedRows(const ScannedRows&) = delete;
    ScannedRows& operator=(const ScannedRows&) = delete;
    ~ScannedRows() { sqlite3_trace_v2(m_handle, 0, nullptr, nullptr); }
    int count() const { return m_rows; }

private:
    sqlite3* m_handle;
    int m_rows = 0;
};

}  // namespace

class EventStoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        auto opened = small(m_scratch);
        VERIFY_OK(opened);
        m_database = std::make_unique<Database>(std::move(*opened));
    }

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
        std::string text;
        QCOMPARE(store().check(*parsed).ok(), found.ok());
        if (!found) {
            QCOMPARE(found.error().kind, ErrorKind::Usage);
            QVERIFY(!found.error().where.empty());
            text = "error";
        } else {
            for (const auto session : *found) text += std::to_string(session.value);
        }
        QCOMPARE(text, sessions);
    }

    void eventNumbersMatchWhenSomeEventDoes() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        VERIFY_OK(importText(*database, scratch, "session,action,size\na,x,1\na,x,5\nb,x,3\nc,x,\n",
                             mapped({{"session", "session"}, {"action", "action"}})));
        RunControl control;
        const auto find = [&](const char* filter) {
            std::string text;
            const auto found = EventStore(*database).matching(*Filter::parse(filter), {}, control);
            if (!found) return found.error().sentence();
            for (const auto session : *found) text += std::to_string(session.value);
            return text;
        };
        QCOMPARE(find("size = 3"), std::string("2"));
        QCOMPARE(find("size = 5"), std::string("1"));
        QCOMPARE(find("size != 5"), std::string("23"));
        QCOMPARE(find("size < 2"), std::string("1"));
        QCOMPARE(find("size >= 3"), std::string("12"));
        QCOMPARE(find("size in (1, 3)"), std::string("12"));
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

    void infoCountsWhatIsThere() {
        const auto info = store().info();
        VERIFY_OK(info);
        QCOMPARE(info->events, std::uint64_t(5));
        QCOMPARE(info->sessions, std::uint64_t(3));
        QCOMPARE(info->users, std::uint64_t(2));
        QCOMPARE(info->actions, (std::vector<std::string>{"view", "buy"}));
        QCOMPARE(toIso8601(info->last), std::string("2026-01-03T10:00:00Z"));
        QCOMPARE(info->givenLabels, std::uint64_t(3));
        QCOMPARE(info->givenAnomalous, std::uint64_t(1));
        QVERIFY(info->sizeBytes > 0);
    }

    void columnsHoldWhatTheEngineNeeds() {
        RunControl control;
        const auto columns = store().columns(Filter(), control);
        VERIFY_OK(columns);
        QCOMPARE(columns->offsets, (std::vector<std::uint64_t>{0, 2, 4, 5}));
        QCOMPARE(columns->action.values, (std::vector<std::string>{"view", "buy"}));
        QCOMPARE(columns->action.codes, (std::vector<std::int32_t>{0, 1, 0, 0, 0}));
        const auto category = [&](const std::string& name) {
            for (const auto& column : columns->categories)
                if (column.name == name) return column;
            return CategoricalColumn{};
        };
        QCOMPARE(category("country").codes, (std::vector<std::int32_t>{0, 0, 1, 0, -1}));
        QCOMPARE(category("country").values, (std::vector<std::string>{"US", "BR"}));
        QCOMPARE(columns->numbers.size(), std::size_t(1));
        QCOMPARE(columns->numbers[0].name, std::string("amount"));
        QVERIFY(std::isnan(columns->numbers[0].values[2]));
        QCOMPARE(toIso8601(columns->sessionStart[1]), std::string("2026-01-02T10:00:00Z"));
    }

    void columnsOfChosenSessionsAreTheSameRows() {
        RunControl control;
        const auto filtered = store().columns(*Filter::parse("user = ann"), control);
        VERIFY_OK(filtered);
        const std::vector<SessionId> chosen{SessionId{3}, SessionId{1}, SessionId{77}};
        const auto listed = store().columns(chosen, control);
        VERIFY_OK(listed);
        QCOMPARE(filtered->session, (std::vector{SessionId{1}, SessionId{3}}));
        QCOMPARE(listed->session, filtered->session);
        QCOMPARE(listed->offsets, (std::vector<std::uint64_t>{0, 2, 3}));
        QCOMPARE(listed->action.codes, filtered->action.codes);
        QCOMPARE(listed->events(), std::size_t(3));
    }

    void columnsOfAReadOnlyWorkspaceCanBeFiltered() {
        auto reader = Database::open(m_database->file(), Database::Access::ReadOnly);
        VERIFY_OK(reader);
        RunControl control;
        const auto columns = EventStore(*reader).columns(*Filter::parse("events = 1"), control);
        VERIFY_OK(columns);
        QCOMPARE(columns->sessions(), std::size_t(1));
    }

    void valuesThatWereSettledStayWhenMoreCome() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        VERIFY_OK(importReadyMade(*database, scratch, readyMade(0, 2)));
        QCOMPARE(featuresWith(*database, 1, 1), std::string("browser = b0, note = n0"));
        QCOMPARE(featuresWith(*database, 1, 0), std::string("browser = b1"));
        // Two values more each, then far too many.
        VERIFY_OK(importReadyMade(*database, scratch, readyMade(2, 2)));
        VERIFY_OK(importReadyMade(*database, scratch, readyMade(4, 100)));
        QCOMPARE(featuresWith(*database, 1, 1), std::string("browser = b0, note = n0"));
        QCOMPARE(featuresWith(*database, 1, 0),
                 std::string("browser = b1, browser = b2, browser = b3, note = n1"));
        QCOMPARE(featuresWith(*database, 104, 1), std::string());
        QCOMPARE(featuresWith(*database, 104, 0),
                 std::string("browser = b0, browser = b1, browser = b2, browser = b3, note = n0, "
                             "note = n1"));
        QCOMPARE(firstProblem(*database), std::string());
    }

    void thirtyTwoValuesBecomeNumbersAndThirtyThreeDoNot() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        VERIFY_OK(importReadyMade(*database, scratch, readyMade(0, 33)));
        QCOMPARE(featuresWith(*database, 33, 1), std::string("note = n16"));
        RunControl control;
        QCOMPARE(EventStore(*database).columns(Filter(), control)->sessionNumbers.size(),
                 std::size_t(17));
        auto fewer = scratch.workspace("fewer.anomalyst");
        VERIFY_OK(fewer);
        VERIFY_OK(importReadyMade(*fewer, scratch, readyMade(0, 32)));
        QCOMPARE(featuresWith(*fewer, 32, 1), std::string("browser = b31, note = n15"));
    }

    void oneSessionIsReadWithoutLookingAtAll() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        std::string text = "id,browser\n";
        for (int i = 0; i < 2'000; ++i)
            text += "s" + std::to_string(i) + ",b" + std::to_string(i % 3) + "\n";
        VERIFY_OK(importReadyMade(*database, scratch, text));
        const ScannedRows scanned(*database);
        QCOMPARE(featuresWith(*database, 2, 1), std::string("browser = b1"));
        QVERIFY2(scanned.count() < 100, std::to_string(scanned.count()).c_str());
    }

    void textFeaturesOfAnOlderSchemaAreNumbersToo() {
        const Scratch scratch;
        const auto file = scratch.path("old.anomalyst");
        {
            SQLite::Database old(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
            old.exec("PRAGMA application_id = 0x414e4f4d");
            VERIFY_OK(migrate(old, file, migrations().first(3)));
            old.exec(
                "INSERT INTO user VALUES (1, 'u'); INSERT INTO term VALUES (1, 'Opera'), "
                "(2, 'Chrome'); INSERT INTO attribute VALUES (1, 'browser', 'session', 'category', "
                "'feature'); ALTER TABLE session_value ADD COLUMN a1 INTEGER REFERENCES term; "
                "INSERT INTO session (id, key, user) VALUES (4, 's4', 1), (9, 's9', 1); "
                "INSERT INTO session_value VALUES (4, 2), (9, 1)");
        }
        VERIFY_OK(Database::open(file, Database::Access::ReadWrite));
        auto reader = Database::open(file, Database::Access::ReadOnly);
        VERIFY_OK(reader);
        QCOMPARE(featuresWith(*reader, 4, 1), std::string("browser = Chrome"));
        QCOMPARE(featuresWith(*reader, 4, 0), std::string("browser = Opera"));
    }

    void userPageHasItsFacts() {
        const auto session = store().find("s1");
        VERIFY_OK(session);
        const std::vector<SessionId> first{**session};
        const UserId ann = (*store().summaries(first, {})).front().user;
        const auto facts = store().facts(ann);
        VERIFY_OK(facts);
        QCOMPARE(facts->name, std::string("ann"));
        QCOMPARE(facts->sessions, std::uint64_t(2));
        QCOMPARE(facts->events, std::uint64_t(3));
        QCOMPARE(facts->amount, 15.5);
        QCOMPARE(facts->attributes.front().name, std::string("device"));
        QCOMPARE(facts->attributes.front().mostFrequent, std::string("d1"));
        QCOMPARE(facts->attributes.front().distinct, std::uint64_t(2));
        const auto sessions = store().sessionsOf(ann, {});
        VERIFY_OK(sessions);
        QCOMPARE(sessions->size(), std::size_t(2));
        QCOMPARE(sessions->front().key, std::string("s1"));
        QVERIFY(std::isnan(sessions->front().surprise));
        QVERIFY(!store().facts(UserId{999}).ok());
    }

    void sharedEntitiesAreFound() {
        const auto names = store().linkAttributes();
        VERIFY_OK(names);
        QCOMPARE(names->front(), std::string("device"));
        RunControl control;
        const std::vector<std::string> device{"device"};
        const auto uses = store().entityUses(device, {}, control);
        VERIFY_OK(uses);
        std::vector<std::string> written;
        for (const auto& use : uses->uses)
            written.push_back(uses->entities[static_cast<std::size_t>(use.entity)].value + ":" +
                              std::to_string(use.user.value) + "x" + std::to_string(use.sessions));
        std::sort(written.begin(), written.end());
        QCOMPARE(written, (std::vector<std::string>{"d1:1x1", "d1:2x1", "d2:2x1", "d3:1x1"}));
        QCOMPARE(uses->users.size(), std::size_t(2));
        QCOMPARE(uses->users[1].fraudSessions, std::uint64_t(1));
        const std::vector<std::string> unknown{"shoe size"};
        QVERIFY(!store().entityUses(unknown, {}, control).ok());
    }

    void readableViewsShowTexts() {
        Query row(m_database->connection(),
                  "SELECT session, user, time, action, amount, country FROM v_event "
                  "WHERE session = 's1' AND ordinal = 1");
        QVERIFY(row.step());
        QCOMPARE(std::string(row.text(2)), std::string("2026-01-01T10:00:30.000Z"));
        QCOMPARE(std::string(row.text(3)), std::string("buy"));
        QCOMPARE(std::string(row.text(5)), std::string("US"));
        QCOMPARE(number(m_database->connection(),
                        "SELECT count(*) FROM v_session WHERE label = 'anomalous'"),
                 std::int64_t(1));
    }

    void stoppedReadsSaySo() {
        const auto control = stoppedControl();
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        std::string text = "session,action\n";
        for (int i = 0; i < 20'000; ++i) text += "s" + std::to_string(i) + ",a\n";
        VERIFY_OK(importText(*database, scratch, text,
                             mapped({{"session", "session"}, {"action", "action"}})));
        const auto keys = EventStore(*database).keys({}, *control);
        QVERIFY(!keys.ok());
        QCOMPARE(keys.error().kind, ErrorKind::Cancelled);
    }

private:
    EventStore store() { return EventStore(*m_database); }

    Scratch m_scratch;
    std::unique_ptr<Database> m_database;
};

QTEST_APPLESS_MAIN(EventStoreTest)
#include "event_store_test.moc"
