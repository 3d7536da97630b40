#include <QtTest>
#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numbers>

#include "engine/detectors/deep_sad_model.h"
#include "engine/detectors/dense_layer_bytes.h"
#include "engine/detectors/gan_model.h"
#include "engine/detectors/sealed_bytes.h"
#include "engine/detectors/vae_model.h"
#include "tests/support/detector_data.h"

using namespace anomalyst;
using namespace anomalyst::engine;
using namespace anomalyst::test;

namespace {

/// One linear layer, [outer x inner].
DenseNetwork linear(std::size_t inner, std::vector<float> weight, std::vector<float> bias) {
    const std::size_t outer = weight.size() / inner;
    return DenseNetwork({{inner, outer, Activation::Linear, std::move(weight), std::move(bias)}});
}

/// Two features, a code of one: mean x0 - x1 + 0.5 with ln variance 0.2 x0; decoded to
/// (2 z + 1, -z); deviations 0.5 and 2.
VaeModel vae() {
    return {{linear(2, {1, -1, 0.2F, 0}, {0.5F, 0}), linear(1, {2, -1}, {1, 0}), {0.5F, 2}}, {}};
}

/// Two features, a code of one: x0; generated (z, z); the critic sees (3 x1, x0 + x1).
GanModel gan(double criticWeight) {
    return {{linear(2, {1, 0}, {0}), linear(1, {1, 1}, {0, 0}), linear(2, {0, 3, 1, 1}, {0, 0}),
             criticWeight},
            {}};
}

/// Codes are relu(x0 + x1) and relu(-x1); no bias.
DeepSadModel deepSad() {
    return {DenseNetwork({{2, 2, Activation::Relu, {1, 1, 0, -1}, {}}}), {0.5F, 0.25F}, {}};
}

double score(const Model& model, std::vector<float> row) {
    return scored(model, plainFeatures(row.size(), row)).session.at(0);
}

Explanation::Feature feature(const Model& model, std::vector<float> row, const std::string& name) {
    RunControl control;
    const auto explanation = model.explain(plainFeatures(row.size(), row), 0, control);
    return *std::ranges::find(explanation->features, name, &Explanation::Feature::name);
}

bool close(double a, double b) { return std::abs(a - b) <= 1e-5 * (1 + std::abs(b)); }

/// Whether a model that `write` makes is refused in a sentence by `Read::read`.
template <class Read>
bool refused(const std::function<void(ByteWriter&)>& write) {
    ByteWriter bytes(Read::kKind, Read::kVersion);
    write(bytes);
    const std::string content = bytes.take();
    ByteReader reader(content, Read::kKind, Read::kVersion);
    const auto model = Read::read(reader);
    const Status sound = reader.finish();
    return !sound && !sound.error().what.empty();
}

void putLayer(std::uint64_t inner, std::uint64_t outer, std::uint8_t activation,
              std::uint8_t biased, ByteWriter& to) {
    to.put(std::uint64_t{1});
    to.put(inner);
    to.put(outer);
    to.put(activation);
    to.put(biased);
}

constexpr float kNone = std::numeric_limits<float>::quiet_NaN();

}  // namespace

/// Scores and explanations of networks small enough to be worked out by hand.
class DenseModelsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void vaeScoreIsSurpriseAndDivergence() {
        // x = (1, 2): mean -0.5, ln variance 0.2; expected (0, 0.5).
        const double surprise = std::log(2 * std::numbers::pi) + std::log(0.5) + std::log(2.0) +
                                1.0 / (2 * 0.25) + 1.5 * 1.5 / (2 * 4);
        const double divergence = (0.25 + std::exp(0.2) - 1 - 0.2) / 2;
        const VaeModel model = vae();
        QVERIFY(close(score(model, {1, 2}), surprise + divergence));
        const RawScores scores = scored(model, plainFeatures(2, {1, 2}));
        QCOMPARE(scores.latentWidth, std::size_t{1});
        QCOMPARE(scores.latent.at(0), -0.5F);
    }

    void vaeExplanationSharesSurpriseAndDivergence() {
        // Replacing x0 by 0: mean -1.5, ln variance 0; replacing x1 by 0.5: mean 1, 0.2.
        // Neither is closer to the prior, so only the residuals count.
        const double first = 2, second = 2.25 / 8;
        const auto x0 = feature(vae(), {1, 2}, "x0");
        QVERIFY(close(x0.share, first / (first + second)));
        QVERIFY(close(x0.expected, 0));
        QVERIFY(close(feature(vae(), {1, 2}, "x1").expected, 0.5));
    }

    void vaeExplanationCountsADistantCode() {
        // x = (4, 0): mean 4.5, ln variance 0.8; expected (10, -4.5), clipped nowhere.
        // Replacing x1 by -4.5 puts the mean at 9: no part. Replacing x0 by 10: 10.5: none either.
        // x = (0, -4): mean 4.5, expected (10, -4.5); x1 := -4.5 gives 5, x0 := 10 gives 14.5.
        // x = (0, 4): mean -3.5, ln variance 0; expected (-6, 3.5). x1 := 3.5 gives -3.
        const double fallen = (3.5 * 3.5 - 3.0 * 3.0) / 2;
        const double first = 36 / (2 * 0.25), second = 0.25 / (2 * 4) + fallen;
        QVERIFY(close(feature(vae(), {0, 4}, "x1").share, second / (first + second)));
    }

    void valuesAreClippedBeforeTheyAreScored() {
        QCOMPARE(score(vae(), {100, -100}), score(vae(), {8, -8}));
        QCOMPARE(score(gan(1), {100, -100}), score(gan(1), {8, -8}));
        QCOMPARE(score(deepSad(), {100, -100}), score(deepSad(), {8, -8}));
    }

    void ganScoreIsResidualAndWhatTheCriticSees() {
        // x = (1, 3): generated (1, 1); the critic sees (9, 4) and (3, 2).
        const double residual = (0 + 4) / 2.0, seen = (36 + 4) / 2.0;
        QVERIFY(close(score(gan(0), {1, 3}), residual));
        QVERIFY(close(score(gan(1), {1, 3}), residual + seen));
        QVERIFY(close(score(gan(0.5), {1, 3}), residual + 0.5 * seen));
    }

    void ganExplanationNamesWhatWasNotGenerated() {
        const auto wrong = feature(gan(1), {1, 3}, "x1");
        QVERIFY(close(wrong.share, 1));
        QVERIFY(close(wrong.expected, 1));
    }

    void deepSadScoreIsTheDistanceFromTheCentre() {
        // x = (2, -1): codes (1, 1).
        QVERIFY(close(score(deepSad(), {2, -1}), (0.25 + 0.5625) / 2));
        QVERIFY(close(score(deepSad(), {0, 0}), (0.25 + 0.0625) / 2));
    }

    void deepSadExplanationIsWhatTheScoreFallsByAtTheMean() {
        // x = (4, -1): codes (3, 1), score (6.25 + 0.5625) / 2. Without x0 codes (0, 1), with the
        // score (0.25 + 0.5625) / 2; without x1 (4, 0), and a higher score.
        const auto x0 = feature(deepSad(), {4, -1}, "x0");
        QVERIFY(close(x0.share, 1));
        QCOMPARE(x0.expected, 0.0);
        QCOMPARE(feature(deepSad(), {4, -1}, "x1").share, 0.0);
    }

    void networksThatCannotBeAreRefused() {
        const auto centre = std::vector<float>{0, 0};
        const auto refusedLayer = [&](std::uint64_t inner, std::uint64_t outer,
                                      std::uint8_t activation, std::uint8_t biased,
                                      std::vector<float> weight, std::vector<float> bias) {
            return refused<DeepSadModel>([&](ByteWriter& to) {
                putLayer(inner, outer, activation, biased, to);
                to.put(weight);
                to.put(bias);
                to.put(centre);
            });
        };
        QVERIFY(!refusedLayer(1, 2, 0, 0, {1, 1}, {}));
        QVERIFY(!refusedLayer(1, 2, 2, 1, {1, 1}, {1, 1}));
        QVERIFY(refusedLayer(0, 2, 0, 0, {}, {}));
        QVERIFY(refusedLayer(1, 0, 0, 0, {}, {}));
        QVERIFY(refusedLayer(1, 2, 3, 0, {1, 1}, {}));
        QVERIFY(refusedLayer(1, 2, 0, 2, {1, 1}, {}));
        QVERIFY(refusedLayer(1, 2, 0, 0, {1, 1, 1}, {}));
        QVERIFY(refusedLayer(1, 2, 0, 1, {1, 1}, {}));
        QVERIFY(refusedLayer(1, 2, 0, 0, {1, 1}, {1, 1}));
        QVERIFY(refusedLayer(1, 2, 0, 0, {1, kNone}, {}));
        QVERIFY(refusedLayer(1ULL << 63U, 2, 0, 0, {}, {}));
        QVERIFY(refusedLayer(1ULL << 20U, 1ULL << 20U, 0, 0, {1}, {}));
        for (const std::uint64_t layers : {std::uint64_t{0}, std::uint64_t{1} << 60U})
            QVERIFY(refused<DeepSadModel>([&](ByteWriter& to) { to.put(layers); }));
    }

    void layersThatDoNotFollowEachOtherAreRefused() {
        QVERIFY(refused<DeepSadModel>([](ByteWriter& to) {
            to.put(std::uint64_t{2});
            for (int i = 0; i < 2; ++i) {
                to.put(std::uint64_t{1});
                to.put(std::uint64_t{2});
                to.put(std::uint16_t{0});  // linear, no bias
                to.put(std::vector<float>{1, 1});
                to.put(std::vector<float>{});
            }
            to.put(std::vector<float>{0, 0});
        }));
    }

    void partsThatDoNotFitEachOtherAreRefused() {
        const auto down = linear(2, {1, -1}, {0}), wide = linear(2, {1, -1, 0, 1}, {0, 0}),
                   up = linear(1, {2, -1}, {1, 0});
        const auto vaeOf = [](const DenseNetwork& encoder, const DenseNetwork& decoder,
                              std::vector<float> deviation) {
            return refused<VaeModel>([&](ByteWriter& to) {
                putNetwork(encoder, to);
                putNetwork(decoder, to);
                to.put(deviation);
            });
        };
        QVERIFY(!vaeOf(wide, up, {1, 1}));
        QVERIFY(vaeOf(down, up, {1, 1}));
        QVERIFY(vaeOf(wide, wide, {1, 1}));
        QVERIFY(vaeOf(wide, up, {1}));
        QVERIFY(vaeOf(wide, up, {1, 0}));
        QVERIFY(vaeOf(wide, up, {1, kNone}));
        const auto ganOf = [](const DenseNetwork& encoder, const DenseNetwork& generator,
                              const DenseNetwork& critic, double weight) {
            return refused<GanModel>([&](ByteWriter& to) {
                putNetwork(encoder, to);
                putNetwork(generator, to);
                putNetwork(critic, to);
                to.put(weight);
            });
        };
        QVERIFY(!ganOf(down, up, wide, 1));
        QVERIFY(ganOf(down, wide, wide, 1));
        QVERIFY(ganOf(wide, up, wide, 1));
        QVERIFY(ganOf(down, up, up, 1));
        QVERIFY(ganOf(down, up, wide, -1));
        QVERIFY(ganOf(down, up, wide, std::numeric_limits<double>::infinity()));
        QVERIFY(refused<DeepSadModel>([&](ByteWriter& to) {
            putNetwork(down, to);
            to.put(std::vector<float>{0, 0});
        }));
    }
};

QTEST_GUILESS_MAIN(DenseModelsTest)
#include "dense_models_test.moc"
