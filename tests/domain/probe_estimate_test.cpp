#include "engine/domain/probe_estimate.h"

#include <QtTest>
#include <cmath>
#include <random>

using namespace anomalyst;
using Truth = RankedScores::Truth;

namespace {

void compare(double actual, double expected) {
    QVERIFY2(std::abs(actual - expected) < 1e-12,
             qPrintable(QStringLiteral("%1, not %2").arg(actual).arg(expected)));
}

/// Sessions above and below a line at 2, of which those above are labelled.
struct Sessions {
    std::vector<float> scores;
    std::vector<Truth> truth;
    std::vector<std::uint8_t> probed;

    void add(std::size_t count, float score, Truth known, bool inProbe = false) {
        scores.insert(scores.end(), count, score);
        truth.insert(truth.end(), count, known);
        probed.insert(probed.end(), count, inProbe ? 1 : 0);
    }
    ProbeEstimate estimate() const { return {scores, truth, probed, 2}; }
};

Sessions shop() {
    Sessions sessions;
    sessions.add(8, 3, Truth::Anomalous);
    sessions.add(2, 3, Truth::Normal);
    sessions.add(80, 1, Truth::Unknown);
    return sessions;
}

}  // namespace

class ProbeEstimateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsFoundInTheProbeIsTakenToBeFoundAsOftenElsewhere() {
        Sessions sessions = shop();
        sessions.add(2, 1, Truth::Anomalous, true);
        sessions.add(18, 1, Truth::Normal, true);
        const ProbeEstimate estimate = sessions.estimate();
        QCOMPARE(estimate.drawn(), 20U);
        QCOMPARE(estimate.judged(), 20U);
        // A tenth of the 100 sessions below: 10 missed beside 8 found.
        const auto rates = estimate.at(2);
        compare(rates.precision->value, 0.8);
        compare(rates.recall->value, 8.0 / 18);
        compare(*rates.f1, 16.0 / (16 + 2 + 10));
        const Interval share = wilsonInterval(2, 20);
        compare(rates.recall->interval.low, 8 / (8 + 100 * share.high));
        compare(rates.recall->interval.high, 8 / (8 + 100 * share.low));
    }

    void everySessionIsExpectedToBeOfOneKind() {
        Sessions sessions = shop();
        sessions.add(2, 1, Truth::Anomalous, true);
        sessions.add(18, 1, Truth::Normal, true);
        const ProbeEstimate::Counts counts = sessions.estimate().countsAt(2);
        // Each of the probe stands for five of the 100 below.
        compare(counts.found, 8);
        compare(counts.falseAlarms, 2);
        compare(counts.missed, 10);
        compare(counts.passed, 90);
        compare(counts.cost({100, 1}), 1002);
        const ProbeEstimate::Counts low = sessions.estimate().countsAt(1);
        compare(low.found, 18);
        compare(low.falseAlarms, 92);
        compare(low.missed + low.passed, 0);
    }

    void theCheapestLineIsThatOfTheExpectedCosts() {
        Sessions sessions = shop();
        sessions.add(2, 1, Truth::Anomalous, true);
        sessions.add(18, 1, Truth::Normal, true);
        const ProbeEstimate estimate = sessions.estimate();
        // Flag nothing: 18 misses. At 3: 10 misses, 2 false alarms. At 1: 92 false alarms.
        QVERIFY(estimate.lowestCostThreshold({100, 1}) == 1.0);  // 1,800; 1,002; 92
        QVERIFY(estimate.lowestCostThreshold({5, 1}) == 3.0);    // 90; 52; 92
        QVERIFY(*estimate.lowestCostThreshold({1, 50}) > 3);     // 18; 110; 4,600
        // Sessions reviewed for another reason stand for themselves, those of the probe for five.
        sessions.add(40, 1, Truth::Normal);
        const RankedScores labels(sessions.scores, sessions.truth);
        QVERIFY(labels.lowestCostThreshold({20, 1}) == 3.0);               // 200; 42; 60
        QVERIFY(sessions.estimate().lowestCostThreshold({20, 1}) == 1.0);  // 360; 202; 132
    }

    void theBestF1IsThatOfTheExpectedCounts() {
        Sessions sessions;
        sessions.add(6, 4, Truth::Anomalous);
        sessions.add(2, 4, Truth::Normal);
        sessions.add(2, 3, Truth::Anomalous);
        sessions.add(6, 3, Truth::Normal);
        sessions.add(10, 1, Truth::Normal, true);
        // 12 / (12 + 2 + 2) at 4, 16 / (16 + 8 + 0) at 3
        QVERIFY(sessions.estimate().bestF1Threshold() == 4.0);
        Sessions fraudBelow;
        fraudBelow.add(2, 4, Truth::Anomalous);
        fraudBelow.add(1, 4, Truth::Normal);
        fraudBelow.add(15, 1, Truth::Anomalous, true);
        fraudBelow.add(5, 1, Truth::Normal, true);
        fraudBelow.add(180, 1, Truth::Unknown);
        // 200 below, three quarters of them fraud: to flag all is best, 304 / (304 + 51).
        QVERIFY(fraudBelow.estimate().bestF1Threshold() == 1.0);
        QVERIFY(!shop().estimate().bestF1Threshold());  // nothing was drawn
    }

    void belowTheLineThoseOfTheProbeCountForTheOthersAlsoAsAlarms() {
        Sessions sessions = shop();
        sessions.add(2, 1, Truth::Anomalous, true);
        sessions.add(18, 1, Truth::Normal, true);
        const auto rates = sessions.estimate().at(1);
        compare(rates.recall->value, 1);
        compare(rates.precision->value, 18.0 / 110);
    }

    void sessionsReviewedForAnotherReasonStandForThemselves() {
        Sessions sessions = shop();
        sessions.add(4, 1, Truth::Anomalous);  // known, and not drawn
        sessions.add(20, 1, Truth::Normal, true);
        const auto rates = sessions.estimate().at(2);
        compare(rates.recall->value, 8.0 / 12);
    }

    void aProbeWithoutFraudDoesNotProveThatThereIsNone() {
        Sessions sessions = shop();
        sessions.add(20, 1, Truth::Normal, true);
        const auto recall = *sessions.estimate().at(2).recall;
        compare(recall.value, 1);
        compare(recall.interval.high, 1);
        QVERIFY(recall.interval.low < 0.4);  // up to 16 of 100 may be fraud
    }

    void whatReachesTheLineHasToBeReviewedFirst() {
        Sessions sessions = shop();
        sessions.add(2, 1, Truth::Anomalous, true);
        sessions.add(18, 1, Truth::Normal, true);
        sessions.add(1, 4, Truth::Unknown);
        QVERIFY(sessions.estimate().usable());  // 10 of 11
        compare(sessions.estimate().at(2).precision->value, 0.8);
        compare(sessions.estimate().at(2).recall->value, 8.8 / 18.8);
        sessions.add(1, 4, Truth::Unknown);
        QVERIFY(!sessions.estimate().aboveReviewed());
        QVERIFY(!sessions.estimate().usable());
    }

    void aProbeThatIsHalfReviewedSaysNothing() {
        Sessions sessions = shop();
        sessions.add(12, 1, Truth::Normal, true);  // whoever sorts by score, the highest of them
        sessions.add(12, 0.5F, Truth::Unknown, true);
        QVERIFY(!sessions.estimate().usable());
    }

    void whereEverythingIsFlaggedNothingIsMissed() {
        Sessions sessions = shop();
        sessions.add(2, 1, Truth::Anomalous, true);
        sessions.add(18, 1, Truth::Normal, true);
        const auto recall = *sessions.estimate().at(0).recall;
        compare(recall.value, 1);
        compare(recall.interval.low, 1);
    }

    void fewJudgedSessionsSayNothing() {
        Sessions sessions = shop();
        sessions.add(ProbeEstimate::kFewest - 1, 1, Truth::Normal, true);
        QVERIFY(!sessions.estimate().usable());
        sessions.add(1, 1, Truth::Normal, true);
        QVERIFY(sessions.estimate().usable());
    }

    void sessionsWithoutAScoreAreLeftOut() {
        Sessions sessions = shop();
        sessions.add(20, 1, Truth::Normal, true);
        sessions.add(50, std::nanf(""), Truth::Anomalous, true);
        QCOMPARE(sessions.estimate().drawn(), 20U);
        compare(sessions.estimate().at(2).recall->value, 1);
    }

    // Over many draws the estimate is right on average, and its interval holds the truth about as
    // often as it says.
    void isRightOnAverage() {
        constexpr int kDraws = 400;
        constexpr std::size_t kBelow = 2000, kFraudBelow = 100, kProbe = 100;
        std::mt19937 random(5);
        double fraud = 0;
        int held = 0;
        for (int draw = 0; draw < kDraws; ++draw) {
            std::vector<std::uint8_t> drawn(kBelow);
            std::fill_n(drawn.begin(), kProbe, 1);
            std::shuffle(drawn.begin(), drawn.end(), random);
            Sessions sessions;
            sessions.add(100, 3, Truth::Anomalous);
            for (std::size_t i = 0; i < kBelow; ++i) {
                const Truth known = i < kFraudBelow ? Truth::Anomalous : Truth::Normal;
                sessions.add(1, 1, drawn[i] != 0 ? known : Truth::Unknown, drawn[i] != 0);
            }
            const auto recall = *sessions.estimate().at(2).recall;
            fraud += 100 / recall.value - 100;
            held += recall.interval.low <= 0.5 && 0.5 <= recall.interval.high;
        }
        QVERIFY(std::abs(fraud / kDraws - kFraudBelow) < 6);
        QVERIFY(held > kDraws * 92 / 100);
    }
};

QTEST_APPLESS_MAIN(ProbeEstimateTest)
#include "probe_estimate_test.moc"
