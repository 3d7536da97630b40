#include <SQLiteCpp/SQLiteCpp.h>

#include <QtTest>
#include <cstdio>
#include <random>

#include "scratch.h"
#include "session_scores.h"

using namespace anomalyst;
using namespace anomalyst::storage;

namespace {

const std::string kSame = "an equal event stands before it in its session, at the same time";
const std::string kSoon = "an equal event stands at most a second before it in its session";
const std::string kHeader = "session,user,time,action,item,amount\n";

ImportOptions options(Duplicates policy) {
    ImportOptions options = mapped({{"session", "session"},
                                    {"user", "user"},
                                    {"time", "time"},
                                    {"action", "action"},
                                    {"item", "item"},
                                    {"amount", "amount"}});
    options.duplicates = policy;
    return options;
}

std::uint64_t finding(const ImportReport& report, const std::string& what) {
    const auto found = report.warnings.find(what);
    return found == report.warnings.end() ? 0 : found->second;
}

std::string second(double time) {
    char text[48];
    const int length = std::snprintf(text, sizeof text, "2026-01-05T10:00:%06.3fZ", time);
    return {text, static_cast<std::size_t>(length)};
}

}  // namespace

/// Events that stand in their session already, in one import and across several.
class DuplicatesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_scratch = std::make_unique<Scratch>();
        auto database = m_scratch->workspace();
        VERIFY_OK(database);
        m_database.emplace(std::move(*database));
    }

    void areKeptAndReportedUnlessAskedOtherwise() {
        QCOMPARE(ImportOptions().duplicates, Duplicates::Keep);
        const auto report = import(kHeader +
                                       "a,u,2026-01-05T10:00:00Z,view,x,1\n"
                                       "a,u,2026-01-05T10:00:00Z,buy,x,1\n"
                                       "a,u,2026-01-05T10:00:00Z,view,x,1\n",
                                   Duplicates::Keep);
        VERIFY_OK(report);
        QCOMPARE(report->events, std::uint64_t{3});
        QCOMPARE(report->duplicateEvents, std::uint64_t{1});
        QCOMPARE(report->droppedDuplicates, std::uint64_t{0});
        QCOMPARE(finding(*report, kSame), std::uint64_t{1});
    }

    void areDroppedWhereverTheyStandInTheSession() {
        const auto report = import(kHeader +
                                       "a,u,2026-01-05T10:00:00Z,view,x,1\n"
                                       "b,v,2026-01-05T10:00:00Z,view,x,1\n"
                                       "a,u,2026-01-05T10:00:00Z,buy,x,2.5\n"
                                       "a,u,2026-01-05T10:05:00Z,view,x,1\n"
                                       "a,u,2026-01-05T10:00:00Z,view,x,1.0\n"
                                       "a,u,2026-01-05T10:00:00Z,buy,x,2.5\n",
                                   Duplicates::Drop);
        VERIFY_OK(report);
        QCOMPARE(report->rowsImported, std::uint64_t{6});
        QCOMPARE(report->rowsRejected, std::uint64_t{0});
        QCOMPARE(report->events, std::uint64_t{4});
        QCOMPARE(report->duplicateEvents, std::uint64_t{2});
        QCOMPARE(report->droppedDuplicates, std::uint64_t{2});
        QCOMPARE(finding(*report, kSame), std::uint64_t{0});
        QCOMPARE(actionsOf(*m_database, "a"), (std::vector<std::string>{"view", "buy", "view"}));
        QCOMPARE(sumOf("a"), 4.5);
        QCOMPARE(firstProblem(*m_database), std::string());
    }

    void differFromEventsWithOtherOrMissingValues() {
        const auto report = import(kHeader +
                                       "a,u,2026-01-05T10:00:00Z,view,x,1\n"
                                       "a,u,2026-01-05T10:00:00Z,view,y,1\n"
                                       "a,u,2026-01-05T10:00:00Z,view,,1\n"
                                       "a,u,2026-01-05T10:00:00Z,view,x,\n"
                                       "a,u,2026-01-05T10:00:00Z,view,x,2\n"
                                       "a,u,2026-01-05T10:00:00Z,buy,x,1\n"
                                       "b,u,2026-01-05T10:00:00Z,view,x,1\n",
                                   Duplicates::Drop);
        VERIFY_OK(report);
        QCOMPARE(report->events, std::uint64_t{7});
        QCOMPARE(report->duplicateEvents, std::uint64_t{0});
    }

    void zeroHasNoSign() {
        const auto report = import(kHeader +
                                       "a,u,2026-01-05T10:00:00Z,view,x,0\n"
                                       "a,u,2026-01-05T10:00:00Z,view,x,-0.0\n",
                                   Duplicates::Drop);
        VERIFY_OK(report);
        QCOMPARE(report->droppedDuplicates, std::uint64_t{1});
    }

    void eventsWithoutATimeEqualNoOther() {
        const auto report = import(kHeader +
                                       "a,u,2026-01-05T10:00:00Z,view,x,1\n"
                                       "a,u,,view,x,1\n"
                                       "a,u,,view,x,1\n",
                                   Duplicates::Drop);
        VERIFY_OK(report);
        QCOMPARE(report->events, std::uint64_t{3});
        QCOMPARE(report->duplicateEvents, std::uint64_t{0});
    }

    void labelOfADroppedEventIsTheSessions() {
        ImportOptions labelled = options(Duplicates::Drop);
        labelled.map.emplace_back("label", "label");
        const auto report = importText(*m_database, *m_scratch,
                                       "session,user,time,action,item,amount,label\n"
                                       "a,u,2026-01-05T10:00:00Z,view,x,1,0\n"
                                       "a,u,2026-01-05T10:00:00Z,view,x,1,1\n",
                                       labelled);
        VERIFY_OK(report);
        QCOMPARE(report->events, std::uint64_t{1});
        QCOMPARE(report->anomalousSessions, std::uint64_t{1});
        QCOMPARE(finding(*report,
                         "the session has normal and anomalous labels, and counts as anomalous"),
                 std::uint64_t{1});
    }

    void withinASecondTheyAreReportedAndKept() {
        const auto report = import(kHeader + row(0, "view") + row(0.6, "buy") + row(1, "view") +
                                       row(2.001, "view") + row(2.5, "buy"),
                                   Duplicates::Drop);
        VERIFY_OK(report);
        QCOMPARE(report->events, std::uint64_t{5});
        QCOMPARE(report->duplicateEvents, std::uint64_t{0});
        QCOMPARE(finding(*report, kSoon), std::uint64_t{1});  // the view a whole second later
    }

    /// Against the definition, event by event.
    void areFoundInDenseSessions_data() {
        QTest::addColumn<int>("milliseconds");
        QTest::newRow("hundreds a second") << 5;
        QTest::newRow("some a second") << 250;
        QTest::newRow("often alone") << 900;
    }
    void areFoundInDenseSessions() {
        QFETCH(int, milliseconds);
        std::mt19937_64 random(7);
        std::vector<std::pair<int, int>> events;  // time, action
        int time = 0;
        while (events.size() < 3'000 && time < 59'000) {
            const int twins = 1 + static_cast<int>(random() % 3);
            for (int i = 0; i < twins; ++i)
                events.emplace_back(time, static_cast<int>(random() % 40));
            time += static_cast<int>(random() % static_cast<unsigned>(2 * milliseconds));
        }
        std::uint64_t same = 0, soon = 0;
        std::string text = kHeader;
        for (std::size_t i = 0; i < events.size(); ++i) {
            const auto [at, action] = events[i];
            text += row(at / 1e3, "a" + std::to_string(action));
            for (std::size_t j = i; j-- > 0 && at - events[j].first <= 1'000;) {
                if (events[j].second != action) continue;
                ++(events[j].first == at ? same : soon);
                break;
            }
        }
        QVERIFY(soon > 0);
        const auto report = import(text, Duplicates::Drop);
        VERIFY_OK(report);
        QCOMPARE(report->droppedDuplicates, same);
        QCOMPARE(finding(*report, kSoon), soon);
        QCOMPARE(report->events, events.size() - same);
        QCOMPARE(firstProblem(*m_database), std::string());
    }

    void manyEventsAtOneInstantAreNoBurden() {
        constexpr int kEvents = 300'000;
        std::string text = "session,time,action\n";
        for (int twice = 0; twice < 2; ++twice)
            for (int i = 0; i < kEvents; ++i)
                text += "a,2026-01-05T10:00:00Z,n" + std::to_string(i) + "\n";
        ImportOptions plain =
            mapped({{"session", "session"}, {"time", "time"}, {"action", "action"}});
        plain.duplicates = Duplicates::Drop;
        const auto report = importText(*m_database, *m_scratch, text, plain);
        VERIFY_OK(report);
        QCOMPARE(report->events, std::uint64_t{kEvents});
        QCOMPARE(report->droppedDuplicates, std::uint64_t{kEvents});
    }

    void whatASessionHasAlreadyIsDropped() {
        VERIFY_OK(import(kHeader + row(0, "view") + row(5, "buy"), Duplicates::Drop));
        const auto report =
            import(kHeader + row(0, "view") + row(5, "buy") + row(5, "pay") + row(9, "leave"),
                   Duplicates::Drop);
        VERIFY_OK(report);
        QCOMPARE(report->events, std::uint64_t{2});
        QCOMPARE(report->droppedDuplicates, std::uint64_t{2});
        QCOMPARE(actionsOf(*m_database, "a"),
                 (std::vector<std::string>{"view", "buy", "pay", "leave"}));
        QCOMPARE(sumOf("a"), 4.0);
        QCOMPARE(firstProblem(*m_database), std::string());
    }

    void whatASessionHasAlreadyIsReported() {
        VERIFY_OK(import(kHeader + row(0, "view") + row(5, "buy"), Duplicates::Keep));
        const auto report =
            import(kHeader + row(0, "view") + row(0, "view") + row(5.5, "buy"), Duplicates::Keep);
        VERIFY_OK(report);
        QCOMPARE(report->events, std::uint64_t{3});
        QCOMPARE(report->duplicateEvents, std::uint64_t{2});
        QCOMPARE(report->droppedDuplicates, std::uint64_t{0});
        QCOMPARE(finding(*report, kSame), std::uint64_t{2});
        QCOMPARE(finding(*report, kSoon), std::uint64_t{1});
        QCOMPARE(actionsOf(*m_database, "a").size(), std::size_t{5});
    }

    void sessionWithoutANewEventStaysAsItIs() {
        VERIFY_OK(import(kHeader + row(0, "view") + row(5, "buy"), Duplicates::Drop));
        VERIFY_OK(addScoredModel(*m_database, 1, 3));
        const auto report = import(kHeader + row(5, "buy") +
                                       "b,v,2026-01-05T11:00:00Z,view,x,1\n"
                                       "b,v,2026-01-05T12:00:00Z,view,x,1\n",
                                   Duplicates::Drop);
        VERIFY_OK(report);
        QCOMPARE(report->events, std::uint64_t{2});
        QVERIFY(report->warnings.empty());  // it does not go on
        RunControl control;
        const auto keys = EventStore(*m_database).keys(ModelId{1}, control);
        VERIFY_OK(keys);
        QCOMPARE(keys->raw[0], 3.0F);
        QCOMPARE(firstProblem(*m_database), std::string());
    }

    void valuesThatOneImportDoesNotKnowCount() {
        VERIFY_OK(
            import("session,user,time,action\na,u,2026-01-05T10:00:00Z,view\n"
                   "a,u,2026-01-05T10:01:00Z,buy\n",
                   Duplicates::Drop, false));
        const auto report = import(
            "session,user,time,action,item\n"
            "a,u,2026-01-05T10:00:00Z,view,x\n"
            "a,u,2026-01-05T10:01:00Z,buy,\n",
            Duplicates::Drop, false);
        VERIFY_OK(report);
        QCOMPARE(report->droppedDuplicates, std::uint64_t{1});
        QCOMPARE(actionsOf(*m_database, "a"), (std::vector<std::string>{"view", "view", "buy"}));
        QCOMPARE(firstProblem(*m_database), std::string());
    }

private:
    static std::string row(double time, const std::string& action) {
        return "a,u," + second(time) + "," + action + ",x,1\n";
    }
    Result<ImportReport> import(const std::string& text, Duplicates policy, bool mapAll = true) {
        ImportOptions all = options(policy);
        if (!mapAll) all.map.resize(4);
        return importText(*m_database, *m_scratch, text, all);
    }
    double sumOf(const std::string& key) {
        Query sum(m_database->connection(), "SELECT amount FROM session WHERE key = ?", key);
        return sum.step() ? sum.real(0) : -1;
    }

    std::unique_ptr<Scratch> m_scratch;
    std::optional<Database> m_database;
};

QTEST_APPLESS_MAIN(DuplicatesTest)
#include "duplicates_test.moc"
