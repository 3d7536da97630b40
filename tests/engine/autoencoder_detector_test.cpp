#include <QtTest>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>
#include <limits>
#include <thread>

#include "engine/detectors/registry.h"
#include "tests/support/detector_data.h"

using namespace anomalyst;
using namespace anomalyst::engine;
using namespace anomalyst::test;

namespace {

std::unique_ptr<Model> trainedOn(const Dataset& train,
                                 std::map<std::string, std::string> parameters = {}) {
    parameters.try_emplace("epochs", "40");
    return trained("autoencoder", train, std::move(parameters), relatedFeatures(60, 2));
}

/// Numbers without a pattern.
std::vector<float> someNumbers(std::size_t count) {
    std::vector<float> numbers;
    for (std::size_t i = 0; i < count; ++i)
        numbers.push_back(static_cast<float>(i * 7919 % 1013) / 500 - 1);
    return numbers;
}

}  // namespace

class AutoencoderDetectorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void middleIsAQuarterOfTheFeatures() {
        const auto latentOf = [](std::size_t columns) {
            const Dataset data = plainFeatures(columns, someNumbers(40 * columns));
            return scored(*trained("autoencoder", data, {{"epochs", "1"}}), data).latentWidth;
        };
        QCOMPARE(latentOf(6), std::size_t{4});
        QCOMPARE(latentOf(36), std::size_t{9});
        QCOMPARE(latentOf(100), std::size_t{16});
    }

    void brokenRelationRanksFirst() {
        const auto model = trainedOn(relatedFeatures(500, 1), {{"hidden-sizes", "16,2"}});
        Dataset data = relatedFeatures(200, 3);
        data.features.values[60 * 6 + 4] += 5;  // "hour" no longer follows "events"
        const auto raw = scores(*model, data);
        QCOMPARE(std::ranges::max_element(raw) - raw.begin(), std::ptrdiff_t{60});
    }

    void explanationNamesTheBrokenFeature() {
        const auto model = trainedOn(relatedFeatures(500, 1), {{"hidden-sizes", "16,2"}});
        Dataset data = relatedFeatures(1, 3);
        const float usual = data.features.values[4];
        data.features.values[4] = usual + 4;
        RunControl control;
        const auto explanation = model->explain(data, 0, control);
        const auto& first = explanation->features.front();
        QCOMPARE(first.name, std::string("hour"));
        QVERIFY(first.share > 0.4);
        // In the unit of the data, centre 1 and scale 2: it was usual * 2 + 1 before.
        QCOMPARE(first.value, static_cast<double>(usual + 4) * 2 + 1);
        QVERIFY(first.expected < first.value - 2);
    }

    void anomaliesInTrainingAreTrimmed() {
        Dataset dirty = relatedFeatures(400, 1);
        for (std::size_t row = 0; row < 400; row += 20)
            for (std::size_t j = 0; j < 6; ++j)
                dirty.features.values[row * 6 + j] = j % 2 ? 4.F : -4.F;
        const std::map<std::string, std::string> narrow{{"hidden-sizes", "16,3"}, {"epochs", "80"}};
        auto greedy = narrow;
        greedy["trim"] = "0";
        const auto contrast = [&](const Model& model) {
            const auto raw = scores(model, dirty);
            return raw[20] / raw[21];
        };
        QVERIFY(contrast(*trainedOn(dirty, narrow)) > 2 * contrast(*trainedOn(dirty, greedy)));
    }

    void wildValuesGiveFiniteScores() {
        const auto model = trainedOn(relatedFeatures(100, 1));
        for (const float wild : {1e30F, -1e30F, 1e-38F, std::numeric_limits<float>::infinity(),
                                 std::numeric_limits<float>::quiet_NaN()}) {
            Dataset data = relatedFeatures(2, 3);
            std::fill_n(data.features.values.begin(), 6, wild);
            for (const double score : scores(*model, data)) QVERIFY(std::isfinite(score));
        }
    }

    void trainingOnWildValuesGivesFiniteScores() {
        for (const float wild : {1e30F, std::numeric_limits<float>::quiet_NaN()}) {
            Dataset data = relatedFeatures(60, 1);
            for (std::size_t row = 0; row < 60; row += 3) data.features.values[row * 6] = wild;
            const auto model = trainedOn(data);
            QVERIFY(model);
            for (const double score : scores(*model, data)) QVERIFY(std::isfinite(score));
        }
    }

    void lossesAreMeansOverTheSessionsByTheirWeight() {
        // Sessions of two kinds; those that are hard to rebuild count for little.
        Dataset data = relatedFeatures(100, 1);
        for (std::size_t i = 0; i < 100; ++i) {
            for (std::size_t j = 0; j < 6; ++j) data.features.values[i * 6 + j] *= i < 50 ? 1 : 3;
            data.weight.push_back(i < 50 ? 10 : 1);
        }
        RunControl control;
        FitOptions options;
        options.device = Device::Cpu;
        // Steps so small that the network stays as it is.
        options.parameters = {
            {"epochs", "1"}, {"batch-size", "7"}, {"learning-rate", "0.000001"}, {"trim", "0"}};
        const auto model = (*makeDetector("autoencoder"))->fit(data, data, options, control);
        const auto raw = scores(**model, data);
        double sum = 0;
        double weight = 0;
        for (std::size_t i = 0; i < 100; ++i) {
            sum += raw[i] * static_cast<double>(data.weight[i]);
            weight += static_cast<double>(data.weight[i]);
        }
        const EpochLoss& loss = (*model)->summary().losses.front();
        QVERIFY(std::abs(loss.validation / (sum / weight) - 1) < 1e-4);
        QVERIFY(std::abs(loss.train / (sum / weight) - 1) < 1e-3);
    }

    void cancelEndsTrainingOfAWideNetwork() {
        const auto detector = makeDetector("autoencoder");
        const Dataset data = relatedFeatures(20'000, 1);
        FitOptions options;
        options.device = Device::Cpu;
        options.threads = 1;
        options.parameters = {{"hidden-sizes", "2048,1024"}, {"batch-size", "65536"}};
        const auto stop = std::make_unique<std::stop_source>();
        RunControl control(stop->get_token(), {});
        std::jthread canceller([&] {  // once the first step has begun
            std::this_thread::sleep_for(std::chrono::milliseconds(500));
            stop->request_stop();
        });
        const std::clock_t before = std::clock();
        const auto model = (*detector)->fit(data, data, options, control);
        const double worked = static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
        QVERIFY(!model);
        QVERIFY(model.error().kind == ErrorKind::Cancelled);
        QVERIFY(worked < 2);  // of processor time, of which a step of all sessions takes far more
    }

    void constantFeaturesAreRefused() {
        Dataset same = relatedFeatures(50, 1);
        std::ranges::fill(same.features.values, 0.5F);
        QVERIFY(!trainedOn(same));
    }

    void widthsMustBeAList() {
        const Dataset data = relatedFeatures(50, 1);
        for (const char* widths : {"", "0", "64,", ",64", "a", "64;16", "9999999", "-3"})
            QVERIFY(!trainedOn(data, {{"hidden-sizes", widths}}));
        const auto model = trainedOn(data, {{"hidden-sizes", "5"}, {"activation", "relu"}});
        RunControl control;
        QCOMPARE(model->score(data, control)->latentWidth, std::size_t{5});
    }
};

QTEST_GUILESS_MAIN(AutoencoderDetectorTest)
#include "autoencoder_detector_test.moc"
