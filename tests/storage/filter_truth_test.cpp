#include <SQLiteCpp/SQLiteCpp.h>

#include <QtTest>
#include <algorithm>
#include <functional>
#include <map>
#include <random>

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

// The language from its definition in filter.h, on the events of one session, without thought of
// speed.

char folded(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool fits(const std::string& text, const std::string& pattern, std::size_t t = 0,
          std::size_t p = 0) {
    if (p == pattern.size()) return t == text.size();
    if (pattern[p] == '*') {
        for (std::size_t rest = t; rest <= text.size(); ++rest)
            if (fits(text, pattern, rest, p + 1)) return true;
        return false;
    }
    if (t == text.size()) return false;
    if (pattern[p] == '?') {
        ++t;
        while (t < text.size() && (static_cast<unsigned char>(text[t]) & 0xc0) == 0x80) ++t;
        return fits(text, pattern, t, p + 1);
    }
    return folded(text[t]) == folded(pattern[p]) && fits(text, pattern, t + 1, p + 1);
}

bool isPattern(const std::string& text) { return text.find_first_of("*?") != std::string::npos; }

template <class T>
bool compares(const T& a, Filter::Compare op, const T& b) {
    switch (op) {
        case Filter::Compare::Equal: return a == b;
        case Filter::Compare::NotEqual: return a != b;
        case Filter::Compare::Less: return a < b;
        case Filter::Compare::LessEqual: return a <= b;
        case Filter::Compare::Greater: return a > b;
        case Filter::Compare::GreaterEqual: return a >= b;
        case Filter::Compare::Matches: break;
    }
    return false;
}

/// What is said of one event's attributes.
bool holdsOf(const Event& event, const Filter::Node& node);

bool holdsOf(const Event& event, const Filter::Comparison& c) {
    if (c.op == Filter::Compare::NotEqual) {
        Filter::Comparison equal = c;
        equal.op = Filter::Compare::Equal;
        return !holdsOf(event, equal);
    }
    for (const auto& [name, value] : event.attributes)
        if (name == c.field)
            return name == "size" ? compares(std::stod(value), c.op, std::stod(c.value))
                                  : compares(value, c.op, c.value);
    return false;
}

bool holdsOf(const Event& event, const Filter::Node& node) {
    if (const auto* c = std::get_if<Filter::Comparison>(&node.value)) return holdsOf(event, *c);
    if (const auto* n = std::get_if<Filter::Not>(&node.value)) return !holdsOf(event, *n->operand);
    const auto each = [&](const auto& part) { return holdsOf(event, *part); };
    if (const auto* all = std::get_if<Filter::And>(&node.value))
        return std::ranges::all_of(all->operands, each);
    if (const auto* any = std::get_if<Filter::Or>(&node.value))
        return std::ranges::any_of(any->operands, each);
    const auto& list = std::get<Filter::OneOf>(node.value);
    return std::ranges::any_of(list.values, [&](const std::string& value) {
        return holdsOf(event, Filter::Comparison{list.field, Filter::Compare::Equal, value, true});
    });
}

bool isOneOf(const Event& event, const std::vector<Filter::EventTest>& tests) {
    return std::ranges::any_of(tests, [&](const Filter::EventTest& test) {
        const bool named =
            isPattern(test.action) ? fits(event.action, test.action) : event.action == test.action;
        return named && (!test.where || holdsOf(event, *test.where));
    });
}

class Truth {
public:
    explicit Truth(std::vector<Event> events) : m_events(std::move(events)) {
        for (const Event& event : m_events)
            m_times.push_back(event.time.known() || m_times.empty() ? event.time : m_times.back());
        for (std::size_t i = m_times.size(); i-- > 1;)
            if (!m_times[i - 1].known()) m_times[i - 1] = m_times[i];
    }

    bool of(const Filter::Node& node) const {
        return std::visit([this](const auto& value) { return is(value); }, node.value);
    }

private:
    bool is(const Filter::Labelled&) const { return false; }
    bool is(const Filter::Probed&) const { return false; }
    bool is(const Filter::Not& n) const { return !of(*n.operand); }
    bool is(const Filter::And& all) const {
        return std::ranges::all_of(all.operands, [&](const auto& part) { return of(*part); });
    }
    bool is(const Filter::Or& any) const {
        return std::ranges::any_of(any.operands, [&](const auto& part) { return of(*part); });
    }
    bool is(const Filter::OneOf&) const { return false; }
    bool is(const Filter::Count& count) const {
        const auto events = std::ranges::count_if(
            m_events, [&](const Event& event) { return isOneOf(event, count.events); });
        return compares(static_cast<double>(events), count.op, count.number);
    }
    bool is(const Filter::Comparison& c) const {
        if (c.op == Filter::Compare::NotEqual) {
            Filter::Comparison equal = c;
            equal.op = Filter::Compare::Equal;
            return !is(equal);
        }
        if (c.field == "events")
            return compares(static_cast<double>(m_events.size()), c.op, std::stod(c.value));
        return std::ranges::any_of(m_events, [&](const Event& event) {
            if (c.field == "action" && c.op == Filter::Compare::Matches)
                return fits(event.action, isPattern(c.value) ? c.value : "*" + c.value + "*");
            if (c.field == "action") return compares(event.action, c.op, c.value);
            return holdsOf(event, c);
        });
    }
    bool is(const Filter::Sequence& sequence) const { return place(sequence, 0, {}); }
    /// All ways to choose events for the steps from the `step`th on.
    bool place(const Filter::Sequence& sequence, std::size_t step,
               std::vector<std::size_t> chosen) const {
        if (step == sequence.steps.size()) return keepsWithin(sequence, chosen);
        const bool absent = sequence.steps[step].absent;
        const std::size_t from = chosen.empty() ? 0 : chosen.back() + 1;
        const auto isFree = [&](std::size_t to) {
            for (std::size_t i = from; i < to; ++i)
                if (absent && isOneOf(m_events[i], sequence.steps[step].events)) return false;
            return true;
        };
        const std::size_t next = step + (absent ? 1 : 0);
        if (next == sequence.steps.size())
            return isFree(m_events.size()) && keepsWithin(sequence, chosen);
        for (std::size_t i = from; i < m_events.size(); ++i) {
            if (!isFree(i) || !isOneOf(m_events[i], sequence.steps[next].events)) continue;
            auto more = chosen;
            more.push_back(i);
            if (place(sequence, next + 1, more)) return true;
        }
        return false;
    }
    bool keepsWithin(const Filter::Sequence& sequence,
                     const std::vector<std::size_t>& chosen) const {
        if (!sequence.within) return true;
        const Instant first = m_times[chosen.front()];
        const Instant last = m_times[chosen.back()];
        return first.known() && last.micros - first.micros <= sequence.within->count();
    }

    std::vector<Event> m_events;
    std::vector<Instant> m_times;
};

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
