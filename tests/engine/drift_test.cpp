#include <QFile>
#include <QtTest>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>

#include "engine/evaluation/drift.h"
#include "engine/evaluation/kolmogorov_smirnov.h"
#include "engine/evaluation/population_stability.h"
#include "tests/support/session_builder.h"

using namespace anomalyst;
using namespace anomalyst::engine;
using anomalyst::test::aSession;
using anomalyst::test::columnsOf;
using Counts = std::vector<std::uint64_t>;

namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

NumericColumn column(std::vector<float> values) { return {"amount", std::move(values)}; }

/// `from`, `from` + 1, … : `count` of them.
std::vector<float> steps(int count, float from = 1) {
    std::vector<float> values(static_cast<std::size_t>(count));
    std::iota(values.begin(), values.end(), from);
    return values;
}

std::vector<float> normal(std::uint64_t seed, std::size_t count, float mean = 0) {
    std::mt19937_64 random(seed);
    std::normal_distribution<float> draw(mean);
    std::vector<float> values(count);
    for (float& value : values) value = draw(random);
    return values;
}

bool isClose(double a, double b) { return std::abs(a - b) <= 1e-9 * std::max(1.0, std::abs(b)); }

/// "unknown", "a", "b", … and these codes.
TokenChannel channel(std::vector<std::int32_t> codes, std::size_t values = 3) {
    TokenChannel result{"action", {"unknown"}, std::move(codes)};
    for (std::size_t v = 0; v < values; ++v)
        result.vocabulary.emplace_back(1, static_cast<char>('a' + v));
    return result;
}

/// Of sessions of one event each.
InputDrift driftOfTokens(const std::vector<std::int32_t>& before,
                         const std::vector<std::int32_t>& now, std::size_t values = 3) {
    const std::vector<std::uint32_t> ones(before.size(), 1), onesNow(now.size(), 1);
    return driftOf({channel(before, values), ones}, {channel(now, values), onesNow});
}

std::vector<std::int32_t> repeated(std::initializer_list<std::pair<std::int32_t, int>> codes) {
    std::vector<std::int32_t> result;
    for (const auto& [code, times] : codes)
        result.insert(result.end(), static_cast<std::size_t>(times), code);
    return result;
}

InputDrift withShift(Shift shift) {
    InputDrift drift;
    drift.shift = shift;
    return drift;
}

std::vector<InputDrift> inputs(int stable, int moved, int shifted) {
    std::vector<InputDrift> all;
    for (int i = 0; i < stable; ++i) all.push_back(withShift(Shift::Stable));
    for (int i = 0; i < moved; ++i) all.push_back(withShift(Shift::Moved));
    for (int i = 0; i < shifted; ++i) all.push_back(withShift(Shift::Shifted));
    return all;
}

}  // namespace

class DriftTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithNumPyAndSciPy() {
        QFile file(QFINDTESTDATA("fixtures/drift.csv"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QList<QByteArray> expected;
        std::vector<float> reference, now;
        int cases = 0;
        const auto check = [&] {
            if (expected.isEmpty()) return;
            ++cases;
            const InputDrift drift = driftOf(column(reference), column(now));
            QVERIFY2(isClose(drift.psi, expected[2].toDouble()), expected[1]);
            QVERIFY2(isClose(drift.psiByChance, expected[3].toDouble()), expected[1]);
            QVERIFY2(isClose(drift.ks, expected[4].toDouble()), expected[1]);
            QVERIFY2(std::abs(drift.ksP / expected[5].toDouble() - 1) < 1e-9, expected[1]);
        };
        while (!file.atEnd()) {
            const QList<QByteArray> fields = file.readLine().trimmed().split(',');
            if (fields[0] == "case") {
                check();
                expected = fields;
                reference.clear();
                now.clear();
            } else {
                const float value = fields[1] == "nan" ? kNan : fields[1].toFloat();
                (fields[0] == "r" ? reference : now).push_back(value);
            }
        }
        check();
        QCOMPARE(cases, 9);
    }

    // Shares 1/2, 1/2 before; 1/4, 3/4 now: (1/4 - 1/2) ln(1/2) + (3/4 - 1/2) ln(3/2).
    void stabilityIsWorkedByHand() {
        const auto moved = populationStability(Counts{2, 2}, Counts{1, 3});
        QVERIFY(isClose(moved.index, 0.25 * std::log(3.0)));
        // chi-squared with one degree of freedom exceeds 10.8276 once in a thousand
        QVERIFY(std::abs(moved.byChance - 10.8276 * (0.25 + 0.25)) < 1e-4);
        // of four and four events, but of two and two sessions
        QVERIFY(std::abs(populationStability(Counts{2, 2}, Counts{1, 3}, 2, 2).byChance - 10.8276) <
                1e-4);
    }

    void emptyBinCountsAsHalfAnEntry() {
        const auto moved = populationStability(Counts{4, 0}, Counts{2, 2});
        QVERIFY(isClose(moved.index, (0.5 - 1) * std::log(0.5) + (0.5 - 0.125) * std::log(4.0)));
        const auto withNothing = populationStability(Counts{4, 0, 0}, Counts{2, 0, 2});
        QCOMPARE(withNothing.index, moved.index);
        QCOMPARE(withNothing.byChance, moved.byChance);
    }

    void stabilityOfNothingIsNone() {
        QVERIFY(std::isnan(populationStability(Counts{0, 0}, Counts{1, 1}).index));
        QVERIFY(std::isnan(populationStability(Counts{1, 1}, Counts{0, 0}).index));
        QCOMPARE(populationStability(Counts{1}, Counts{7}).index, 0.0);
        QCOMPARE(populationStability(Counts{1}, Counts{7}).byChance, 0.0);
    }

    void binsAreBetweenDeciles() {
        const auto values = steps(20);
        QCOMPARE(DecileBins(values).count(values), Counts(10, 2));
        const std::vector<float> outside = {-1e30F, 0, 2, 2.5F, 19, 1e30F};
        QCOMPARE(DecileBins(values).count(outside), (Counts{3, 1, 0, 0, 0, 0, 0, 0, 0, 2}));
        QCOMPARE(DecileBins({}).count(values), Counts{20});
    }

    // Deciles 1, 1, 1, 1, 1, 1, 2, 3, 4: 1 has a bin of its own, with one below it.
    void valueOfManyHasItsOwnBin() {
        const std::vector<float> values = {1, 1, 1, 1, 1, 1, 2, 3, 4, 5};
        const DecileBins bins(values);
        QCOMPARE(bins.count(values), (Counts{0, 6, 1, 1, 1, 1}));
        const std::vector<float> around = {0.5F, 1, 1.5F};
        QCOMPARE(bins.count(around), (Counts{1, 1, 1, 0, 0, 0}));
    }

    // After 1 the functions are 1/3 and 0; after 2, 2/3 and 0; after 3, 1 and 1/2; then 1 and 1.
    void distanceIsWorkedByHand() {
        const auto test = kolmogorovSmirnov(std::vector<float>{1, 2, 3}, std::vector<float>{3, 4});
        QVERIFY(isClose(test.distance, 2.0 / 3));
        QVERIFY(isClose(test.p, kolmogorovTail(std::sqrt(6.0 / 5) * 2 / 3)));
    }

    // Smirnov's table (1948): Q(0.5) = 0.9639, Q(1.0) = 0.2700, Q(1.36) = 0.0494, Q(1.63) = 0.0098.
    void tailIsThatOfTheTable() {
        QCOMPARE(kolmogorovTail(0), 1.0);
        QCOMPARE(kolmogorovTail(1e-3), 1.0);
        for (const auto& [x, q] : {std::pair{0.5, 0.963945}, std::pair{1.0, 0.269999},
                                   std::pair{1.36, 0.049486}, std::pair{1.63, 0.009846}})
            QVERIFY2(std::abs(kolmogorovTail(x) - q) < 1e-6, qPrintable(QString::number(x)));
        QVERIFY(std::abs(kolmogorovTail(1.1 - 1e-12) - kolmogorovTail(1.1)) < 1e-11);
        QCOMPARE(kolmogorovTail(50), 0.0);
    }

    void identicalSamplesHaveNotMoved() {
        const auto values = normal(1, 300);
        auto shuffled = values;
        std::reverse(shuffled.begin(), shuffled.end());
        const InputDrift drift = driftOf(column(values), column(shuffled));
        QCOMPARE(drift.psi, 0.0);
        QCOMPARE(drift.ks, 0.0);
        QCOMPARE(drift.ksP, 1.0);
        QCOMPARE(drift.shift, Shift::Stable);
        QCOMPARE(drift.median, drift.referenceMedian);
        const auto codes = repeated({{0, 5}, {1, 50}, {2, 45}});
        QCOMPARE(driftOfTokens(codes, codes).psi, 0.0);
    }

    void limitsAreTheCustomaryOnes() {
        // shares 1/2, 1/2 and then 1/2 + d, 1/2 - d: the index is d ln((1/2 + d) / (1/2 - d))
        const auto shiftAt = [](int over) {
            return driftOfTokens(repeated({{1, 5000}, {2, 5000}}),
                                 repeated({{1, 5000 + over}, {2, 5000 - over}}))
                .shift;
        };
        // 0.0994 at d = 0.155 and 0.1020 at 0.157; 0.2487 at 0.239 and 0.2510 at 0.240
        QCOMPARE(shiftAt(1550), Shift::Stable);
        QCOMPARE(shiftAt(1570), Shift::Moved);
        QCOMPARE(shiftAt(2390), Shift::Moved);
        QCOMPARE(shiftAt(2400), Shift::Shifted);
        QCOMPARE(std::string(name(Shift::Shifted)), std::string("shifted"));
    }

    void whatChanceMayHaveMadeIsStable() {
        // Small samples of one distribution: the index is large, and says nothing.
        int above = 0;
        for (std::uint64_t seed = 0; seed < 200; ++seed) {
            const InputDrift drift =
                driftOf(column(normal(seed, 100)), column(normal(seed + 1000, 100)));
            above += drift.psi >= 0.1;
            QCOMPARE(drift.shift, Shift::Stable);
        }
        QVERIFY(above > 100);
    }

    void shiftedFeatureIsFound() {
        const InputDrift drift = driftOf(column(normal(1, 500)), column(normal(2, 400, 1)));
        QCOMPARE(drift.shift, Shift::Shifted);
        QVERIFY(drift.ks > 0.3 && drift.ksP < 1e-9);
        QVERIFY(drift.median > drift.referenceMedian + 0.7);
        QCOMPARE(drift.referenceCount, std::uint64_t{500});
        QCOMPARE(drift.count, std::uint64_t{400});
    }

    void missingValuesHaveTheirOwnBin() {
        std::vector<float> before = steps(200), now = steps(200);
        for (std::size_t i = 1; i < 200; i += 2) now[i] = i % 4 == 1 ? kNan : HUGE_VALF;
        const InputDrift drift = driftOf(column(before), column(now));
        QCOMPARE(drift.missing, 0.5);
        QCOMPARE(drift.referenceMissing, 0.0);
        QVERIFY(drift.ks < 0.02);  // of those that are there nothing has changed
        // ten bins of 0.1 become 0.05, the missing 0.5 / 200 becomes 0.5
        QVERIFY(isClose(drift.psi, 10 * 0.05 * std::log(2.0) + (0.5 - 0.0025) * std::log(200.0)));
        QCOMPARE(drift.shift, Shift::Shifted);
    }

    void constantFeatureMovesBothWays() {
        const std::vector<float> fives(200, 5);
        const auto indexOf = [&](float value) {
            return driftOf(column(fives), column(std::vector<float>(200, value))).psi;
        };
        QCOMPARE(indexOf(5), 0.0);
        QVERIFY(indexOf(4) > 1);
        QCOMPARE(indexOf(6), indexOf(4));
    }

    void hugeAndTinyValuesAreValues() {
        std::vector<float> before = normal(1, 200), now = normal(2, 200);
        for (std::vector<float>* values : {&before, &now}) {
            (*values)[0] = std::numeric_limits<float>::max();
            (*values)[1] = std::numeric_limits<float>::lowest();
            (*values)[2] = std::numeric_limits<float>::denorm_min();
        }
        const InputDrift drift = driftOf(column(before), column(now));
        QVERIFY(std::isfinite(drift.psi) && std::isfinite(drift.median));
        QCOMPARE(drift.shift, Shift::Stable);
    }

    void fewValuesAreNoReasonToFail() {
        const InputDrift none = driftOf(column({}), column({1}));
        QVERIFY(std::isnan(none.psi) && std::isnan(none.ks) && std::isnan(none.referenceMedian));
        QCOMPARE(none.shift, Shift::Stable);
        const InputDrift one = driftOf(column({1}), column({2}));
        QVERIFY(isClose(one.psi, 2 * 0.5 * std::log(2.0)));
        QCOMPARE(one.ks, 1.0);
        QCOMPARE(one.shift, Shift::Stable);
        QVERIFY(std::isnan(driftOf(column({kNan}), column({1})).ks));
        QVERIFY(std::isnan(driftOfTokens({}, {1}).psi));
    }

    // 1 % of 1000 is 10 events: "c" (4) and "d" (5) are rare, and one bin of 9.
    void rareValuesAreOneBin() {
        const auto before = repeated({{0, 10}, {1, 500}, {2, 481}, {3, 4}, {4, 5}});
        const auto now = repeated({{0, 10}, {1, 500}, {2, 481}, {3, 5}, {4, 4}});
        QCOMPARE(driftOfTokens(before, now, 4).psi, 0.0);
        const auto more = repeated({{0, 10}, {1, 500}, {2, 400}, {3, 45}, {4, 45}});
        const InputDrift drift = driftOfTokens(before, more, 4);
        QVERIFY(isClose(drift.psi, (0.4 - 0.481) * std::log(0.4 / 0.481) +
                                       (0.09 - 0.009) * std::log(0.09 / 0.009)));
        QVERIFY(std::isnan(drift.ks));
    }

    void unknownTokensHaveTheirOwnBin() {
        const auto before = repeated({{1, 100}}), now = repeated({{0, 50}, {1, 50}});
        const InputDrift drift = driftOfTokens(before, now);
        QCOMPARE(drift.missing, 0.5);
        QVERIFY(isClose(drift.psi, 0.5 * std::log(2.0) + 0.495 * std::log(100.0)));
    }

    // Two sessions of 2 and 1 events: (2 + 1)^2 / (4 + 1) = 1.8 draws; of 1 and 1 events: 2.
    void eventsOfOneSessionAreOneDraw() {
        const std::vector<std::uint32_t> uneven = {2, 1}, even = {1, 1};
        const TokenChannel three = channel({0, 0, 1}), two = channel({0, 1});
        // below five draws every known value is rare: "unknown" and the rest are two bins
        QVERIFY(std::abs(driftOf({three, uneven}, {two, even}).psiByChance -
                         10.8276 * (1 / 1.8 + 1 / 2.0)) < 1e-3);
        const std::vector<std::uint32_t> one = {100};
        const std::vector<std::uint32_t> many(100, 1);
        const TokenChannel same = channel(repeated({{1, 100}})),
                           other = channel(repeated({{2, 100}}));
        QCOMPARE(driftOf({same, one}, {other, one}).shift, Shift::Stable);
        QCOMPARE(driftOf({same, many}, {other, many}).shift, Shift::Shifted);
    }

    void unseenValuesAreCounted() {
        const EventColumns reference = columnsOf({aSession().views(3).with("device", "d1").buys(),
                                                  aSession().views(2).refunds(2).with("ip", "1")});
        const EventColumns now =
            columnsOf({aSession().buys().views(2).does("wipe").with("device", "d2"),
                       aSession().does("copy", 2).with("device", "d1")});
        UnseenValues values(std::vector<std::string>{"hour", "device", "action", "amount"});
        values.learn(reference);
        values.count(now);
        const auto rates = values.rates();
        QCOMPARE(rates.size(), std::size_t{2});  // the address is no input, the amount no category
        QCOMPARE(rates[0].input, std::string("action"));
        QCOMPARE(rates[0].unseen, std::uint64_t{3});
        QCOMPARE(rates[0].rate(), 0.5);
        // "buy" and both "refund" are of one session each
        QCOMPARE(rates[0].referenceRate(), 3.0 / 8);
        QCOMPARE(rates[1].events, std::uint64_t{2});  // that have a device
        QCOMPARE(rates[1].unseen, std::uint64_t{1});
    }

    void referenceMayComeInParts() {
        const auto rateOf = [](const std::vector<EventColumns>& parts) {
            UnseenValues values({});
            for (const EventColumns& part : parts) values.learn(part);
            values.count(columnsOf({aSession().does("wipe").views(3)}));
            return values.rates().front();
        };
        const auto a = aSession().views(1).buys(2), b = aSession().refunds(1).views(1);
        const UnseenRate whole = rateOf({columnsOf({a, b})});
        const UnseenRate parts = rateOf({columnsOf({a}), columnsOf({b})});
        QCOMPARE(parts.referenceAlone, whole.referenceAlone);
        QCOMPARE(whole.referenceAlone, std::uint64_t{3});
        QCOMPARE(parts.unseen, std::uint64_t{1});
        QCOMPARE(parts.referenceEvents, std::uint64_t{5});
    }

    void sessionsWithoutEventsHaveNoUnseenRate() {
        UnseenValues values({});
        values.learn(columnsOf({aSession().measuring("x0", 1)}));
        values.count(columnsOf({aSession().measuring("x0", 2)}));
        QVERIFY(values.rates().empty());
    }

    void alertRateIsHeldAgainstItsPromise() {
        std::vector<float> scores(1000, 0.5F);
        for (std::size_t i = 0; i < 12; ++i) scores[i] = 2;
        scores.push_back(kNan);
        const AlertRate rate = alertRate({}, scores, 2);
        QCOMPARE(rate.sessions, std::uint64_t{1000});
        QCOMPARE(rate.alerts, std::uint64_t{12});
        QCOMPARE(rate.nominal, 0.01);
        QVERIFY(std::isnan(rate.referenceRate));
        QVERIFY(rate.asPromised());
        // Wilson's interval of 12 in 1000, by its formula
        QVERIFY(std::abs(rate.interval.low - 0.006879) < 1e-5);
        QVERIFY(std::abs(rate.interval.high - 0.020852) < 1e-5);
        QVERIFY(!alertRate({}, std::vector<float>(1000, 3.0F), 2).asPromised());
        QVERIFY(!alertRate({}, std::vector<float>(1000, 0.0F), 2).asPromised());  // none, of ten
        QVERIFY(alertRate({}, std::vector<float>(100, 0.0F), 3).asPromised());    // none, of 0.1
        QVERIFY(std::isnan(alertRate({}, {}, 3).rate()));
        QCOMPARE(alertRate({}, {}, -1).nominal, 1.0);
    }

    void fewAlertsAreAsPromisedWhereTheReferenceHadFewToo() {
        const std::vector<float> none(1000, 0.0F);
        std::vector<float> some(1000, 0.0F), many(1000, 0.0F);
        for (std::size_t i = 0; i < 10; ++i) some[i] = 2;
        for (std::size_t i = 0; i < 30; ++i) many[i] = 2;
        QVERIFY(alertRate(none, none, 2).asPromised());
        QVERIFY(!alertRate(some, none, 2).asPromised());
        QVERIFY(!alertRate(none, many, 2).asPromised());
        QVERIFY(!alertRate(many, many, 2).asPromised());
        QCOMPARE(alertRate(some, many, 2).referenceRate, 0.01);
    }

    void adviceGrowsWithTheDrift() {
        const AlertRate promised = alertRate({}, std::vector<float>(100, 0.0F), 3);
        const AlertRate many = alertRate({}, std::vector<float>(100, 4.0F), 3);
        QCOMPARE(advise(inputs(20, 1, 0), {}, promised), DriftAdvice::Nothing);
        QCOMPARE(advise(inputs(20, 1, 0), {}, many), DriftAdvice::Recalibrate);
        QCOMPARE(advise(inputs(18, 2, 0), {}, promised), DriftAdvice::FineTune);
        QCOMPARE(advise(inputs(19, 0, 1), {}, many), DriftAdvice::FineTune);
        QCOMPARE(advise(inputs(3, 0, 1), {}, promised), DriftAdvice::TrainAnew);
        const UnseenRate usual{"item", 100, 30, 100, 26}, much{"item", 100, 30, 100, 24};
        QCOMPARE(advise(inputs(9, 0, 0), std::vector{usual}, promised), DriftAdvice::Nothing);
        QCOMPARE(advise(inputs(9, 0, 0), std::vector{much}, promised), DriftAdvice::TrainAnew);
        QCOMPARE(advise({}, std::vector{UnseenRate{"item", 0, 0, 0, 0}}, promised),
                 DriftAdvice::Nothing);
    }
};

QTEST_APPLESS_MAIN(DriftTest)
#include "drift_test.moc"
