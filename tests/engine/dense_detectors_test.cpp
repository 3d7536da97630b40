#include <QtTest>
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <random>
#include <stop_token>

#include "engine/detectors/registry.h"
#include "tests/support/detector_data.h"

using namespace anomalyst;
using namespace anomalyst::engine;
using namespace anomalyst::test;

namespace {

using Truth = RankedScores::Truth;
using Settings = std::map<std::string, std::string>;

Result<std::unique_ptr<Model>> fitted(const std::string& name, const Dataset& train,
                                      Settings parameters = {}) {
    RunControl control;
    FitOptions options;
    options.device = Device::Cpu;
    options.parameters = std::move(parameters);
    options.parameters.try_emplace("epochs", "40");
    if (name == "gan") options.parameters.try_emplace("generator-steps", "300");
    return (*makeDetector(name))->fit(train, relatedFeatures(60, 2), options, control);
}

/// Normal sessions around the origin in six features, and after them fraud: like them, but for the
/// third feature, which is larger by as much as it is spread among normal ones.
Dataset withSubtleFraud(std::size_t normal, std::size_t fraud, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    std::normal_distribution<float> draw;
    std::vector<float> values;
    for (std::size_t i = 0; i < normal + fraud; ++i)
        for (std::size_t j = 0; j < 6; ++j)
            values.push_back(draw(random) + (i >= normal && j == 2 ? 2.5F : 0.0F));
    Dataset data = plainFeatures(6, values);
    for (std::size_t i = 0; i < normal + fraud; ++i)
        data.truth.push_back(i < normal ? Truth::Normal : Truth::Anomalous);
    return data;
}

double auroc(const Model& model, const Dataset& data) {
    const auto raw = scores(model, data);
    return RankedScores(std::vector<float>(raw.begin(), raw.end()), data.truth).auroc().value_or(0);
}

}  // namespace

/// What the detectors of dense layers beside the autoencoder find once they are trained.
class DenseDetectorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void brokenRelationRanksFirst_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"vae", "gan"}) QTest::newRow(name) << name;
    }
    void brokenRelationRanksFirst() {
        QFETCH(QString, name);
        const auto model = fitted(name.toStdString(), relatedFeatures(500, 1),
                                  {{"hidden-sizes", "16,2"}, {"learning-rate", "0.01"}});
        QVERIFY2(model, model ? "" : model.error().sentence().c_str());
        Dataset data = relatedFeatures(200, 3);
        data.features.values[60 * 6 + 4] += 5;  // "hour" no longer follows "events"
        const auto raw = scores(**model, data);
        QCOMPARE(std::ranges::max_element(raw) - raw.begin(), std::ptrdiff_t{60});
        RunControl control;
        const auto explanation = (*model)->explain(data, 60, control);
        QCOMPARE(explanation->features.front().name, std::string("hour"));
        QVERIFY(explanation->features.front().expected < explanation->features.front().value - 2);
    }

    void middleOfTwoIsTheMap_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"vae", "gan", "deep-sad"}) QTest::newRow(name) << name;
    }
    void middleOfTwoIsTheMap() {
        QFETCH(QString, name);
        const auto model = fitted(name.toStdString(), relatedFeatures(60, 1),
                                  {{"hidden-sizes", "8,2"}, {"epochs", "2"}});
        RunControl control;
        QCOMPARE((*model)->score(relatedFeatures(9, 3), control)->latentWidth, std::size_t{2});
    }

    void lossesAreMeansOverTheSessionsByTheirWeight_data() { middleOfTwoIsTheMap_data(); }
    void lossesAreMeansOverTheSessionsByTheirWeight() {
        QFETCH(QString, name);
        Dataset data = relatedFeatures(100, 1);
        for (std::size_t i = 0; i < 100; ++i) {
            for (std::size_t j = 0; j < 6; ++j) data.features.values[i * 6 + j] *= i < 50 ? 1 : 3;
            data.weight.push_back(i < 50 ? 10 : 1);
        }
        RunControl control;
        FitOptions options;
        options.device = Device::Cpu;
        options.parameters = {{"epochs", "1"}, {"learning-rate", "0.000001"}, {"trim", "0"}};
        if (name == QStringLiteral("gan")) options.parameters["generator-steps"] = "1";
        const auto model = (*makeDetector(name.toStdString()))->fit(data, data, options, control);
        const auto raw = scores(**model, data);
        std::vector<std::size_t> rows(100);
        std::iota(rows.begin(), rows.end(), std::size_t{0});
        if (name == QStringLiteral("deep-sad")) {  // that of the nearer half
            std::ranges::sort(rows, {}, [&](std::size_t i) { return raw[i]; });
            rows.resize(50);
        }
        double sum = 0, weight = 0;
        for (const std::size_t i : rows) {
            sum += raw[i] * static_cast<double>(data.weight[i]);
            weight += static_cast<double>(data.weight[i]);
        }
        const double validation = (*model)->summary().losses.front().validation;
        QVERIFY2(std::abs(validation / (sum / weight) - 1) < 1e-4, qPrintable(name));
    }

    void cancelEndsWhatComesBeforeTheEpochs_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("phase");
        QTest::newRow("gan") << "gan"
                             << "training generator and critic";
        QTest::newRow("deep-sad") << "deep-sad"
                                  << "training the autoencoder to start from";
    }
    void cancelEndsWhatComesBeforeTheEpochs() {
        QFETCH(QString, name);
        QFETCH(QString, phase);
        std::stop_source stop;
        bool heard = false;
        RunControl control(stop.get_token(), [&](const ProgressReport& progress) {
            heard = QString::fromStdString(progress.phase) == phase && progress.epoch == 0;
            stop.request_stop();
        });
        FitOptions options;
        options.device = Device::Cpu;
        const auto model =
            (*makeDetector(name.toStdString()))->fit(relatedFeatures(200, 1), {}, options, control);
        QVERIFY(!model);
        QVERIFY(model.error().kind == ErrorKind::Cancelled);
        QVERIFY(heard);
    }

    void labelsHelpDeepSadToFindWhatTheyName() {
        Dataset train = withSubtleFraud(900, 60, 1);
        const Dataset test = withSubtleFraud(400, 100, 2);
        const std::map<std::string, std::string> thorough = {{"epochs", "100"},
                                                             {"learning-rate", "0.001"}};
        const auto with = fitted("deep-sad", train, thorough);
        train.truth.clear();
        const auto without = fitted("deep-sad", train, thorough);
        const double labelled = auroc(**with, test), unlabelled = auroc(**without, test);
        QVERIFY2(labelled > unlabelled + 0.05 && labelled > 0.85,
                 qPrintable(QStringLiteral("%1, %2").arg(labelled).arg(unlabelled)));
    }

    void deepSadSaysThatItHasNoLabels() {
        const auto without = fitted("deep-sad", relatedFeatures(60, 1), {{"epochs", "2"}});
        QCOMPARE((*without)->summary().notes.size(), std::size_t{1});
        QVERIFY((*without)->summary().notes[0].find("deep SVDD") != std::string::npos);
        const auto with = fitted("deep-sad", withSubtleFraud(60, 5, 1), {{"epochs", "2"}});
        QVERIFY((*with)->summary().notes.empty());
    }

    void deepSadNeedsSessionsBesideTheKnownAnomalies() {
        const auto model = fitted("deep-sad", withSubtleFraud(5, 60, 1));
        QVERIFY(!model);
        QVERIFY(model.error().kind == ErrorKind::BadInput);
    }

    void deepSadDoesNotCollapse() {
        const auto model =
            fitted("deep-sad", relatedFeatures(300, 1), {{"epochs", "300"}, {"patience", "300"}});
        RunControl control;
        Dataset apart = relatedFeatures(2, 3);
        std::fill_n(apart.features.values.begin(), 6, 6.0F);
        const auto raw = scores(**model, apart);
        QVERIFY(raw[0] > 10 * raw[1]);
    }

    void validationOfDeepSadDoesNotLookAtLabels() {
        RunControl control;
        FitOptions options;
        options.device = Device::Cpu;
        options.parameters = {{"epochs", "5"}};
        const Dataset train = withSubtleFraud(200, 20, 1);
        Dataset validation = withSubtleFraud(60, 20, 2);
        const auto detector = makeDetector("deep-sad");
        const auto with = (*detector)->fit(train, validation, options, control);
        for (Truth& truth : validation.truth)
            truth = truth == Truth::Normal ? Truth::Anomalous : Truth::Normal;
        const auto turned = (*detector)->fit(train, validation, options, control);
        QVERIFY(*(*with)->save() == *(*turned)->save());
    }
};

QTEST_GUILESS_MAIN(DenseDetectorsTest)
#include "dense_detectors_test.moc"
