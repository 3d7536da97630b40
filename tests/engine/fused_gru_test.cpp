#include "engine/nn/fused_gru.h"

#include <QtTest>

using namespace anomalyst::engine;

namespace {

/// LibTorch's own unit, and the same weights for ours.
struct Pair {
    torch::nn::GRU theirs;
    GruWeights ours;
};

Pair unit(std::int64_t input, std::int64_t hidden) {
    torch::manual_seed(3);
    torch::nn::GRU gru(input, hidden);
    const auto weights = gru->all_weights();
    return {gru, {weights[0], weights[1], weights[2], weights[3]}};
}

bool close(const torch::Tensor& a, const torch::Tensor& b, double tolerance) {
    return a.sizes() == b.sizes() && (a - b).abs().max().item<double>() < tolerance;
}

}  // namespace

/// Our recurrent unit against LibTorch's.
class FusedGruTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void statesAreThoseOfLibTorch() {
        for (const double size : {0.1, 1.0, 30.0}) {
            auto [theirs, ours] = unit(5, 7);
            const auto input = torch::randn({11, 3, 5}) * size;
            const auto before = torch::randn({1, 3, 7});
            const auto expected = std::get<0>(theirs(input, before));
            QVERIFY(close(fusedGru(input, before[0], ours), expected, 1e-6));
            const torch::NoGradGuard noGradient;
            QVERIFY(close(fusedGru(input, before[0], ours), expected, 1e-6));
        }
    }

    void gradientsAreThoseOfLibTorch() {
        auto [theirs, ours] = unit(5, 7);
        auto input = torch::randn({11, 3, 5});
        input.requires_grad_();
        auto before = torch::randn({1, 3, 7});
        before.requires_grad_();
        const auto wanted = torch::randn({11, 3, 7});
        const auto gradients = [&](const torch::Tensor& states) {
            theirs->zero_grad();
            input.mutable_grad() = torch::Tensor();
            before.mutable_grad() = torch::Tensor();
            (states * wanted).sum().backward();
            std::vector<torch::Tensor> all{input.grad().clone(), before.grad().clone()};
            for (const auto& weight : theirs->all_weights()) all.push_back(weight.grad().clone());
            return all;
        };
        const auto expected = gradients(std::get<0>(theirs(input, before)));
        const auto actual = gradients(fusedGru(input, before[0], ours));
        for (std::size_t i = 0; i < expected.size(); ++i)
            QVERIFY(close(actual[i], expected[i], 2e-5));
    }

    void hugeInputsStayFinite() {
        auto [theirs, ours] = unit(2, 4);
        const auto states = fusedGru(torch::full({6, 2, 2}, 1e20), torch::zeros({2, 4}), ours);
        QVERIFY(torch::isfinite(states).all().item<bool>());
        QVERIFY(states.abs().max().item<double>() <= 1);
    }
};

QTEST_GUILESS_MAIN(FusedGruTest)
#include "fused_gru_test.moc"
