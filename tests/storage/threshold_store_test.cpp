#include "storage/threshold_store.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <QtTest>

#include "matching_sessions.h"
#include "storage/state_store.h"
#include "three_sessions.h"

using namespace anomalyst;
using namespace anomalyst::storage;

namespace {

ThresholdPolicy policy(const std::string& name, std::uint32_t version, double surprise) {
    return {name, version, surprise, {250, 2.5}, "model \"x\"", "kim", Instant{1'000'000}};
}

}  // namespace

class ThresholdStoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void policiesComeBackAsTheyWereKept() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        ThresholdStore store(*database);
        QVERIFY(store.policies()->empty());
        VERIFY_OK(store.keep(
            {policy("spring", 1, 2.5), policy("sale", 1, 3), policy("spring", 2, 1.0 / 3)}));
        const auto policies = store.policies();
        VERIFY_OK(policies);
        QCOMPARE(policies->size(), std::size_t{3});
        const ThresholdPolicy& last = policies->back();
        QCOMPARE(last.name, std::string("spring"));
        QCOMPARE(last.version, 2U);
        QVERIFY(last.surprise == 1.0 / 3);  // to the bit: no session may change sides
        QVERIFY((last.costs == AlarmCosts{250, 2.5}));
        QCOMPARE(last.model, std::string("model \"x\""));
        QCOMPARE(last.analyst, std::string("kim"));
        QCOMPARE(last.saved.micros, std::int64_t{1'000'000});
    }

    void policiesOfALaterVersionAreKept() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        ThresholdStore store(*database);
        StateStore state(*database);
        VERIFY_OK(state.set("policies", R"([{"name":"later","lines":[1,2]}])"));
        VERIFY_OK(store.keep({policy("spring", 1, 2.5)}));
        QCOMPARE(store.policies()->size(), std::size_t{1});
        QVERIFY((*state.get("policies"))->find(R"("lines":[1,2])") != std::string::npos);
    }

    void costsAreTheUsualOnesUntilTheyAreKept() {
        const Scratch scratch;
        auto database = scratch.workspace();
        VERIFY_OK(database);
        ThresholdStore store(*database);
        QVERIFY(*store.costs() == AlarmCosts());
        VERIFY_OK(store.keep(AlarmCosts{7, 0}));
        QVERIFY((*store.costs() == AlarmCosts{7, 0}));
    }

    void damagedSettingsAreLeftOut() {
        const Scratch scratch;
        auto database = threeSessions(scratch);
        VERIFY_OK(database);
        ThresholdStore store(*database);
        StateStore state(*database);
        for (const char* text : {"", "{", "7", "[1,{\"name\":3}]", "{\"miss\":\"much\"}",
                                 "{\"miss\":-1}", "{\"sessions\":7}"}) {
            for (const char* key : {"policies", "costs of mistakes", "probe"})
                VERIFY_OK(state.set(key, text));
            QVERIFY(store.policies()->empty());
            QVERIFY(*store.costs() == AlarmCosts());
            QVERIFY(store.probe()->empty());
            QCOMPARE(matching(*database, "probed and session = s1"), std::string());
        }
    }

    void theProbeCanBeFilteredBy() {
        const Scratch scratch;
        auto database = threeSessions(scratch);
        VERIFY_OK(database);
        ThresholdStore store(*database);
        QCOMPARE(matching(*database, "probed"), std::string());
        VERIFY_OK(store.keep(Probe{
            ModelId{4}, LabelSource::Verdict, 2.25, Instant{9}, {SessionId{1}, SessionId{3}}}));
        const auto probe = store.probe();
        VERIFY_OK(probe);
        QCOMPARE(probe->model.value, std::int64_t{4});
        QCOMPARE(probe->line, 2.25);
        QVERIFY(probe->labels == LabelSource::Verdict);
        QCOMPARE(probe->drawn.micros, std::int64_t{9});
        QCOMPARE(probe->sessions.size(), std::size_t{2});
        QCOMPARE(matching(*database, "probed"), std::string("13"));
        QCOMPARE(matching(*database, "not Probed or session = s3"), std::string("23"));
    }

    void sessionsHaveTheCategoryThatAllTheirEventsShare() {
        const Scratch scratch;
        auto database = threeSessions(scratch);
        VERIFY_OK(database);
        RunControl control;
        const auto country = EventStore(*database).sessionCategory("country", control);
        VERIFY_OK(country);
        QCOMPARE(country->codes.size(), std::size_t{3});
        QCOMPARE(country->values.at(static_cast<std::size_t>(country->codes[0])),
                 std::string("US"));
        QCOMPARE(country->codes[1], -1);  // BR and US
        QCOMPARE(country->codes[2], -1);
        const auto none = EventStore(*database).sessionCategory("planet", control);
        QVERIFY(!none);
        QVERIFY(none.error().sentence().find("planet") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(ThresholdStoreTest)
#include "threshold_store_test.moc"
