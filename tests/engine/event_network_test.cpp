#include "engine/nn/event_network.h"

#include <QtTest>

#include "engine/nn/causal_transformer.h"
#include "engine/nn/masked_transformer.h"
#include "engine/nn/next_event_network.h"
#include "engine/nn/rebuilding_network.h"
#include "engine/nn/sequence_batches.h"
#include "engine/nn/weights.h"

using namespace anomalyst::engine;

namespace {

/// Four actions and three values of another channel; weights as they are drawn.
NextEventNetwork smallNetwork() {
    EventShape shape;
    shape.vocabularies = {4, 3};
    shape.embedding = 4;
    shape.hidden = 6;
    NextEventNetwork network(shape);
    Random random(5);
    drawWeights(network, random);
    return network;
}

/// p of an action together with a value of the other channel, at the only step of the only row.
double together(EventNetwork& network, const torch::Tensor& state, std::int64_t action,
                std::int64_t value) {
    const torch::NoGradGuard noGradient;
    const auto next = torch::tensor({action, value}, torch::kInt64).view({2, 1, 1});
    return network.surprise(state, next).sum().neg().exp().item<double>();
}

}  // namespace

/// What all networks that read events say with their heads.
class EventNetworkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void weightsAreAsManyAsTheShapeSays() {
        EventShape shape = smallNetwork().shape();
        shape.layers = 3;
        shape.heads = 2;
        shape.context = 9;
        shape.code = 5;
        QCOMPARE(weightCount(NextEventNetwork(shape)), NextEventNetwork::weights(shape));
        QCOMPARE(weightCount(CausalTransformer(shape)), CausalTransformer::weights(shape));
        QCOMPARE(weightCount(MaskedTransformer(shape)), MaskedTransformer::weights(shape));
        QCOMPARE(weightCount(RebuildingNetwork(shape)), RebuildingNetwork::weights(shape));
    }

    void pieceWithNothingButEndsIsReadFromTheLeft() {
        EventShape shape = smallNetwork().shape();
        shape.layers = 1;
        shape.heads = 2;
        shape.context = 4;
        const MaskedTransformer network(shape);
        TokenSequences tokens;
        tokens.offsets = {0, 4};
        tokens.channels = {{"action", {"", "a", "b", "c"}, {1, 2, 3, 1}},
                           {"area", {"", "x", "y"}, {1, 2, 1, 2}}};
        const std::uint32_t session = 0;
        Random random(1);
        for (int i = 0; i < 20; ++i) {
            auto piece = padPiece(tokens, network, std::span(&session, 1), 4, 4, torch::kCPU);
            network.disguise(piece, random);
            QVERIFY(piece.mask.sum().item<double>() > 0);
            QCOMPARE(piece.onlyBefore, std::vector<std::uint8_t>{1});
        }
    }

    void shapesThatCannotBeHaveNoWeights() {
        EventShape shape = smallNetwork().shape();
        shape.layers = 1 << 20;
        shape.heads = 2;
        shape.context = 9;
        QCOMPARE(CausalTransformer::weights(shape), std::int64_t{0});
        shape.layers = 1;
        shape.heads = 4;  // of a width of 6
        QCOMPARE(CausalTransformer::weights(shape), std::int64_t{0});
        QCOMPARE(MaskedTransformer::weights(shape), std::int64_t{0});
    }

    void actionProbabilitiesIncludeTheEnd() {
        auto network = smallNetwork();
        const auto p = network.channelProbabilities(torch::ones({2, 3, 6}), 0);
        QVERIFY(p.sizes() == torch::IntArrayRef({2, 3, 5}));
        QVERIFY((p.sum(2) - 1).abs().max().item<double>() < 1e-5);
    }

    void valuesAreExpectedOverTheActionsThatMayCome() {
        auto network = smallNetwork();
        const auto state = torch::linspace(-1, 1, 6).view({1, 1, 6});
        const auto p = network.channelProbabilities(state, 1);
        QVERIFY(p.sizes() == torch::IntArrayRef({1, 1, 3}));
        // By the law of total probability; that an event comes at all is taken for granted.
        std::array<double, 3> sums{};
        for (std::int64_t action = 0; action < 4; ++action)
            for (std::int64_t value = 0; value < 3; ++value)
                sums[std::size_t(value)] += together(network, state, action, value);
        const double any = sums[0] + sums[1] + sums[2];
        for (std::int64_t value = 0; value < 3; ++value)
            QVERIFY(std::abs(p[0][0][value].item<double>() - sums[std::size_t(value)] / any) <
                    1e-5);
    }
};

QTEST_GUILESS_MAIN(EventNetworkTest)
#include "event_network_test.moc"
