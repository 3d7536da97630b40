#include "engine/nn/attention.h"

#include <QtTest>

using namespace anomalyst::engine;

namespace {

constexpr std::int64_t kRows = 3, kQueries = 21, kBefore = 6, kWidth = 8, kHeads = 2;

/// Queries that see the last `span` keys up to their own.
AttentionSight backwards(std::int64_t rows, std::int64_t queries, std::int64_t before,
                         std::int64_t span) {
    AttentionSight sight;
    sight.before = before;
    for (std::int64_t i = 0; i < rows * queries; ++i) {
        const auto to = before + i % queries + 1;
        sight.from.push_back(static_cast<std::int32_t>(std::max<std::int64_t>(0, to - span)));
        sight.to.push_back(static_cast<std::int32_t>(to));
    }
    return sight;
}

/// Queries that see all keys but their own; the last row's see none at all.
AttentionSight around(std::int64_t keys) {
    AttentionSight sight;
    sight.before = kBefore;
    sight.after = keys;
    sight.self = false;
    for (std::int64_t i = 0; i < kRows * kQueries; ++i) {
        sight.from.push_back(0);
        sight.to.push_back(i / kQueries == kRows - 1 ? 0 : static_cast<std::int32_t>(keys));
    }
    return sight;
}

struct Inputs {
    torch::Tensor queries, keys, values, bias;

    static Inputs random(std::int64_t distances) {
        torch::manual_seed(4);
        const auto keys = kBefore + kQueries;
        return {torch::randn({kRows, kQueries, kWidth}), torch::randn({kRows, keys, kWidth}),
                torch::randn({kRows, keys, kWidth}), torch::randn({kHeads, distances})};
    }
    std::vector<torch::Tensor> gradients(auto function, const AttentionSight& sight) {
        std::vector<torch::Tensor> leaves;
        for (const auto& input : {queries, keys, values, bias})
            leaves.push_back(input.clone().requires_grad_());
        const auto wanted = torch::linspace(-1, 1, queries.numel()).view(queries.sizes());
        (function(leaves[0], leaves[1], leaves[2], leaves[3], sight) * wanted).sum().backward();
        std::vector<torch::Tensor> all;
        for (const auto& leaf : leaves) all.push_back(leaf.grad());
        return all;
    }
};

bool close(const torch::Tensor& a, const torch::Tensor& b) {
    return a.sizes() == b.sizes() && (a - b).abs().max().item<double>() < 1e-5;
}

}  // namespace

/// Attention as we compute it on the CPU against LibTorch's operations.
class AttentionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalKeysAreTakenByTheirDistanceAlone() {
        // One head of width 1, keys all 0: the weights are the softmax of the biases. Query 1 sees
        // keys 0 and 1 at distances 1 and 0, whose biases are ln 3 and 0: 3/4 and 1/4.
        const auto zero = torch::zeros({1, 2, 1});
        const auto values = torch::tensor({8.0F, 4.0F}).view({1, 2, 1});
        const auto bias = torch::tensor({0.0F, std::log(3.0F)}).view({1, 2});
        const torch::NoGradGuard noGradient;
        const auto result = attend(zero, zero, values, bias, backwards(1, 2, 0, 2));
        QVERIFY(close(result, torch::tensor({8.0F, 7.0F}).view({1, 2, 1})));
    }

    void resultsAndGradientsAreThoseOfLibTorch() {
        const auto check = [](Inputs inputs, const AttentionSight& sight) {
            const auto expected = inputs.gradients(attendByTensors, sight);
            const auto actual = inputs.gradients(attend, sight);
            for (std::size_t i = 0; i < expected.size(); ++i)
                QVERIFY(close(actual[i], expected[i]));
            const auto result =
                attendByTensors(inputs.queries, inputs.keys, inputs.values, inputs.bias, sight);
            QVERIFY(close(attend(inputs.queries, inputs.keys, inputs.values, inputs.bias, sight),
                          result));
        };
        check(Inputs::random(10), backwards(kRows, kQueries, kBefore, 10));
        const auto keys = kBefore + kQueries;
        check(Inputs::random(2 * keys + 1), around(keys));
    }

    void queryThatSeesNothingTakesNothing() {
        const auto keys = kBefore + kQueries;
        const auto inputs = Inputs::random(2 * keys + 1);
        const torch::NoGradGuard noGradient;
        const auto result =
            attend(inputs.queries, inputs.keys, inputs.values, inputs.bias, around(keys));
        QVERIFY(result[kRows - 1].abs().max().item<double>() == 0);
    }

    void resultsAreTheSameWhereverTheKeysStand() {
        // The last ten queries alone, with the keys that they see: cut anywhere.
        const auto inputs = Inputs::random(10);
        const torch::NoGradGuard noGradient;
        const auto whole = attend(inputs.queries, inputs.keys, inputs.values, inputs.bias,
                                  backwards(kRows, kQueries, kBefore, 10));
        const auto first = kBefore + kQueries - 19;
        const auto part =
            attend(inputs.queries.narrow(1, kQueries - 10, 10), inputs.keys.narrow(1, first, 19),
                   inputs.values.narrow(1, first, 19), inputs.bias, backwards(kRows, 10, 9, 10));
        QVERIFY(torch::equal(part, whole.narrow(1, kQueries - 10, 10)));
        const auto alone =
            attend(inputs.queries.narrow(0, 1, 1), inputs.keys.narrow(0, 1, 1),
                   inputs.values.narrow(0, 1, 1), inputs.bias, backwards(1, kQueries, kBefore, 10));
        QVERIFY(torch::equal(alone[0], whole[1]));
    }

    void rowsAreBroughtToMeanZeroAndDeviationOne() {
        const auto rows = torch::tensor({1.0F, 3.0F, 5.0F, 5.0F}).view({2, 2});
        const auto expected = torch::tensor({-1.0F, 1.0F, 0.0F, 0.0F}).view({2, 2});
        QVERIFY(close(normalised(rows), expected));
        const torch::NoGradGuard noGradient;
        QVERIFY(close(normalised(rows), expected));
    }
};

QTEST_GUILESS_MAIN(AttentionTest)
#include "attention_test.moc"
