#include <QtTest>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/detectors/registry.h"
#include "tests/support/detector_data.h"

using namespace anomalyst;
using namespace anomalyst::engine;
using namespace anomalyst::test;

namespace {

std::unique_ptr<Model> trainedOn(const Dataset& train,
                                 std::map<std::string, std::string> parameters = {}) {
    parameters.try_emplace("learning-rate", "0.01");
    return trained("gru-autoencoder", train, std::move(parameters), shoppingSequences(100, 2));
}

const Model& shopModel() {
    static const auto model =
        trainedOn(shoppingSequences(300, 1), {{"epochs", "150"}, {"patience", "30"}});
    return *model;
}

/// One more session, whose purchases are made at the till.
Dataset with(Dataset data, std::initializer_list<std::int32_t> actions) {
    appendSession(data, actions);
    auto& channels = data.tokens.channels;
    for (std::size_t i = 0; i < channels[0].codes.size(); ++i)
        channels[1].codes[i] = channels[0].codes[i] == 3 ? 2 : 1;
    return data;
}

std::vector<float> bitsOf(std::initializer_list<std::int32_t> actions) {
    return scored(shopModel(), with(shoppingSequences(0, 1), actions)).eventBits;
}

double sum(const std::vector<float>& bits) {
    return std::accumulate(bits.begin(), bits.end(), 0.0);
}

/// Between the places on the map of two sessions.
double apart(const RawScores& scores, std::size_t a, std::size_t b) {
    double squares = 0;
    for (std::size_t i = 0; i < scores.latentWidth; ++i) {
        const double difference = double(scores.latent[a * scores.latentWidth + i]) -
                                  double(scores.latent[b * scores.latentWidth + i]);
        squares += difference * difference;
    }
    return std::sqrt(squares);
}

}  // namespace

class GruAutoencoderDetectorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ordinarySessionsAreRebuilt() {
        const auto bits = bitsOf({1, 2, 2, 3, 4});
        QCOMPARE(bits.size(), std::size_t{6});
        QVERIFY(std::ranges::all_of(bits, [](float b) { return b >= 0 && b < 4; }));
        QVERIFY(bits[0] < 0.5F);  // login always comes first
        QVERIFY(bits[5] < 0.5F);  // and after the logout the session is over
    }

    void codeSaysHowOftenSomethingHappens() {
        // Views come one to four times, each as often as the others: from what came before, it
        // takes 2 bits to say how often. A code that knows their number leaves less to say.
        const double bits = sum(bitsOf({1, 2, 3, 4})) + sum(bitsOf({1, 2, 2, 3, 4})) +
                            sum(bitsOf({1, 2, 2, 2, 3, 4})) + sum(bitsOf({1, 2, 2, 2, 2, 3, 4}));
        QVERIFY2(bits / 4 < 1, qPrintable(QString::number(bits / 4)));
    }

    void unseenActionSurprisesMost() {
        const auto bits = bitsOf({1, 2, 5, 3, 4});
        QCOMPARE(std::ranges::max_element(bits) - bits.begin(), std::ptrdiff_t{2});
        QVERIFY(bits[2] >= 20);
    }

    void earlyEndIsNotRebuilt() {
        const auto bits = bitsOf({1, 2, 2});
        QCOMPARE(std::ranges::max_element(bits) - bits.begin(), std::ptrdiff_t{3});
        QVERIFY(bits[3] > 4);
    }

    void injectedAnomalyRanksFirst() {
        const Dataset data = with(shoppingSequences(100, 3), {1, 4, 2, 3});
        const auto raw = scored(shopModel(), data).session;
        QCOMPARE(std::ranges::max_element(raw) - raw.begin(), std::ptrdiff_t{100});
    }

    void placeOnTheMapIsTheCode() {
        const auto model =
            trainedOn(shoppingSequences(60, 1), {{"code-size", "3"}, {"epochs", "2"}});
        QCOMPARE(scored(*model, shoppingSequences(5, 3)).latentWidth, std::size_t{3});
    }

    void alikeSessionsLieTogether() {
        Dataset data = with(shoppingSequences(0, 1), {1, 2, 3, 4});
        data = with(data, {1, 2, 2, 3, 4});
        data = with(data, {1, 2, 2, 2, 2, 3, 4});
        data = with(data, {1, 2, 3, 4});
        const RawScores scores = scored(shopModel(), data);
        QVERIFY(apart(scores, 0, 3) == 0);
        QVERIFY(apart(scores, 0, 1) < apart(scores, 0, 2));
    }

    void longSessionsAreRebuiltWindowByWindow() {
        Dataset data = shoppingSequences(30, 1);
        for (int i = 0; i < 1000; ++i) {
            data.tokens.channels[0].codes.push_back(2);
            data.tokens.channels[1].codes.push_back(1);
        }
        data.tokens.offsets.push_back(data.tokens.offsets.back() + 1000);
        const RawScores together = scored(shopModel(), data);
        const std::uint32_t last = 30;
        const RawScores alone = scored(shopModel(), subset(data, std::span(&last, 1)));
        QCOMPARE(alone.eventBits.size(), std::size_t{1001});
        QVERIFY(std::equal(alone.eventBits.begin(), alone.eventBits.end(),
                           together.eventBits.end() - 1001));
        // Windows 128 steps long that are all views: the code and what is made of it are the same.
        QVERIFY(std::equal(alone.eventBits.begin() + 128, alone.eventBits.begin() + 256,
                           alone.eventBits.begin() + 256));
        QVERIFY(trainedOn(data, {{"epochs", "2"}}) != nullptr);
    }
};

QTEST_GUILESS_MAIN(GruAutoencoderDetectorTest)
#include "gru_autoencoder_detector_test.moc"
