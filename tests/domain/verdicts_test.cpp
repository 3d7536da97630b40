#include "engine/domain/verdicts.h"

#include <QtTest>
#include <map>

using namespace anomalyst;

namespace {

std::vector<SessionId> every(std::int64_t step, std::int64_t end) {
    std::vector<SessionId> ids;
    for (std::int64_t id = step; id <= end; id += step) ids.push_back({id});
    return ids;
}

Verdicts fromMap(const std::map<std::int64_t, Verdict>& map) {
    Verdicts verdicts;
    for (const auto& [id, verdict] : map) verdicts.set({id}, verdict);
    return verdicts;
}

}  // namespace

class VerdictsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lastVerdictOfASessionCountsInAnyOrder() {
        const Verdicts verdicts{
            {{7}, Verdict::Fraud}, {{3}, Verdict::Unsure}, {{7}, Verdict::Legitimate}};
        QCOMPARE(verdicts.sessions(), (std::vector<SessionId>{{3}, {7}}));
        QCOMPARE(verdicts.find({7}), std::optional(Verdict::Legitimate));
        QVERIFY(!verdicts.find({5}));
    }

    void mergingFewAndManyIsTheSameAsOneByOne() {
        for (const std::int64_t step : {2, 3, 400}) {
            std::map<std::int64_t, Verdict> expected;
            for (const SessionId id : every(5, 1000)) expected[id.value] = Verdict::Fraud;
            Verdicts merged = fromMap(expected);
            const Verdicts newer(every(step, 1200), Verdict::Unsure);
            merged.merge(newer);
            for (const SessionId id : newer.sessions()) expected[id.value] = Verdict::Unsure;
            QCOMPARE(merged, fromMap(expected));
        }
    }

    void updatingLeavesOtherSessionsOut() {
        for (const std::int64_t step : {2, 300}) {
            Verdicts updated(every(3, 900), Verdict::None);
            updated.update(Verdicts(every(step, 3000), Verdict::Fraud));
            QCOMPARE(updated.sessions(), every(3, 900));
            for (std::size_t i = 0; i < updated.size(); ++i)
                QCOMPARE(updated.verdicts()[i],
                         updated.sessions()[i].value % step == 0 ? Verdict::Fraud : Verdict::None);
        }
    }

    void matchesAreFoundWhetherFewOrMany() {
        const std::vector<SessionId> ids = every(2, 2000);
        for (const std::vector<SessionId>& sessions :
             {every(3, 2400), every(600, 2400), std::vector<SessionId>{}}) {
            std::size_t found = 0;
            matchSessions(ids, sessions, [&](std::size_t i, std::size_t j) {
                QCOMPARE(ids[i], sessions[j]);
                ++found;
            });
            std::size_t expected = 0;
            for (const SessionId id : sessions) expected += id.value % 2 == 0 && id.value <= 2000;
            QCOMPARE(found, expected);
        }
    }
};

QTEST_APPLESS_MAIN(VerdictsTest)
#include "verdicts_test.moc"
