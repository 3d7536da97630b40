#include <QtTest>
#include <algorithm>
#include <cmath>

#include "engine/detectors/label_head.h"
#include "engine/detectors/logistic_regression.h"
#include "engine/domain/ranked_scores.h"
#include "tests/support/detector_data.h"
#include "tests/support/hostile_bytes.h"

using namespace anomalyst;
using namespace anomalyst::engine;
using namespace anomalyst::test;

namespace {

using Truth = RankedScores::Truth;

Result<std::unique_ptr<Model>> fitted(const Dataset& train, const Dataset& validation = {},
                                      std::map<std::string, std::string> parameters = {},
                                      int threads = 0) {
    parameters.try_emplace("members", "zscore, pca");
    FitOptions options;
    options.parameters = std::move(parameters);
    options.seed = 3;
    options.threads = threads;
    RunControl control;
    return makeLabelHead()->fit(train, validation, options, control);
}

/// Of those, the ones with a large third feature ("buys") are fraud, usual though they are.
bool isFraud(const Dataset& data, std::size_t row) { return data.features.row(row)[2] > 0.8F; }

/// What is fraud is known of every `every`-th session.
Dataset labelled(std::size_t rows, std::uint64_t seed, std::size_t every) {
    Dataset data = relatedFeatures(rows, seed);
    for (std::size_t i = 0; i < rows; ++i)
        data.truth.push_back(i % every != 0     ? Truth::Unknown
                             : isFraud(data, i) ? Truth::Anomalous
                                                : Truth::Normal);
    return data;
}

double auroc(const Model& model, const Dataset& test) {
    const auto raw = scores(model, test);
    std::vector<Truth> truth;
    for (std::size_t i = 0; i < test.rows(); ++i)
        truth.push_back(isFraud(test, i) ? Truth::Anomalous : Truth::Normal);
    return *RankedScores(std::vector<float>(raw.begin(), raw.end()), truth).auroc();
}

std::string refusal(const Dataset& train, std::map<std::string, std::string> parameters = {}) {
    const auto model = fitted(train, {}, std::move(parameters));
    return model || model.error().kind != ErrorKind::BadInput ? "" : model.error().sentence();
}

bool says(const std::string& sentence, const char* words) {
    return sentence.find(words) != std::string::npos;
}

}  // namespace

class LabelHeadDetectorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Two columns whose means are 0 and whose deviations are 1, so that they are not changed.
    void coefficientsAreWhereTheSlopeOfThePenalisedLossIsNone() {
        const LogisticRegression::Rows rows{2,
                                            {1, 1, 1, -1, -1, 1, -1, -1, 1, 1, -1, -1},
                                            {1, 1, 0, 0, 0, 1},
                                            {1, 2, 1, 0.5, 3, 1}};
        RunControl control;
        const double l2 = 0.7;
        const auto regression = LogisticRegression::fit(rows, l2, control);
        const std::vector<float> unit = {1, 1};
        double slope[3] = {l2 * regression->part(unit, 0), l2 * regression->part(unit, 1), 0};
        for (std::size_t i = 0; i < 6; ++i) {
            const auto row = std::span(rows.values).subspan(2 * i, 2);
            const double p = 1 / (1 + std::exp(-regression->logOdds(row)));
            const double residual = rows.weight[i] * (p - rows.positive[i]);
            slope[0] += residual * static_cast<double>(row[0]);
            slope[1] += residual * static_cast<double>(row[1]);
            slope[2] += residual;
        }
        for (const double part : slope) QVERIFY(std::abs(part) < 1e-5);
    }

    void constantAndWildColumnsDoNoHarm() {
        LogisticRegression::Rows rows{2, {}, {}, {}};
        for (int i = 0; i < 40; ++i) {
            rows.values.insert(rows.values.end(), {7, i == 0 ? 1e6F : static_cast<float>(i % 2)});
            rows.positive.push_back(i % 2 == 1);
            rows.weight.push_back(1);
        }
        RunControl control;
        const auto regression = LogisticRegression::fit(rows, 0.001, control);
        QCOMPARE(regression->part(std::vector<float>{9, 0}, 0), 0.0);
        QVERIFY(std::isfinite(regression->logOdds(std::vector<float>{7, 1e6F})));
    }

    void fraudThatIsNotUnusualIsFoundFromLabels() {
        const auto model = fitted(labelled(400, 1, 5), labelled(60, 2, 5));
        QVERIFY2(model, model ? "" : model.error().sentence().c_str());
        QVERIFY(auroc(**model, relatedFeatures(300, 3)) > 0.95);
    }

    void labelsOfHeldOutSessionsAreLearntFrom() {
        Dataset train = relatedFeatures(300, 1);
        train.truth.assign(300, Truth::Unknown);
        const auto model = fitted(train, labelled(100, 2, 2));
        QVERIFY2(model, model ? "" : model.error().sentence().c_str());
        QVERIFY(auroc(**model, relatedFeatures(300, 3)) > 0.9);
    }

    void sessionsWithoutALabelCountAsLegitimate() {
        Dataset train = labelled(400, 1, 5);
        std::ranges::replace(train.truth, Truth::Normal, Truth::Unknown);
        const auto model = fitted(train);
        QVERIFY2(model, model ? "" : model.error().sentence().c_str());
        QVERIFY(auroc(**model, relatedFeatures(300, 3)) > 0.9);
        QVERIFY(says(refusal(train, {{"unlabelled-weight", "0"}}),
                     "No session is labelled as legitimate"));
    }

    void classesWeighAlikeHoweverRareFraudIs() {
        // With nothing to tell the classes apart, the odds are even.
        Dataset train = plainFeatures(2, {});
        for (int i = 0; i < 200; ++i) {
            const float value = static_cast<float>((i / 10) % 5);
            train.features.values.insert(train.features.values.end(), {value, -value});
            train.truth.push_back(i % 10 == 0 ? Truth::Anomalous : Truth::Normal);
        }
        train.features.rows = 200;
        const auto model = fitted(train);
        QVERIFY2(model, model ? "" : model.error().sentence().c_str());
        for (const double score : scores(**model, train)) QVERIFY(std::abs(score) < 0.05);
    }

    void knownFraudIsNotLearntAsNormal() {
        Dataset train = relatedFeatures(14, 1);
        train.truth.assign(14, Truth::Normal);
        std::fill_n(train.truth.begin(), 5, Truth::Anomalous);
        QVERIFY(says(refusal(train), "There are 9 sessions to train on"));
        QVERIFY(says(refusal(train), "label-head: "));
    }

    void tooFewLabelsAreRefusedWithASentence() {
        Dataset train = relatedFeatures(100, 1);
        QVERIFY(says(refusal(train), "Sessions labelled as fraud: 0; at least 5 are needed"));
        train.truth.assign(100, Truth::Normal);
        std::fill_n(train.truth.begin(), 4, Truth::Anomalous);
        const std::string sentence = refusal(train);
        QVERIFY(says(sentence, "Sessions labelled as fraud: 4; at least 5 are needed"));
        QVERIFY(says(sentence, "Give more verdicts"));
        train.truth[4] = Truth::Anomalous;
        QVERIFY(fitted(train));
    }

    void explanationNamesTheFeatureThatLabelsTurnOn() {
        const Dataset train = labelled(400, 1, 2);
        const auto model = fitted(train);
        std::size_t row = 0;
        while (!isFraud(train, row)) ++row;
        RunControl control;
        const auto explanation = (*model)->explain(train, row, control);
        const auto place = std::ranges::find(explanation->features, std::string("buys"),
                                             &Explanation::Feature::name);
        QVERIFY(place - explanation->features.begin() < 2);  // "amount" follows it closely
        QVERIFY(place->value > place->expected);
    }

    void bothKindsOfInputAreLearntFrom() {
        Dataset train = dataFor("label-head", 200, 1);
        const auto model = fitted(train, {}, {{"members", "mahalanobis, unseen"}});
        const auto raw = scores(**model, train);
        QVERIFY(raw[0] > raw[2]);
        train.features = {};
        const auto tokens = fitted(train, {}, {{"members", "ngram"}});
        QVERIFY(tokens);
        QCOMPARE(scores(**tokens, train).size(), std::size_t{200});
    }

    void numberOfThreadsChangesNoBit() {
        const Dataset train = labelled(300, 1, 3), validation = labelled(60, 2, 3);
        const std::string one = *(*fitted(train, validation, {}, 1))->save();
        QVERIFY(*(*fitted(train, validation, {}, 3))->save() == one);
    }

    void nonsenseBehindASealIsSurvived() {
        Dataset data = dataFor("label-head", 60, 1);
        const auto model = fitted(data, {}, {{"members", "zscore, unseen"}});
        QVERIFY(survivesNonsense("label-head", *(*model)->save(), data));
    }
};

QTEST_GUILESS_MAIN(LabelHeadDetectorTest)
#include "label_head_detector_test.moc"
