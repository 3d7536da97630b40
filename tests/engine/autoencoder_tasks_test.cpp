#include "engine/detectors/autoencoder_tasks.h"

#include <QtTest>

#include "engine/nn/autoencoder_shape.h"
#include "engine/nn/torch_runtime.h"
#include "engine/nn/weights.h"
#include "tests/support/detector_data.h"

using namespace anomalyst;
using namespace anomalyst::engine;
using namespace anomalyst::test;

namespace {

struct Trained {
    FitSummary summary;
    std::vector<DenseLayer> layers;
};

const AutoencoderShape kShape{6, {8, 2}, false};
constexpr double kRate = 0.01;

Trained run(TrainingTask& task, const std::function<DenseNetwork()>& network) {
    RunControl control;
    auto summary = train(task, {.epochs = 12, .patience = 12}, control);
    return {std::move(*summary), network().layers()};
}

Trained withLibTorch(const FeatureTraining& data) {
    computeOnCallingThread();
    Random random(5);
    DenseModule network(kShape.layers());
    drawWeights(network, random);
    AutoencoderTask task(
        network, data, {.learningRate = kRate, .weights = kShape.weights(), .device = torch::kCPU},
        random);
    return run(task, [&] { return network.dense(); });
}

Trained onOneCore(const FeatureTraining& data) {
    Random random(5);
    DenseNetwork network(kShape.layers(), random);
    DenseAutoencoderTask task(network, data, kRate, random);
    return run(task, [&] { return network; });
}

bool close(double a, double b) { return std::abs(a - b) <= 1e-3 * (0.01 + std::abs(b)); }

}  // namespace

/// Training on one core against training with LibTorch.
class AutoencoderTasksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bothWaysLoseTheSameAndGiveTheSameWeights_data() {
        QTest::addColumn<double>("trim");
        QTest::addColumn<int>("batch");
        QTest::newRow("all rows") << 0.0 << 32;
        QTest::newRow("without the worst") << 0.1 << 32;
        QTest::newRow("classic batch") << 0.1 << 16;
        QTest::newRow("one batch") << 0.2 << 400;
    }
    void bothWaysLoseTheSameAndGiveTheSameWeights() {
        QFETCH(double, trim);
        QFETCH(int, batch);
        Dataset train = relatedFeatures(300, 1);
        for (std::size_t i = 0; i < 300; ++i) train.weight.push_back(i % 7 == 0 ? 3.0F : 1.0F);
        const Dataset validation = relatedFeatures(60, 2);
        const FeatureTraining data{train, validation, static_cast<std::size_t>(batch), trim};
        const Trained theirs = withLibTorch(data);
        const Trained ours = onOneCore(data);
        QCOMPARE(ours.summary.losses.size(), theirs.summary.losses.size());
        for (std::size_t i = 0; i < ours.summary.losses.size(); ++i) {
            QVERIFY(close(ours.summary.losses[i].train, theirs.summary.losses[i].train));
            QVERIFY(close(ours.summary.losses[i].validation, theirs.summary.losses[i].validation));
        }
        QCOMPARE(ours.summary.bestEpoch, theirs.summary.bestEpoch);
        for (std::size_t layer = 0; layer < ours.layers.size(); ++layer)
            for (std::size_t i = 0; i < ours.layers[layer].weight.size(); ++i)
                QVERIFY(std::abs(double(ours.layers[layer].weight[i]) -
                                 double(theirs.layers[layer].weight[i])) < 1e-3);
    }
};

QTEST_GUILESS_MAIN(AutoencoderTasksTest)
#include "autoencoder_tasks_test.moc"
