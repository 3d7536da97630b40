#include <SQLiteCpp/SQLiteCpp.h>

#include <QtTest>
#include <map>
#include <random>

#include "filter_definition.h"
#include "scratch.h"
#include "storage/migrations.h"

using namespace anomalyst;
using namespace anomalyst::storage;

namespace {

const std::vector<std::string> kActions = {"view", "cart", "buy", "add to", "a*b", "O'B", "Öl"};

class Dice {
public:
    explicit Dice(unsigned seed) : m_random(seed) {}
    int below(int n) { return static_cast<int>(m_random() % static_cast<unsigned>(n)); }
    bool oneIn(int n) { return below(n) == 0; }
    template <class T>
    const T& of(const std::vector<T>& values) {
        return values[static_cast<std::size_t>(below(static_cast<int>(values.size())))];
    }

private:
    std::mt19937 m_random;
};

std::string quoted(const std::string& text) { return "\"" + text + "\""; }

/// Events of one session at random: times of whole seconds, milliseconds or microseconds, some of
/// them equal, some missing; every fifth session has none.
std::string randomEvents(Dice& dice, const std::string& session, int most) {
    static const std::vector<std::string> kFractions = {"", ".250", ".000007"};
    std::string text;
    const bool timed = !dice.oneIn(5);
    const std::string fraction = dice.of(kFractions);
    const int count = 1 + dice.below(most);
    for (int i = 0; i < count; ++i) {
        const int second = dice.below(600);
        const std::string time = "2026-01-01T10:" + std::to_string(10 + second / 60 % 10) + ":" +
                                 std::to_string(10 + second % 50) +
                                 (dice.oneIn(2) ? fraction : "") + "Z";
        text += session + "," + (timed && !dice.oneIn(6) ? time : "") + "," + dice.of(kActions) +
                "," + (dice.oneIn(4) ? "" : std::to_string(dice.below(4))) + "," +
                (dice.oneIn(3)   ? "US"
                 : dice.oneIn(2) ? "BR"
                                 : "") +
                "\n";
    }
    return text;
}

/// Two imports: half of the second one's events go on with sessions of the first.
Result<Database> randomWorkspace(const Scratch& scratch, unsigned seed, int sessions) {
    Dice dice(seed);
    auto database = scratch.workspace("random" + std::to_string(seed) + ".anomalyst");
    if (!database) return database;
    for (int part = 0; part < 2; ++part) {
        std::string text = "session,time,action,size,country\n";
        for (int i = part * sessions / 4; i < part * sessions / 4 + sessions * 3 / 4; ++i)
            text += randomEvents(dice, "s" + std::to_string(i), 8);
        const auto report =
            importText(*database, scratch, text,
                       mapped({{"session", "session"}, {"time", "time"}, {"action", "action"}}),
                       "part" + std::to_string(part) + ".csv");
        if (!report) return report.error();
    }
    return database;
}

const std::vector<std::string> kSigns = {"=", "!=", "<", "<=", ">", ">="};

/// Of an event's own attributes.
std::string randomBrackets(Dice& dice, int depth) {
    if (depth > 0 && dice.oneIn(3)) {
        const std::string left = randomBrackets(dice, depth - 1);
        if (dice.oneIn(3)) return "not (" + left + ")";
        return "(" + left + (dice.oneIn(2) ? " and " : " or ") + randomBrackets(dice, depth - 1) +
               ")";
    }
    if (dice.oneIn(2)) return "size " + dice.of(kSigns) + " " + std::to_string(dice.below(4));
    if (dice.oneIn(3)) return "country in (BR, US)";
    return "country " + std::string(dice.oneIn(2) ? "=" : "!=") + " US";
}

std::string randomName(Dice& dice) {
    static const std::vector<std::string> kMore = {"*", "?iew", "a*", "*t*", "nothing"};
    return quoted(dice.oneIn(5) ? dice.of(kMore) : dice.of(kActions)) +
           (dice.oneIn(6) ? "[" + randomBrackets(dice, 2) + "]" : "");
}

std::string randomNames(Dice& dice) {
    std::string text = randomName(dice);
    while (dice.oneIn(4)) text += " or " + randomName(dice);
    return text;
}

std::string randomSequence(Dice& dice) {
    const int steps = 1 + dice.below(4);
    std::string text = dice.oneIn(4) ? "not " + randomNames(dice) + " -> " : "";
    for (int i = 0; i < steps; ++i) {
        if (i > 0) text += " -> ";
        if (i > 0 && dice.oneIn(3)) text += "not " + randomNames(dice) + " -> ";
        text += randomNames(dice);
    }
    if (dice.oneIn(4)) text += " -> not " + randomNames(dice);
    if (steps > 1 && dice.oneIn(2))
        text += " within " + std::to_string(dice.below(200)) + (dice.oneIn(3) ? ".250" : "");
    return "seq(" + text + ")";
}

std::string randomCondition(Dice& dice, int depth) {
    if (depth > 0 && dice.oneIn(2)) {
        const std::string left = randomCondition(dice, depth - 1);
        const std::string right = randomCondition(dice, depth - 1);
        switch (dice.below(3)) {
            case 0: return "not (" + left + ")";
            case 1: return "(" + left + " and " + right + ")";
            default: return "(" + left + " or " + right + ")";
        }
    }
    switch (dice.below(10)) {
        case 0: return "events " + dice.of(kSigns) + " " + std::to_string(dice.below(9));
        case 1: return "size " + dice.of(kSigns) + " " + std::to_string(dice.below(4));
        case 2: return "country " + std::string(dice.oneIn(2) ? "=" : "!=") + " US";
        case 3: return "action " + dice.of(kSigns) + " " + quoted(dice.of(kActions));
        case 4: return "action ~ " + quoted(dice.oneIn(2) ? "A" : "?" + std::string("ie*"));
        case 5: return "has(" + randomNames(dice) + ")";
        case 6:
            return "count(" + randomNames(dice) + ") " + dice.of(kSigns) + " " +
                   std::to_string(dice.below(4));
        default: return randomSequence(dice);
    }
}

std::string keysOf(const std::vector<std::int64_t>& sessions) {
    std::string text;
    for (const auto session : sessions) text += std::to_string(session) + " ";
    return text;
}

}  // namespace

class FilterTruthTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void randomFiltersFindWhatTheDefinitionSays_data() {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 4; ++seed)
            QTest::newRow(std::to_string(seed).c_str()) << seed;
    }
    void randomFiltersFindWhatTheDefinitionSays() {
        QFETCH(unsigned, seed);
        auto database = randomWorkspace(m_scratch, seed, 120);
        VERIFY_OK(database);
        QCOMPARE(firstProblem(*database), std::string());
        EventStore store(*database);
        RunControl control;
        std::map<std::int64_t, Truth> sessions;
        const auto all = store.matching(Filter(), {}, control);
        VERIFY_OK(all);
        for (const SessionId session : *all) {
            const auto events = store.events(session);
            VERIFY_OK(events);
            sessions.emplace(session.value, Truth(*events));
        }
        Dice dice(seed * 977);
        std::size_t matching = 0;
        for (int round = 0; round < 400; ++round) {
            const std::string text = randomCondition(dice, 3);
            const auto filter = Filter::parse(text);
            QVERIFY2(filter.ok(), text.c_str());
            const auto found = store.matching(*filter, {}, control);
            VERIFY_OK(found);
            std::vector<std::int64_t> got, expected;
            for (const SessionId session : *found) got.push_back(session.value);
            for (const auto& [session, truth] : sessions)
                if (truth.of(*filter->root())) expected.push_back(session);
            matching += expected.size();
            QVERIFY2(
                got == expected,
                (text + "\nfound    " + keysOf(got) + "\nexpected " + keysOf(expected)).c_str());
        }
        // Neither all nor none: the filters tell something.
        QVERIFY(matching > 400 * all->size() / 10 && matching < 400 * all->size() * 9 / 10);
    }

    void anOlderWorkspaceGetsItsSequences() {
        const auto file = m_scratch.path("old.anomalyst");
        {
            SQLite::Database old(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
            old.exec("PRAGMA application_id = 0x414e4f4d");
            VERIFY_OK(migrate(old, file, migrations().first(4)));
            old.exec(
                "INSERT INTO user VALUES (1, 'u'); INSERT INTO term VALUES (1, 'view'), (300, "
                "'buy');"
                "INSERT INTO action_count VALUES (1, 2), (300, 1); "
                "INSERT INTO session (id, key, user, events) VALUES (4, 's4', 1, 2), "
                "(9, 's9', 1, 1), (11, 's11', 1, 0); "
                "INSERT INTO session_value (session) VALUES (4), (9), (11); "
                "INSERT INTO event VALUES (4, 0, 1000000, 1), (4, 1, 91000000, 300), "
                "(9, 0, NULL, 1)");
        }
        auto database = Database::open(file, Database::Access::ReadWrite);
        VERIFY_OK(database);
        QCOMPARE(firstProblem(*database), std::string());
        // 2 events, actions 1 and 300 = 44 + 2 * 128, unit 1,000,000 = 64 + 4 * 128 + 61 * 16384,
        // then 90 seconds.
        QCOMPARE(number(database->connection(),
                        "SELECT count(*) FROM session_actions WHERE session = 4 AND sequence = "
                        "x'0201ac02c0843d5a'"),
                 std::int64_t(1));
        RunControl control;
        const auto matching = [&](const char* filter) {
            const auto found = EventStore(*database).matching(*Filter::parse(filter), {}, control);
            std::vector<std::int64_t> sessions;
            if (found)
                for (const SessionId session : *found) sessions.push_back(session.value);
            return keysOf(sessions);
        };
        QCOMPARE(matching("seq(view -> buy within 90s)"), std::string("4 "));
        QCOMPARE(matching("seq(view -> buy within 89s)"), std::string());
        QCOMPARE(matching("count(view) = 0"), std::string("11 "));
        QCOMPARE(matching("not has(buy)"), std::string("9 11 "));
    }

    void aDamagedSequenceIsFoundByVerifyAndHarmsNoFilter() {
        auto database = randomWorkspace(m_scratch, 50, 20);
        VERIFY_OK(database);
        for (const char* bytes :
             {"x''", "x'ff'", "x'ffffffffffffffffffff7f'", "x'05'", "x'0301'", "x'02ffffff'",
              "x'0201018080808080808080808080'", "x'020101c0843d'"}) {
            database->connection().exec("UPDATE session_actions SET sequence = " +
                                        std::string(bytes) + " WHERE session = 3");
            QVERIFY(firstProblem(*database).find("action sequences") != std::string::npos);
            RunControl control;
            for (const char* filter : {"seq(* -> * within 5m)", "count(*) > 3", "has(view)"})
                VERIFY_OK(EventStore(*database).matching(*Filter::parse(filter), {}, control));
        }
    }

    void aLongSessionIsPassedOnceWhateverTheSteps() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        std::string text = "session,action\n";
        for (int i = 0; i < 100'000; ++i) text += i % 2 == 0 ? "s,a\n" : "s,b\n";
        VERIFY_OK(importText(*database, scratch, text,
                             mapped({{"session", "session"}, {"action", "action"}})));
        std::string steps = "seq(a";
        for (int i = 1; i < 30; ++i) steps += " -> not c -> a or b";
        RunControl control;
        const auto found =
            EventStore(*database).matching(*Filter::parse(steps + " -> not a)"), {}, control);
        VERIFY_OK(found);
        QCOMPARE(found->size(), std::size_t(1));  // the last event is a b
    }

private:
    Scratch m_scratch;
};

QTEST_APPLESS_MAIN(FilterTruthTest)
#include "filter_truth_test.moc"
