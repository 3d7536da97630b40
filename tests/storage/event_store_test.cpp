#include <SQLiteCpp/SQLiteCpp.h>

#include <QtTest>
#include <cmath>

#include "scratch.h"
#include "storage/migrations.h"
#include "two_users.h"

using namespace anomalyst;
using namespace anomalyst::storage;

namespace {

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

class EventStoreTest : public QObject, private TwoUsers {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { open(); }

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
};

QTEST_APPLESS_MAIN(EventStoreTest)
#include "event_store_test.moc"
