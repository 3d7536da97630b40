#include <QFile>
#include <QtTest>
#include <cmath>
#include <limits>
#include <random>
#include <set>

#include "engine/evaluation/bootstrap.h"
#include "engine/evaluation/evaluation.h"
#include "engine/evaluation/model_comparison.h"

using namespace anomalyst;
using namespace anomalyst::engine;
using Truth = RankedScores::Truth;

namespace {

constexpr Truth P = Truth::Anomalous, N = Truth::Normal, U = Truth::Unknown;

RankedScores example() {
    return {std::vector<float>{4, 3, 2, 1, 5}, std::vector<Truth>{P, N, P, N, U}};
}

}  // namespace

class EvaluationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithScikitLearn() {
        QFile file(QFINDTESTDATA("fixtures/ranking.csv"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QList<QByteArray> expected;
        std::vector<float> scores;
        std::vector<Truth> truth;
        int cases = 0;
        const auto check = [&] {
            if (expected.isEmpty()) return;
            ++cases;
            const RankedScores ranked(scores, truth);
            const double bestF1 = *ranked.at(*ranked.bestF1Threshold()).f1();
            QVERIFY2(std::abs(*ranked.auroc() - expected[2].toDouble()) < 1e-9, expected[1]);
            QVERIFY2(std::abs(*ranked.auprc() - expected[3].toDouble()) < 1e-9, expected[1]);
            QVERIFY2(std::abs(bestF1 - expected[4].toDouble()) < 1e-9, expected[1]);
        };
        while (!file.atEnd()) {
            const QList<QByteArray> fields = file.readLine().trimmed().split(',');
            if (fields[0] == "case") {
                check();
                expected = fields;
                scores.clear();
                truth.clear();
            } else {
                scores.push_back(fields[0].toFloat());
                truth.push_back(fields[1] == "1" ? P : N);
            }
        }
        check();
        QCOMPARE(cases, 9);
    }

    void judgesAtTheGivenThreshold() {
        const auto result = evaluate(example(), {.value = 2}, 0);
        QVERIFY(result.ok());
        QCOMPARE(result->sessions, 5U);
        QCOMPARE(result->positives, 2U);
        QCOMPARE(result->negatives, 2U);
        QCOMPARE(result->counts.flagged, 4U);
        QCOMPARE(result->counts.truePositives, 2U);
        QCOMPARE(*result->counts.f1(), 0.8);
        QCOMPARE(*result->auroc, 0.75);
        QVERIFY(!result->oracle);
        QVERIFY(result->precisionInterval.low < 2.0 / 3 &&
                result->precisionInterval.high > 2.0 / 3);
        QCOMPARE(result->recallInterval.high, 1.0);
        // two of four labelled sessions are positive
        QCOMPARE(*result->flagEverythingF1, 2.0 / 3);
    }

    void usesTheOtherThresholdWhenNoneIsChosen() {
        QCOMPARE(evaluate(example(), {}, 3.5)->threshold, 3.5);
    }

    void budgetLimitsWhatIsFlagged() {
        QCOMPARE(evaluate(example(), {.budget = 2}, 0)->counts.flagged, 2U);
    }

    void bestF1IsCalledAnOracle() {
        const auto result = evaluate(example(), {.bestF1 = true}, 0);
        QVERIFY(result->oracle);
        QCOMPARE(result->threshold, 2.0);
    }

    void saysWhichKindOfLabelIsMissing() {
        const std::vector<float> scores = {1, 2};
        const auto sentence = [&](std::vector<Truth> truth) {
            return evaluate(RankedScores(scores, truth), {}, 0).error().sentence();
        };
        QCOMPARE(
            sentence({N, N}),
            std::string("All 2 labelled sessions are normal. A model can be judged only by both "
                        "kinds: label anomalies too, or widen the filter."));
        QVERIFY(sentence({P, U}).starts_with("All 1 labelled sessions are anomalous"));
        QVERIFY(sentence({U, U}).starts_with("None of the 2 sessions has a label"));
        QVERIFY(evaluate(RankedScores(), {}, 0).error().sentence().starts_with("No session here"));
    }

    // Coverage: of intervals from samples of one population about 95 % hold its AUROC.
    void bootstrapIntervalsHoldTheTrueMeasure() {
        std::mt19937_64 random(5);
        std::normal_distribution<float> normal;
        const double auroc = std::erfc(-1 / std::sqrt(2.0) / std::sqrt(2.0)) / 2;
        int held = 0;
        for (int sample = 0; sample < 100; ++sample) {
            std::vector<float> scores;
            std::vector<Truth> truth;
            for (int i = 0; i < 300; ++i) {
                const bool anomalous = i % 10 == 0;
                scores.push_back(normal(random) + (anomalous ? 1.0F : 0.0F));
                truth.push_back(anomalous ? P : N);
            }
            const RankedScores ranked(scores, truth);
            const auto interval = *bootstrapIntervals(ranked, 1).auroc;
            QVERIFY(interval.low <= *ranked.auroc() && *ranked.auroc() <= interval.high);
            held += interval.low <= auroc && auroc <= interval.high;
        }
        QVERIFY2(held >= 88 && held <= 100, qPrintable(QString::number(held)));
    }

    void bootstrapIntervalsAreNoneWithoutBothKinds() {
        const RankedScores normal(std::vector<float>{1, 2}, std::vector<Truth>{N, U});
        QVERIFY(!bootstrapIntervals(normal, 1).auroc && !bootstrapIntervals(normal, 1).auprc);
        const auto one = bootstrapIntervals(example(), 1), again = bootstrapIntervals(example(), 1);
        QCOMPARE(one.auprc->low, again.auprc->low);
        QVERIFY(!bootstrapIntervals(RankedScores(), 1).auroc);
    }

    void precisionIsGivenAtAsManyAsThereAre() {
        std::vector<float> scores(60);
        std::vector<Truth> truth(60, N);
        for (std::size_t i = 0; i < 60; ++i) scores[i] = static_cast<float>(60 - i);
        for (std::size_t i = 0; i < 5; ++i) truth[i] = P;
        const auto at = judge(RankedScores(scores, truth), 30).precisionAt;
        QCOMPARE(at.size(), std::size_t{2});
        QCOMPARE(at[0].count, std::uint64_t{10});
        QCOMPARE(at[0].precision, 0.5);
        QCOMPARE(at[1].precision, 0.1);
    }

    void daysReachFromTheFirstToTheLastKnownTime() {
        const std::vector<Instant> times = {Instant{86'400'000'000}, Instant::none(), Instant{0},
                                            Instant{43'200'000'000}};
        QCOMPARE(daysOf(times), 1.0);
        QCOMPARE(daysOf(std::vector<Instant>{Instant::none(), Instant{0}}), 0.0);
    }

    void truthFollowsTheLabelSource() {
        SessionKeys keys;
        keys.id = {{1}, {2}, {3}};
        keys.given = {GivenLabel::Normal, GivenLabel::Anomalous, GivenLabel::Unknown};
        keys.verdict = {Verdict::Fraud, Verdict::None, Verdict::Unsure};
        QCOMPARE(truthOf(keys, LabelSource::Given), (std::vector<Truth>{N, P, U}));
        QCOMPARE(truthOf(keys, LabelSource::Verdict), (std::vector<Truth>{P, U, U}));
        QCOMPARE(truthOf(keys, LabelSource::Both), (std::vector<Truth>{P, P, U}));
    }

    void foldsNeverSplitAUser() {
        std::vector<UserId> user;
        std::vector<Truth> truth;
        for (int i = 0; i < 1000; ++i) {
            user.push_back({i % 97 + 1});
            truth.push_back(i % 97 < 10 ? P : N);
        }
        const auto fold = foldsByUser(user, truth, 5, 1);
        std::vector<std::set<std::int64_t>> users(5), positiveUsers(5);
        for (std::size_t i = 0; i < user.size(); ++i) {
            QCOMPARE(fold[i], fold[static_cast<std::size_t>(user[i].value) - 1]);
            users[fold[i]].insert(user[i].value);
            if (truth[i] == P) positiveUsers[fold[i]].insert(user[i].value);
        }
        for (std::size_t f = 0; f < 5; ++f) {
            QCOMPARE(positiveUsers[f].size(), std::size_t{2});
            QVERIFY(users[f].size() == 19 || users[f].size() == 20);
        }
        QCOMPARE(foldsByUser(user, truth, 5, 1), fold);
        QVERIFY(foldsByUser(user, truth, 5, 2) != fold);
    }

    void blocksInTimeFollowTheClock() {
        std::vector<Instant> times;
        for (const std::int64_t at : {50, 10, 20, 20, 40, 30}) times.push_back(Instant{at});
        QCOMPARE(blocksInTime(times, 3), (std::vector<std::uint32_t>{2, 0, 0, 0, 2, 1}));
        QCOMPARE(blocksInTime(times, 1), std::vector<std::uint32_t>(6, 0));
        QVERIFY(blocksInTime({}, 3).empty());
    }

    void comparisonFindsWhatCrossesTheLine() {
        constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
        const std::vector<float> before = {5, 1, 1, 5, 5, 1, kNan};
        const std::vector<float> after = {5, 3, 4, 0, 1, 1, 4};
        const LineCrossings crossings = compareModels(before, 2, after, 3);
        QCOMPARE(crossings.rising, (std::vector<std::uint32_t>{2, 1}));
        QCOMPARE(crossings.falling, (std::vector<std::uint32_t>{3, 4}));
        QCOMPARE(crossings.flaggedByBoth, 1U);
        QCOMPARE(crossings.flaggedByNeither, 1U);
        QCOMPARE(crossings.notComparable, 1U);
    }
};

QTEST_APPLESS_MAIN(EvaluationTest)
#include "evaluation_test.moc"
