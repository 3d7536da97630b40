#include "engine/nn/parallel_product.h"

#include <QtTest>
#include <array>
#include <atomic>
#include <thread>

#include "engine/nn/fused_gru.h"
#include "engine/nn/torch_runtime.h"
#include "engine/parallel/parallel_for.h"

using namespace anomalyst;
using namespace anomalyst::engine;

namespace {

bool close(const torch::Tensor& a, const torch::Tensor& b) {
    const auto size = b.abs().max().item<double>();
    return a.sizes() == b.sizes() && (a - b).abs().max().item<double>() <= 1e-5 * size;
}

/// What `compute` returns where products are shared out among so many threads.
torch::Tensor on(int threads, const std::function<torch::Tensor()>& compute) {
    const ProductThreads sharing(threads);
    return compute();
}

/// The gradients, one after another, of what `layer` makes of `rows`, and what it makes.
torch::Tensor outcome(torch::Tensor rows, torch::nn::Linear& layer,
                      const std::function<torch::Tensor(const torch::Tensor&)>& apply) {
    rows = rows.detach().clone().requires_grad_();
    layer->zero_grad();
    const auto result = apply(rows);
    (result * result).sum().backward();
    return torch::cat({result.detach().flatten(), rows.grad().flatten(),
                       layer->weight.grad().flatten(), layer->bias.grad().flatten()});
}

}  // namespace

class ParallelProductTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        computeOnCallingThread();
        torch::manual_seed(3);
    }

    void largeProductsAreThoseOfLibTorch() {
        // Long one way, the other way, neither, and too small to be shared out.
        for (const auto& [rows, inner, columns] :
             {std::array{5000L, 70L, 90L}, {33L, 500L, 2011L}, {301L, 400L, 307L}, {3L, 5L, 2L}}) {
            const auto a = torch::randn({rows, inner});
            const auto b = torch::randn({columns, inner}).t();
            const auto expected = torch::mm(a, b);
            QVERIFY(close(on(3, [&] { return product(a, b); }), expected));
            auto sum = torch::ones({rows, columns});
            addProduct(sum, a, b);
            QVERIFY(close(sum, expected + 1));
        }
    }

    void wideLayersAreDifferentiableTwice() {
        torch::nn::Linear layer(400, 300), last(300, 1);
        const auto rows = torch::randn({300, 400});
        const auto penalty = [&](const std::function<torch::Tensor(const torch::Tensor&)>& apply) {
            layer->zero_grad();
            const auto places = rows.clone().requires_grad_();
            const auto sum = last->forward(torch::tanh(apply(places))).sum();
            const auto slope = torch::autograd::grad({sum}, {places}, {}, true, true)[0];
            slope.square().sum().backward();
            return layer->weight.grad().clone();
        };
        QVERIFY(close(penalty([&](const auto& x) { return parallelLinear(x, layer); }),
                      penalty([&](const auto& x) { return layer->forward(x); })));
    }

    void layersNeedNoBias() {
        torch::nn::Linear layer(torch::nn::LinearOptions(400, 300).bias(false));
        for (const std::int64_t count : {3, 300}) {
            const auto rows = torch::randn({count, 400});
            const auto expected = torch::mm(rows, layer->weight.t());
            QVERIFY(close(parallelLinear(rows, layer), expected));
            const torch::NoGradGuard noGradient;
            QVERIFY(close(parallelLinear(rows, layer), expected));
        }
    }

    void numberOfThreadsDoesNotChangeABit() {
        const auto a = torch::randn({301, 700});
        const auto b = torch::randn({700, 307});
        const auto alone = product(a, b);
        for (const int threads : {1, 2, 3, 40, 0})
            QVERIFY(torch::equal(on(threads, [&] { return product(a, b); }), alone));
    }

    void wideLayersAreThoseOfLibTorch() {
        torch::nn::Linear layer(400, 300);
        for (const auto& rows : {torch::randn({7, 64, 400}), torch::randn({64, 7, 400})}) {
            const auto view = rows.transpose(0, 1);
            const auto expected = outcome(
                view, layer, [&](const auto& x) { return layer->forward(x).flatten(0, 1); });
            const auto apply = [&](const auto& x) {
                return parallelLinear(x, layer).flatten(0, 1);
            };
            const auto alone = outcome(view, layer, apply);
            QVERIFY(close(alone, expected));
            QVERIFY(torch::equal(on(3, [&] { return outcome(view, layer, apply); }), alone));
        }
    }

    void wideLayersWorkWithoutGradients() {
        torch::nn::Linear layer(400, 400);
        const auto rows = torch::randn({448, 400});
        const auto expected = layer->forward(layer->forward(rows)).detach();
        const c10::InferenceMode inference;
        const auto twice = [&] { return parallelLinear(parallelLinear(rows, layer), layer); };
        QVERIFY(close(on(3, twice), expected));
    }

    void wideRecurrentUnitsAreThoseOfLibTorch() {
        torch::nn::GRU theirs(30, 400);
        const auto weights = theirs->all_weights();
        const auto input = torch::randn({4, 64, 30});
        const auto before = torch::randn({1, 64, 400});
        const auto gradients = [&](const std::function<torch::Tensor()>& states) {
            theirs->zero_grad();
            states().square().sum().backward();
            std::vector<torch::Tensor> all;
            for (const auto& weight : weights) all.push_back(weight.grad().flatten().clone());
            return torch::cat(all);
        };
        const auto ours = [&] {
            return fusedGru(input, before[0], {weights[0], weights[1], weights[2], weights[3]});
        };
        const auto expected = gradients([&] { return std::get<0>(theirs(input, before)); });
        const auto alone = gradients(ours);
        QVERIFY(close(alone, expected));
        QVERIFY(torch::equal(on(3, [&] { return gradients(ours); }), alone));
    }

    void whatFailsOnAThreadIsThrown() {
        const auto a = torch::randn({700, 700});
        const auto b = torch::randn({700, 700}).to(torch::kFloat64);
        const ProductThreads sharing(3);
        QVERIFY_EXCEPTION_THROWN(product(a, b), std::exception);
    }

    void libTorchComputesOnTheThreadThatCallsIt() {
        torch::set_num_threads(2);  // as another part of a program might have chosen
        std::atomic<int> shared = 0;
        const auto look = [&](std::size_t) -> Status {
            if (torch::get_num_threads() != 1) ++shared;
            return {};
        };
        QVERIFY(
            parallelFor(100, 3, [&](std::size_t i) { return guarded([&] { return look(i); }); }));
        std::jthread([&] { QVERIFY(guarded([&] { return look(0); })); }).join();
        QCOMPARE(shared.load(), 0);
    }
};

QTEST_GUILESS_MAIN(ParallelProductTest)
#include "parallel_product_test.moc"
