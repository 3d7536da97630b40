#include <QtTest>
#include <cmath>
#include <limits>
#include <random>

#include "engine/scoring/calibration.h"

using namespace anomalyst;
using namespace anomalyst::engine;

namespace {

std::vector<double> draw(const std::string& family, std::size_t count, unsigned seed) {
    std::mt19937_64 random(seed);
    std::normal_distribution<double> normal;
    std::exponential_distribution<double> exponential;
    std::vector<double> values;
    for (std::size_t i = 0; i < count; ++i) {
        if (family == "normal") values.push_back(normal(random));
        if (family == "exponential") values.push_back(exponential(random));
        if (family == "log-normal") values.push_back(std::exp(normal(random)));
        // A group of 3 % far from the others, as a rare browser makes one.
        if (family == "two groups")
            values.push_back(random() % 100 < 3 ? 20 + normal(random) : normal(random));
        if (family == "rounded") values.push_back(std::round(4 * normal(random)));
    }
    return values;
}

Calibration fitted(const std::vector<double>& scores) {
    auto calibration = Calibration::fit(scores);
    if (!calibration) qFatal("%s", calibration.error().sentence().c_str());
    return std::move(calibration).value();
}

}  // namespace

class CalibrationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bodyCountsScoresAtOrAbove() {
        std::vector<double> scores;
        for (int i = 1; i <= 99; ++i) scores.push_back(i);
        const Calibration calibration = fitted(scores);
        QCOMPARE(calibration.p(0), 1.0);
        QCOMPARE(calibration.p(1), 1.0);
        QCOMPARE(calibration.p(50), 51.0 / 100);
        QCOMPARE(calibration.p(50.5), 50.0 / 100);
    }

    void equalScoresCountTogether() {
        std::vector<double> scores(60, 1.0);
        scores.insert(scores.end(), 39, 2.0);
        for (int i = 0; i < 100; ++i) scores.push_back(3 + i);
        const Calibration calibration = fitted(scores);
        QCOMPARE(calibration.p(1), 1.0);
        QCOMPARE(calibration.p(2), 140.0 / 200);
    }

    void ordinarySessionsAreUniform_data() {
        QTest::addColumn<std::string>("family");
        for (const char* family : {"normal", "exponential", "log-normal", "two groups"})
            QTest::newRow(family) << std::string(family);
    }
    void ordinarySessionsAreUniform() {
        QFETCH(std::string, family);
        const Calibration calibration = fitted(draw(family, 20'000, 1));
        const auto fresh = draw(family, 200'000, 2);
        for (const double nominal : {0.5, 0.1, 0.05, 0.02, 0.01, 0.001}) {
            const auto flagged = std::count_if(fresh.begin(), fresh.end(), [&](double score) {
                return calibration.p(score) <= nominal;
            });
            const double share = static_cast<double>(flagged) / 200'000;
            // four standard errors of the held-out and of the fresh sample together
            const double error = 4 * std::sqrt(nominal * (1 - nominal) * (1 / 2e4 + 1 / 2e5));
            QVERIFY2(std::abs(share - nominal) < error,
                     qPrintable(QStringLiteral("%1 flagged at %2").arg(share).arg(nominal)));
        }
    }

    void fewHeldOutSessionsAreEnoughForOneInAHundred() {
        for (const char* family : {"normal", "log-normal", "two groups"}) {
            double share = 0;
            for (unsigned round = 0; round < 40; ++round) {
                const Calibration calibration = fitted(draw(family, 1000, 100 + round));
                const auto fresh = draw(family, 10'000, 500 + round);
                share += static_cast<double>(std::count_if(
                             fresh.begin(), fresh.end(),
                             [&](double score) { return calibration.p(score) <= 0.01; })) /
                         (40 * 10'000.0);
            }
            QVERIFY2(share > 0.0085 && share < 0.0115,
                     qPrintable(QStringLiteral("%1 %2").arg(QLatin1String(family)).arg(share)));
        }
    }

    void discreteScoresNeverFlagMoreThanNominal() {
        const Calibration calibration = fitted(draw("rounded", 20'000, 3));
        const auto fresh = draw("rounded", 200'000, 4);
        for (const double nominal : {0.2, 0.05, 0.01}) {
            const auto flagged = std::count_if(fresh.begin(), fresh.end(), [&](double score) {
                return calibration.p(score) <= nominal;
            });
            QVERIFY(static_cast<double>(flagged) / 200'000 < 1.15 * nominal);
        }
    }

    void scoresSharedByManyAreNotCalledRare() {
        for (const std::size_t tied : {40U, 80U, 160U, 400U}) {
            auto scores = draw("normal", 2000 - tied, 8);
            scores.insert(scores.end(), tied, 20.0);
            const Calibration calibration = fitted(scores);
            QVERIFY(calibration.p(20) >= 0.5 * static_cast<double>(tied) / 2001);
            QVERIFY(calibration.p(21) < calibration.p(20));
        }
    }

    void fallsWithoutEndBeyondTheData() {
        for (const char* family : {"normal", "exponential", "log-normal", "rounded"}) {
            const Calibration calibration = fitted(draw(family, 5000, 5));
            double score = calibration.quantile(1), before = 1;
            for (int step = 0; step < 40; ++step, score *= 1.4) {
                const double p = calibration.p(score);
                QVERIFY(p > 0);
                QVERIFY(p < before);
                before = p;
            }
            QVERIFY(before < 1e-4);
        }
    }

    void neverRisesWithTheScore() {
        for (const char* family : {"normal", "log-normal", "rounded"}) {
            const Calibration calibration = fitted(draw(family, 1000, 6));
            double before = 1;
            for (double score = -10; score < 60; score += 0.003) {
                const double p = calibration.p(score);
                QVERIFY(p <= before);
                before = p;
            }
        }
    }

    void tailBeginsWhereTheBodyEnds() {
        const auto scores = draw("normal", 1000, 7);
        const Calibration calibration = fitted(scores);
        // No step, between neighbouring scores anywhere, is larger than a few counts.
        double before = 1;
        for (double score = -4; score < 4; score += 1e-4) {
            const double p = calibration.p(score);
            QVERIFY(before - p < 3.5 / 1001);
            before = p;
        }
    }

    void constantScoresMakeAnythingAboveRare() {
        const Calibration calibration = fitted(std::vector<double>(500, 2.5));
        QCOMPARE(calibration.p(2.5), 1.0);
        QCOMPARE(calibration.p(1), 1.0);
        QVERIFY(calibration.p(2.6) <= 1.0 / 501);
        QVERIFY(calibration.p(3) < calibration.p(2.6));
    }

    void fewScoresGiveCautiousProbabilities() {
        const Calibration one = fitted({1.0});
        QCOMPARE(one.p(1), 1.0);
        QVERIFY(one.p(2) > 0 && one.p(2) <= 0.5);
        const Calibration three = fitted({1, 2, 3});
        QCOMPARE(three.p(2), 0.75);
        QVERIFY(three.p(3.1) <= 0.5 && three.p(3.1) > 0);
    }

    void knowsNothingBeforeItIsFitted() { QCOMPARE(Calibration().p(1e9), 1.0); }

    void leavesOutScoresThatAreNotFinite() {
        constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
        constexpr double kInfinity = std::numeric_limits<double>::infinity();
        QCOMPARE(fitted({1, kNan, 2, kInfinity, 3}).size(), std::size_t{3});
        const auto none = Calibration::fit(std::vector<double>{kNan, kInfinity});
        QVERIFY(!none.ok());
        QVERIFY(!none.error().sentence().empty());
        QVERIFY(!Calibration::fit({}).ok());
    }

    void takesExtremeScores_data() {
        QTest::addColumn<std::vector<double>>("scores");
        constexpr double kMost = std::numeric_limits<double>::max();
        constexpr double kLeast = std::numeric_limits<double>::denorm_min();
        QTest::newRow("huge") << std::vector<double>{-kMost, kMost, 0, kMost, -kMost};
        QTest::newRow("tiny") << std::vector<double>{0, kLeast, 2 * kLeast, 0, kLeast};
        QTest::newRow("far apart") << std::vector<double>{0, 0, 0, 0, 0, 0, 0, 0, 0, kMost};
    }
    void takesExtremeScores() {
        QFETCH(std::vector<double>, scores);
        constexpr double kInfinity = std::numeric_limits<double>::infinity();
        const Calibration calibration = fitted(scores);
        double before = 1;
        for (const double raw : {-kInfinity, -1e300, -1.0, 0.0, 1.0, 1e300, 1.7e308, kInfinity}) {
            const double p = calibration.p(raw);
            QVERIFY(p > 0 && p <= before);
            before = p;
        }
        QVERIFY(std::isnan(calibration.p(std::numeric_limits<double>::quiet_NaN())));
    }

    void isTheSameAfterLoading() {
        const Calibration calibration = fitted(draw("log-normal", 500, 8));
        const auto loaded = Calibration::load(calibration.save());
        QVERIFY(loaded.ok());
        for (double score = -1; score < 1000; score += 0.37)
            QCOMPARE(loaded->p(score), calibration.p(score));
        QVERIFY(!Calibration::load("nonsense").ok());
        QVERIFY(!Calibration::load(calibration.save().substr(0, 100)).ok());
    }
};

QTEST_APPLESS_MAIN(CalibrationTest)
#include "calibration_test.moc"
