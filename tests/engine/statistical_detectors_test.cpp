#include <QtTest>
#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

#include "engine/detectors/registry.h"
#include "engine/detectors/sealed_bytes.h"
#include "tests/support/detector_data.h"

using namespace anomalyst;
using namespace anomalyst::engine;
using namespace anomalyst::test;

namespace {

constexpr const char* kDetectors[] = {
    "zscore", "iqr", "ecod", "hbos", "mahalanobis", "pca", "isolation-forest"};

std::unique_ptr<Model> fitted(const std::string& name, const Dataset& train,
                              const std::map<std::string, std::string>& parameters = {},
                              int threads = 0) {
    FitOptions options;
    options.parameters = parameters;
    options.threads = threads;
    RunControl control;
    auto model = (*makeDetector(name))->fit(train, Dataset(), options, control);
    return model ? std::move(*model) : nullptr;
}

Result<Explanation> explained(const Model& model, const Dataset& data, std::size_t row) {
    RunControl control;
    return model.explain(data, row, control);
}

bool close(const std::vector<double>& a, const std::vector<double>& b, double relative) {
    return std::ranges::equal(a, b, [relative](double x, double y) {
        return std::abs(x - y) <= relative * (1e-3 + std::abs(y));
    });
}

std::ptrdiff_t highest(const std::vector<double>& values) {
    return std::ranges::max_element(values) - values.begin();
}

/// `relatedFeatures` of which every eighth row is an anomaly of one and the same kind.
Dataset contaminated(std::size_t rows) {
    Dataset data = relatedFeatures(rows, 5);
    for (std::size_t i = 0; i < rows; i += 8) {
        float* row = data.features.values.data() + i * 6;
        for (const std::size_t j : {1U, 3U}) row[j] = 6 - row[j];
    }
    return data;
}

}  // namespace

class StatisticalDetectorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void manySessionsMoveTailProbabilitiesBelowOneInAHundred() {
        // Of n values k/n, (k + 1)/(n + 1) lie up to the k-th.
        constexpr int kRows = 20'000;
        std::vector<float> values;
        for (int i = 0; i < kRows; ++i) values.push_back(static_cast<float>(i) / kRows);
        const auto model = fitted("ecod", plainFeatures(1, values));
        QVERIFY((*model).save()->size() < 50'000);
        const auto raw = scores(*model, plainFeatures(1, values));
        for (int i = 0; i < kRows; ++i) {
            const double tail = std::min(i + 2, kRows + 1 - i) / (kRows + 1.0);
            QVERIFY(std::abs(raw[static_cast<std::size_t>(i)] + std::log(tail)) < 1.0 / 128);
        }
    }

    void equalContentFindsGapsThatEqualWidthMisses() {
        // A thousand values close together, in two clumps with a gap, and one far away that
        // stretches the range so much that bins of equal width see one clump.
        std::vector<float> values = {1000};
        for (int i = 0; i < 500; ++i) {
            values.push_back(static_cast<float>(i) / 500);
            values.push_back(3 + static_cast<float>(i) / 500);
        }
        const Dataset gap = plainFeatures(1, {0.5F, 2});
        const auto wide = scores(*fitted("hbos", plainFeatures(1, values)), gap);
        const auto full =
            scores(*fitted("hbos", plainFeatures(1, values), {{"binning", "equal-content"}}), gap);
        QCOMPARE(wide[0], wide[1]);
        QCOMPARE(full[0], 0.0);
        QVERIFY(full[1] > 4);
    }

    void valueThatMostSessionsShareIsNotUnusual() {
        std::vector<float> values(900, 0);
        for (int i = 0; i < 100; ++i) values.push_back(1 + static_cast<float>(i));
        for (const char* binning : {"equal-width", "equal-content"}) {
            const auto model = fitted("hbos", plainFeatures(1, values), {{"binning", binning}});
            const auto raw = scores(*model, plainFeatures(1, {0, 50, -1}));
            QCOMPARE(raw[0], 0.0);
            QVERIFY(raw[1] > 3);
            // Outside of the histogram: log2(n + 1).
            QVERIFY(std::abs(raw[2] - std::log2(1001)) < 1e-9);
        }
    }

    void departureFromAConstantFeatureShows_data() {
        QTest::addColumn<QString>("name");
        for (const std::string name : kDetectors)
            if (name != "isolation-forest")  // a tree cannot split what is constant
                QTest::newRow(name.c_str()) << QString::fromStdString(name);
    }

    void departureFromAConstantFeatureShows() {
        QFETCH(QString, name);
        Dataset train = relatedFeatures(300, 1);
        for (std::size_t i = 0; i < 300; ++i) train.features.values[i * 6 + 2] = 0;
        Dataset data = subset(train, std::vector<std::uint32_t>{0, 0});
        std::ranges::fill(data.features.values, 0.0F);
        data.features.values[6 + 2] = 3;
        const auto model = fitted(name.toStdString(), train);
        const auto raw = scores(*model, data);
        QVERIFY(raw[1] > raw[0]);
        QCOMPARE(explained(*model, data, 1)->features.front().name, std::string("buys"));
    }

    void wildTrainingValuesGiveFiniteScores_data() { everyDetector(); }

    void wildTrainingValuesGiveFiniteScores() {
        QFETCH(QString, name);
        using Limits = std::numeric_limits<float>;
        Dataset train = relatedFeatures(200, 1);
        const float wild[] = {Limits::quiet_NaN(),
                              Limits::infinity(),
                              -Limits::infinity(),
                              Limits::max(),
                              Limits::lowest(),
                              Limits::denorm_min(),
                              1e-30F,
                              1e30F};
        for (std::size_t i = 0; i < 200; ++i) {
            float* row = train.features.values.data() + i * 6;
            row[0] = wild[i % 8];
            row[1] = row[2];                                             // a duplicate
            row[3] = i == 0 ? 1 : 0;                                     // all but constant
            row[4] = 1 + static_cast<float>(i % 3) * Limits::epsilon();  // rounding errors
            row[5] = Limits::quiet_NaN();
        }
        const auto model = fitted(name.toStdString(), train);
        QVERIFY(model);
        for (const double score : scores(*model, train)) QVERIFY(std::isfinite(score));
        for (const double score : scores(*model, relatedFeatures(50, 2)))
            QVERIFY(std::isfinite(score));
        const auto explanation = explained(*model, train, 0);
        for (const auto& part : explanation->features)
            QVERIFY(std::isfinite(part.share) && std::isfinite(part.expected));
    }

    void weightStandsForRepetition_data() { everyDetector(); }

    void weightStandsForRepetition() {
        QFETCH(QString, name);
        Dataset weighted = relatedFeatures(120, 1);
        std::vector<std::uint32_t> repeated;
        for (std::uint32_t i = 0; i < 120; ++i) {
            weighted.weight.push_back(static_cast<float>(i % 4));
            repeated.insert(repeated.end(), i % 4, i);
        }
        const Dataset data = relatedFeatures(30, 2);
        const auto once = fitted(name.toStdString(), weighted);
        const auto often = fitted(name.toStdString(), subset(relatedFeatures(120, 1), repeated));
        QVERIFY(close(scores(*once, data), scores(*often, data), 1e-9));
    }

    void threadsDoNotChangeTheModel_data() { everyDetector(); }

    void threadsDoNotChangeTheModel() {
        QFETCH(QString, name);
        const Dataset train = relatedFeatures(5'000, 1);
        QVERIFY(*fitted(name.toStdString(), train, {}, 1)->save() ==
                *fitted(name.toStdString(), train, {}, 3)->save());
    }

    void cancelEndsTraining_data() { everyDetector(); }

    void cancelEndsTraining() {
        QFETCH(QString, name);
        std::stop_source stop;
        stop.request_stop();
        RunControl control(stop.get_token(), {});
        const auto model = (*makeDetector(name.toStdString()))
                               ->fit(relatedFeatures(100, 1), Dataset(), {}, control);
        QVERIFY(!model);
        QVERIFY(model.error().kind == ErrorKind::Cancelled);
    }

    void bytesChangedBehindTheSealNeverGiveAScoreThatIsNone_data() { everyDetector(); }

    void bytesChangedBehindTheSealNeverGiveAScoreThatIsNone() {
        QFETCH(QString, name);
        std::map<std::string, std::string> small;
        if (name == u"isolation-forest") small = {{"trees", "3"}, {"samples", "32"}};
        const auto model = fitted(name.toStdString(), relatedFeatures(40, 1), small);
        const std::string bytes = *model->save();
        const std::string content(*unseal(bytes));
        const Dataset data = relatedFeatures(3, 2);
        const auto detector = *makeDetector(name.toStdString());
        std::mt19937 random(1);
        int refused = 0;
        for (int change = 0; change < 3'000; ++change) {
            std::string changed = content;
            changed[random() % changed.size()] = static_cast<char>(random());
            if (change % 3 == 0) changed[random() % changed.size()] = '\xff';
            const auto loaded = detector->load(seal(changed));
            refused += loaded ? 0 : 1;
            if (!loaded) continue;
            for (const double score : scores(**loaded, data)) QVERIFY(std::isfinite(score));
            QVERIFY(explained(**loaded, data, 0));
        }
        QVERIFY(refused > 0);
        QVERIFY(!detector->load(seal(content + "x")));
    }

    void combinationThatIsOddRanksFirst_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"mahalanobis", "pca"}) QTest::newRow(name) << name;
    }

    void combinationThatIsOddRanksFirst() {
        QFETCH(QString, name);
        Dataset data = relatedFeatures(200, 3);
        data.features.values[60 * 6 + 4] = 2;  // "hour" is the opposite of "events" ...
        data.features.values[60 * 6] = 2;      // ... and neither is unusual by itself
        const auto model = fitted(name.toStdString(), relatedFeatures(500, 1));
        QCOMPARE(highest(scores(*model, data)), std::ptrdiff_t{60});
    }

    void mahalanobisExpectsWhatTheOthersSay() {
        // The second feature is the first one, but for a little noise.
        std::mt19937 random(1);
        std::normal_distribution<float> normal;
        std::vector<float> values;
        for (int i = 0; i < 400; ++i) {
            values.push_back(normal(random));
            values.push_back(values.back() + 0.01F * normal(random));
        }
        const auto model = fitted("mahalanobis", plainFeatures(2, values), {{"core", "1"}});
        const auto explanation = explained(*model, plainFeatures(2, {1.5F, -1}), 0);
        for (const auto& part : explanation->features) {
            const double other = part.name == "x0" ? -1 : 1.5;
            QVERIFY(std::abs(part.expected - other) < 0.1);
        }
    }

    void coreIsNotDrawnTowardsAnomaliesInTraining_data() { combinationThatIsOddRanksFirst_data(); }

    void coreIsNotDrawnTowardsAnomaliesInTraining() {
        QFETCH(QString, name);
        const Dataset train = contaminated(800);
        const auto found = [&](const std::map<std::string, std::string>& parameters) {
            const auto raw = scores(*fitted(name.toStdString(), train, parameters), train);
            std::vector<double> sorted = raw;
            std::ranges::sort(sorted, std::greater{});
            int among = 0;
            for (std::size_t i = 0; i < raw.size(); i += 8) among += raw[i] >= sorted[99] ? 1 : 0;
            return among;
        };
        QCOMPARE(found({}), 100);
        QVERIFY(found({{"core", "1"}}) < 90);
    }

private:
    static void everyDetector() {
        QTest::addColumn<QString>("name");
        for (const char* name : kDetectors) QTest::newRow(name) << name;
    }
};

QTEST_GUILESS_MAIN(StatisticalDetectorsTest)
#include "statistical_detectors_test.moc"
