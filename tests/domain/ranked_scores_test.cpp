#include <QtTest>
#include <cmath>
#include <limits>
#include <random>

#include "engine/domain/ranked_scores.h"

using namespace anomalyst;
using Truth = RankedScores::Truth;

namespace {

/// 'p' positive, 'n' negative, '?' unknown.
RankedScores ranked(const std::vector<float>& scores, const std::string& truths) {
    std::vector<Truth> truth;
    for (const char letter : truths)
        truth.push_back(letter == 'p'   ? Truth::Anomalous
                        : letter == 'n' ? Truth::Normal
                                        : Truth::Unknown);
    return {scores, truth};
}

void compare(double actual, double expected) { QVERIFY(std::abs(actual - expected) < 1e-12); }

/// Sorted by comparing and counted one by one: what the fast way must agree with.
ThresholdCounts countedAt(const std::vector<float>& scores, const std::vector<Truth>& truth,
                          double threshold) {
    ThresholdCounts counts;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        if (std::isnan(scores[i])) continue;
        const bool flagged = static_cast<double>(scores[i]) >= threshold;
        counts.flagged += flagged;
        counts.truePositives += flagged && truth[i] == Truth::Anomalous;
        counts.falsePositives += flagged && truth[i] == Truth::Normal;
        counts.trueNegatives += !flagged && truth[i] == Truth::Normal;
        counts.falseNegatives += !flagged && truth[i] == Truth::Anomalous;
    }
    return counts;
}

}  // namespace

class RankedScoresTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsAtAThreshold() {
        const auto scores = ranked({4, 3, 2, 1}, "pnpn");
        const ThresholdCounts counts = scores.at(2);
        QCOMPARE(counts.flagged, 3U);
        QCOMPARE(counts.truePositives, 2U);
        QCOMPARE(counts.falsePositives, 1U);
        QCOMPARE(counts.trueNegatives, 1U);
        QCOMPARE(counts.falseNegatives, 0U);
        compare(*counts.precision(), 2.0 / 3);
        compare(*counts.recall(), 1);
        compare(*counts.f1(), 0.8);
        compare(*counts.falsePositiveRate(), 0.5);
    }

    void aScoreAtTheThresholdIsFlagged() {
        const auto scores = ranked({1, 2, 2, 3}, "nnpp");
        QCOMPARE(scores.at(2).flagged, 3U);
        QCOMPARE(scores.at(std::nextafter(2.0, 3.0)).flagged, 1U);
        QCOMPARE(scores.at(-std::numeric_limits<double>::infinity()).flagged, 4U);
        QCOMPARE(scores.at(std::numeric_limits<double>::infinity()).flagged, 0U);
    }

    void zeroAndNegativeZeroTie() {
        const auto scores = ranked({0.0F, -0.0F}, "pn");
        compare(*scores.auroc(), 0.5);
        QCOMPARE(scores.at(0).flagged, 2U);
    }

    void unlabelledSessionsAreFlaggedButNotJudged() {
        const auto scores = ranked({5, 4, 3, 2}, "?p?n");
        const ThresholdCounts counts = scores.at(3);
        QCOMPARE(counts.flagged, 3U);
        QCOMPARE(counts.truePositives, 1U);
        QCOMPARE(counts.falsePositives, 0U);
        compare(*scores.auroc(), 1);
        compare(*scores.auprc(), 1);
    }

    void sessionsWithoutAScoreAreLeftOut() {
        const auto scores = ranked({std::numeric_limits<float>::quiet_NaN(), 1}, "pn");
        QCOMPARE(scores.size(), std::size_t{1});
        QCOMPARE(scores.positives(), 0U);
    }

    void aurocCountsPairs() {
        // Pairs (positive, negative): 4>3, 4>1, 2<3, 2>1: three of four.
        compare(*ranked({4, 3, 2, 1}, "pnpn").auroc(), 0.75);
        compare(*ranked({1, 2, 3}, "npp").auroc(), 1);
        compare(*ranked({3, 2, 1}, "npp").auroc(), 0);
    }

    void aurocCountsTiesHalf() {
        // Positives 2, 1; negatives 2, 1, 0: of six pairs 3 won, 2 tied, 1 lost.
        compare(*ranked({2, 2, 1, 1, 0}, "pnpnn").auroc(), 4.0 / 6);
        compare(*ranked({7, 7, 7}, "pnn").auroc(), 0.5);
    }

    void auprcIsAveragePrecision() {
        // Recall rises by 1/2 at precision 1 and by 1/2 at precision 2/3.
        compare(*ranked({4, 3, 2, 1}, "pnpn").auprc(), 0.5 * 1 + 0.5 * 2 / 3);
    }

    void auprcTakesTiesTogether() {
        // One group of four with two positives: precision 1/2 throughout.
        compare(*ranked({1, 1, 1, 1}, "pnpn").auprc(), 0.5);
        // First group: p n (precision 1/2, recall 1/2); then p (2/3, 1).
        compare(*ranked({3, 3, 2, 1}, "pnpn").auprc(), 0.5 * 0.5 + 0.5 * 2 / 3);
    }

    void measuresThatNeedMissingLabelsAreNone() {
        QVERIFY(!ranked({2, 1}, "pp").auroc());
        QVERIFY(!ranked({2, 1}, "nn").auprc());
        QVERIFY(!ranked({2, 1}, "??").bestF1Threshold());
        const ThresholdCounts nothing = ranked({2, 1}, "??").at(0);
        QVERIFY(!nothing.precision() && !nothing.recall() && !nothing.f1());
        QVERIFY(ranked({2, 1}, "nn").precisionRecall().empty());
        QVERIFY(ranked({2, 1}, "pp").roc().empty());
    }

    void emptyScoresAnswerEverything() {
        for (const RankedScores& scores : {RankedScores(), RankedScores({}, {})}) {
            QCOMPARE(scores.size(), std::size_t{0});
            QCOMPARE(scores.positives(), 0U);
            QCOMPARE(scores.at(0).flagged, 0U);
            QVERIFY(!scores.auroc() && !scores.auprc() && !scores.bestF1Threshold());
            QVERIFY(scores.roc().empty() && scores.precisionRecall().empty());
            QCOMPARE(scores.thresholdForBudget(3), 0.0);
        }
    }

    void curvesGoThroughEveryCorner() {
        const auto scores = ranked({4, 3, 2, 1}, "pnpn");
        const auto curve = scores.precisionRecall();
        QCOMPARE(curve.size(), std::size_t{4});
        compare(curve[0].x, 0.5);
        compare(curve[0].y, 1);
        compare(curve[1].y, 0.5);
        compare(curve[3].x, 1);
        compare(curve[3].threshold, 1);
        const auto roc = scores.roc();
        QCOMPARE(roc.size(), std::size_t{5});
        compare(roc[0].x, 0);
        compare(roc[0].y, 0);
        compare(roc[2].x, 0.5);
        compare(roc[2].y, 0.5);
        compare(roc[4].x, 1);
        compare(roc[4].y, 1);
    }

    void thinnedCurvesKeepTheirShape() {
        std::mt19937 random(1);
        std::normal_distribution<float> normal;
        std::vector<float> scores;
        std::string truths;
        for (int i = 0; i < 50'000; ++i) {
            truths += i % 20 ? 'n' : 'p';
            scores.push_back(normal(random) + (i % 20 ? 0.0F : 1.5F));
        }
        const auto all = ranked(scores, truths);
        for (const auto& thin : {all.roc(), all.precisionRecall()}) {
            QVERIFY(thin.size() <= RankedScores::kCurvePoints);
            QVERIFY(thin.size() > RankedScores::kCurvePoints / 3);
        }
        const std::vector<CurvePoint>& thin = all.roc();
        compare(thin.front().x, 0);
        compare(thin.back().x, 1);
        compare(thin.back().y, 1);
        for (const CurvePoint& corner : thin) {  // each is one of the whole curve
            compare(*all.at(corner.threshold).falsePositiveRate(), corner.x);
            compare(*all.at(corner.threshold).recall(), corner.y);
        }
        const auto area = [](const std::vector<CurvePoint>& curve) {
            double sum = 0;
            for (std::size_t i = 1; i < curve.size(); ++i)
                sum += (curve[i].x - curve[i - 1].x) * (curve[i].y + curve[i - 1].y) / 2;
            return sum;
        };
        QVERIFY(std::abs(area(thin) - *all.auroc()) < 1e-3);
    }

    void bestF1IsTheHighestThresholdWithTheHighestF1() {
        // F1 after each: 2/3, 1/2, 4/5, 2/3
        compare(*ranked({4, 3, 2, 1}, "pnpn").bestF1Threshold(), 2);
        compare(*ranked({4, 3, 2, 1}, "pnn?").bestF1Threshold(), 4);
    }

    void budgetNeverFlagsMore() {
        const auto scores = ranked({5, 4, 4, 3}, "pnpn");
        compare(scores.thresholdForBudget(1), 5);
        compare(scores.thresholdForBudget(2), 5);  // the ties at 4 would make it three
        compare(scores.thresholdForBudget(3), 4);
        compare(scores.thresholdForBudget(100), 3);
        QCOMPARE(scores.at(scores.thresholdForBudget(0)).flagged, 0U);
        const auto tied = ranked({4, 4, 4}, "pnp");
        QCOMPARE(tied.at(tied.thresholdForBudget(2)).flagged, 0U);
    }

    void precisionAmongTheHighestLeavesOutTheUnlabelled() {
        const std::vector<float> scores = {9, 8, 7, 6, 5};
        const std::vector<Truth> truth = {Truth::Anomalous, Truth::Unknown, Truth::Normal,
                                          Truth::Anomalous, Truth::Normal};
        const RankedScores ranked(scores, truth);
        QCOMPARE(ranked.precisionAt(1), 1.0);
        QCOMPARE(ranked.precisionAt(2), 1.0);
        QCOMPARE(ranked.precisionAt(3), 0.5);
        QCOMPARE(ranked.precisionAt(100), 0.5);
        QVERIFY(!ranked.precisionAt(0));
        for (std::size_t rank = 0; rank < truth.size(); ++rank)
            QCOMPARE(ranked.truthAt(rank), truth[rank]);
    }

    void precisionAmongTiesIsWhatIsToBeExpected() {
        const RankedScores ranked(
            std::vector<float>{3, 2, 2, 2, 2},
            std::vector<Truth>{Truth::Normal, Truth::Anomalous, Truth::Anomalous, Truth::Anomalous,
                               Truth::Normal});
        QCOMPARE(ranked.precisionAt(1), 0.0);
        QCOMPARE(ranked.precisionAt(3), 0.5);  // one and a half of two, and the first
        QCOMPARE(ranked.precisionAt(5), 0.6);
    }

    void wilsonIntervalsAreThoseOfThePaper() {
        // 10 of 20 and 0 of 10, worked by hand from Wilson 1927
        const Interval half = wilsonInterval(10, 20);
        QVERIFY(std::abs(half.low - 0.299298) < 1e-6);
        QVERIFY(std::abs(half.high - 0.700702) < 1e-6);
        const Interval none = wilsonInterval(0, 10);
        QCOMPARE(none.low, 0.0);
        QVERIFY(std::abs(none.high - 0.277533) < 1e-6);
        QCOMPARE(wilsonInterval(10, 10).high, 1.0);
        QCOMPARE(wilsonInterval(0, 0).low, 0.0);
        QCOMPARE(wilsonInterval(0, 0).high, 1.0);
    }

    void lowestCostIsThatOfTheBestLine() {
        // Lines at 4, 3, 2, 1 miss 1, 1, 0, 0 and alarm 0, 1, 1, 2.
        const auto scores = ranked({4, 3, 2, 1}, "pnpn");
        compare(scores.at(3).cost({10, 1}), 11);
        compare(*scores.lowestCostThreshold({10, 1}), 2);
        compare(*scores.lowestCostThreshold({1, 10}), 4);
        // Where alarms cost more than what they find, nothing is flagged.
        const auto bad = ranked({4, 3, 2}, "npn");
        QCOMPARE(bad.at(*bad.lowestCostThreshold({1, 10})).flagged, 0U);
        compare(*bad.lowestCostThreshold({1, 0.5}), 3);
        QVERIFY(!ranked({2, 1}, "pp").lowestCostThreshold({1, 1}));
        QVERIFY(!ranked({2, 1}, "n?").lowestCostThreshold({1, 1}));
    }

    void agreesWithCountingOneByOne() {
        const std::vector<float> strange = {0,
                                            -0.0F,
                                            1,
                                            -1,
                                            3e38F,
                                            -3e38F,
                                            1e-40F,
                                            std::numeric_limits<float>::infinity(),
                                            -std::numeric_limits<float>::infinity(),
                                            std::numeric_limits<float>::quiet_NaN()};
        std::mt19937 random(2);
        for (int round = 0; round < 300; ++round) {
            std::vector<float> scores;
            std::vector<Truth> truth;
            for (unsigned i = 0; i < random() % 60; ++i) {
                scores.push_back(random() % 2 ? strange[random() % strange.size()]
                                              : static_cast<float>(random() % 9) / 4 - 1);
                truth.push_back(static_cast<Truth>(random() % 3));
            }
            const RankedScores fast(scores, truth);
            for (std::size_t rank = 1; rank < fast.size(); ++rank)
                QVERIFY(fast.scoreAt(rank - 1) >= fast.scoreAt(rank));
            for (const float score : scores) {
                const ThresholdCounts a = fast.at(static_cast<double>(score));
                const ThresholdCounts b = countedAt(scores, truth, static_cast<double>(score));
                QCOMPARE(a.flagged, b.flagged);
                QCOMPARE(a.truePositives, b.truePositives);
                QCOMPARE(a.falsePositives, b.falsePositives);
                QCOMPARE(a.trueNegatives, b.trueNegatives);
                QCOMPARE(a.falseNegatives, b.falseNegatives);
            }
        }
    }
};

QTEST_APPLESS_MAIN(RankedScoresTest)
#include "ranked_scores_test.moc"
