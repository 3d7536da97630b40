#include "engine/nn/dense_network.h"

#include <QtTest>
#include <array>

#include "engine/nn/dense_module.h"

using namespace anomalyst::engine;

namespace {

constexpr std::array<std::size_t, 4> kWidths{7, 3, 7, 5};
constexpr std::array kActivations{Activation::Tanh, Activation::Linear, Activation::Relu,
                                  Activation::Linear};
constexpr std::int64_t kRows = 19, kInputs = 5;

std::vector<DenseLayer> layers() {
    std::vector<DenseLayer> layers;
    std::size_t inner = kInputs;
    for (std::size_t i = 0; i < kWidths.size(); ++i) {
        layers.push_back({inner, kWidths[i], kActivations[i],
                          std::vector<float>(inner * kWidths[i]), std::vector<float>(kWidths[i])});
        inner = kWidths[i];
    }
    return layers;
}

DenseNetwork network() {
    Random random(3);
    return {layers(), random};
}

/// The same layers in LibTorch, which differentiates them by itself.
struct Reference {
    std::vector<torch::Tensor> weights;
    std::vector<torch::Tensor> biases;

    explicit Reference(const DenseNetwork& from) {
        for (const DenseLayer& layer : from.layers()) {
            const auto outer = static_cast<std::int64_t>(layer.outer);
            weights.push_back(torch::tensor(layer.weight)
                                  .view({outer, static_cast<std::int64_t>(layer.inner)})
                                  .requires_grad_());
            biases.push_back(torch::tensor(layer.bias).requires_grad_());
        }
    }
    torch::Tensor run(torch::Tensor values) const {
        for (std::size_t i = 0; i < weights.size(); ++i) {
            values = torch::addmm(biases[i], values, weights[i].t());
            if (kActivations[i] == Activation::Tanh) values = torch::tanh(values);
            if (kActivations[i] == Activation::Relu) values = torch::relu(values);
        }
        return values;
    }
    std::vector<torch::Tensor> all() const {
        std::vector<torch::Tensor> tensors;
        for (std::size_t i = 0; i < weights.size(); ++i) {
            tensors.push_back(weights[i]);
            tensors.push_back(biases[i]);
        }
        return tensors;
    }
};

torch::Tensor rowsOf(std::uint64_t seed) {
    torch::manual_seed(seed);
    return torch::randn({kRows, kInputs});
}

bool close(const torch::Tensor& a, std::span<const float> b, double tolerance) {
    const auto flat = a.detach().flatten().contiguous();
    if (static_cast<std::size_t>(flat.numel()) != b.size()) return false;
    for (std::size_t i = 0; i < b.size(); ++i)
        if (std::abs(double(flat.data_ptr<float>()[i]) - double(b[i])) > tolerance) return false;
    return true;
}

/// Mean squared error of rebuilding `rows`; the gradients are left in `ours`.
double rebuild(DenseNetwork& ours, const torch::Tensor& rows) {
    DenseNetwork::Pass pass;
    ours.forward(rows.data_ptr<float>(), kRows, pass);
    const auto& rebuilt = pass.outputs.back();
    std::vector<float> gradient(rebuilt.size());
    double sum = 0;
    const auto count = static_cast<float>(rebuilt.size());
    for (std::size_t i = 0; i < rebuilt.size(); ++i) {
        const float residual = rebuilt[i] - rows.data_ptr<float>()[i];
        sum += double(residual * residual);
        gradient[i] = 2 * residual / count;
    }
    ours.backward(rows.data_ptr<float>(), pass, gradient);
    return sum / double(count);
}

}  // namespace

/// Our dense layers against LibTorch's.
class DenseNetworkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void outputsAreThoseOfLibTorch() {
        const DenseNetwork ours = network();
        const auto rows = rowsOf(1);
        DenseNetwork::Pass pass;
        ours.forward(rows.data_ptr<float>(), kRows, pass);
        QVERIFY(close(Reference(ours).run(rows), pass.outputs.back(), 1e-6));
    }

    void gradientsAreThoseOfLibTorch() {
        DenseNetwork ours = network();
        const Reference theirs(ours);
        const auto rows = rowsOf(2);
        const double loss = rebuild(ours, rows);
        const auto expected = torch::mse_loss(theirs.run(rows), rows);
        expected.backward();
        QVERIFY(std::abs(loss - expected.item<double>()) < 1e-6);
        for (std::size_t i = 0; i < ours.layers().size(); ++i) {
            const auto gradients = ours.gradients(i);
            const std::size_t weights = ours.layers()[i].weight.size();
            QVERIFY(close(theirs.weights[i].grad(), gradients.first(weights), 1e-6));
            QVERIFY(close(theirs.biases[i].grad(), gradients.subspan(weights), 1e-6));
        }
    }

    void trainingGoesTheWayOfLibTorch() {
        DenseNetwork ours = network();
        const Reference theirs(ours);
        torch::optim::Adam adam(theirs.all(), torch::optim::AdamOptions(0.01));
        double first = 0, last = 0;
        for (std::uint64_t step = 0; step < 100; ++step) {
            const auto rows = rowsOf(step);
            last = rebuild(ours, rows);
            if (step == 0) first = last;
            ours.step(0.01);
            adam.zero_grad();
            torch::mse_loss(theirs.run(rows), rows).backward();
            adam.step();
        }
        QVERIFY(last < 0.8 * first);
        for (std::size_t i = 0; i < ours.layers().size(); ++i)
            QVERIFY(close(theirs.weights[i], ours.layers()[i].weight, 2e-3));
    }

    void moduleComputesTheSame() {
        auto shape = layers();
        shape[1].bias.clear();
        Random random(3);
        const DenseNetwork ours(shape, random);
        DenseModule theirs(shape);
        theirs.copyFrom(ours);
        const auto rows = rowsOf(4);
        DenseNetwork::Pass pass;
        ours.forward(rows.data_ptr<float>(), kRows, pass);
        QVERIFY(close(theirs.forward(rows), pass.outputs.back(), 1e-6));
        QVERIFY(close(theirs.lastHidden(rows), pass.outputs[2], 1e-6));
        const DenseNetwork back = theirs.dense();
        for (std::size_t i = 0; i < shape.size(); ++i) {
            QVERIFY(back.layers()[i].weight == ours.layers()[i].weight);
            QVERIFY(back.layers()[i].bias == ours.layers()[i].bias);
        }
    }

    void outputsOfARowDoNotDependOnTheOthers() {
        const DenseNetwork ours = network();
        const auto rows = rowsOf(3);
        DenseNetwork::Pass together, alone;
        ours.forward(rows.data_ptr<float>(), kRows, together);
        for (std::size_t r = 0; r < kRows; ++r) {
            ours.forward(rows.data_ptr<float>() + r * kInputs, 1, alone);
            for (std::size_t layer = 0; layer < kWidths.size(); ++layer)
                QVERIFY(std::equal(alone.outputs[layer].begin(), alone.outputs[layer].end(),
                                   together.outputs[layer].data() + r * kWidths[layer]));
        }
    }
};

QTEST_GUILESS_MAIN(DenseNetworkTest)
#include "dense_network_test.moc"
