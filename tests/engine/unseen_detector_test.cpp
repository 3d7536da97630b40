#include <QtTest>
#include <algorithm>
#include <cmath>

#include "engine/detectors/registry.h"
#include "tests/support/detector_data.h"
#include "tests/support/hostile_bytes.h"

using namespace anomalyst;
using namespace anomalyst::engine;
using namespace anomalyst::test;

namespace {

/// Twelve sessions (login, view) and four (login, buy), all in the shop.
Dataset quarters() {
    Dataset data = shoppingSequences(0, 1);
    for (int i = 0; i < 12; ++i) appendSession(data, {1, 2});
    for (int i = 0; i < 4; ++i) appendSession(data, {1, 3});
    return data;
}

std::vector<float> bitsOf(const Model& model, std::initializer_list<std::int32_t> actions) {
    Dataset data = shoppingSequences(0, 1);
    appendSession(data, actions);
    return scored(model, data).eventBits;
}

bool near(float bits, double expected) {
    return std::abs(static_cast<double>(bits) - expected) < 1e-5;
}

}  // namespace

class UnseenDetectorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Each pair by -log2 n(a, b) / sqrt(n(a) n(b)). The area is "shop" throughout: of its 32 events
    // 16 are logins, 12 views, 4 buys.
    void bitsAreThoseOfTheRarestPair() {
        const auto model = trained("unseen", quarters());
        const auto view = bitsOf(*model, {1, 2});
        QVERIFY(near(view[0], -std::log2(16 / std::sqrt(16.0 * 32))));  // start, login: 0 bits
        QVERIFY(near(view[1], -std::log2(12 / std::sqrt(12.0 * 32))));  // more than login, view
        QVERIFY(near(view[2], -std::log2(12 / std::sqrt(12.0 * 16))));  // view, end
        const auto buy = bitsOf(*model, {1, 3});
        QVERIFY(near(buy[1], -std::log2(4 / std::sqrt(4.0 * 32))));
        QVERIFY(near(buy[2], -std::log2(4 / std::sqrt(4.0 * 16))));
    }

    void pairsThatTrainingHardlyMetHaveTheMostBits() {
        Dataset train = quarters();
        appendSession(train, {1, 4});
        appendSession(train, {1, 4});
        const auto careful = trained("unseen", train);
        QCOMPARE(bitsOf(*careful, {1, 4})[1], 20.0F);  // in two sessions only
        QCOMPARE(bitsOf(*careful, {2, 3})[1], 20.0F);  // in none
        QCOMPARE(bitsOf(*careful, {1, 5})[1], 20.0F);  // no such action
        QVERIFY(bitsOf(*trained("unseen", train, {{"fewest-sessions", "2"}}), {1, 4})[1] < 20);
    }

    void valuesThatDoNotGoWithTheirActionSurprise() {
        const auto model = trained("unseen", shoppingSequences(300, 1));
        Dataset data = shoppingSequences(5, 2);
        appendSession(data, {1, 2, 3, 4});  // buys in the shop, not at the till
        const RawScores scores = scored(*model, data);
        QCOMPARE(std::ranges::max_element(scores.session) - scores.session.begin(),
                 std::ptrdiff_t{5});
        QCOMPARE(scores.eventBits[static_cast<std::size_t>(scores.bitOffsets[5]) + 2], 20.0F);
    }

    void channelsThatAreAlwaysNewAreLeftOut() {
        Dataset train = shoppingSequences(300, 1);
        numberReceipts(train);
        const auto model = trained("unseen", train);
        QCOMPARE(model->summary().notes.size(), std::size_t{1});
        QVERIFY(model->summary().notes[0].find("receipt") != std::string::npos);
        QVERIFY(std::ranges::all_of(scored(*model, train).session,
                                    [](double score) { return score < 20; }));
        QVERIFY(trained("unseen", shoppingSequences(300, 1))->summary().notes.empty());
    }

    void injectedAnomalyRanksFirst() {
        Dataset data = shoppingSequences(100, 3);
        appendSession(data, {1, 4, 2, 3});
        const auto raw = scored(*trained("unseen", shoppingSequences(300, 1)), data).session;
        QCOMPARE(std::ranges::max_element(raw) - raw.begin(), std::ptrdiff_t{100});
    }

    void explanationGivesSharesOfWhatFollowed() {
        Dataset data = shoppingSequences(0, 1);
        appendSession(data, {1, 3, 2});
        RunControl control;
        const auto explanation = trained("unseen", quarters())->explain(data, 0, control);
        const auto& buy = explanation->events[1];
        QCOMPARE(buy.probability, 0.25);
        QCOMPARE(buy.expected.size(), std::size_t{2});
        QCOMPARE(buy.expected[0].action, std::string("view"));
        QCOMPARE(buy.expected[0].probability, 0.75);
        QCOMPARE(explanation->events[2].probability, 0.0);
        QCOMPARE(explanation->events[2].expected[0].action, std::string("(end)"));
    }

    void theMapShowsWhatSessionsConsistOf() {
        const auto model = trained("unseen", shoppingSequences(50, 1));
        Dataset data = shoppingSequences(0, 1);
        appendSession(data, {1, 2, 2, 2});
        appendSession(data, {2, 2, 1, 2});
        appendSession(data, {});
        const RawScores scores = scored(*model, data);
        QCOMPARE(scores.latentWidth, std::size_t{7});  // six actions, and all others
        const auto place = [&](std::size_t session, std::size_t action) {
            return static_cast<double>(scores.latent[session * 7 + action]);
        };
        const double length = std::hypot(std::log(2.0), std::log(4.0));
        QVERIFY(std::abs(place(0, 1) - std::log(2.0) / length) < 1e-6);
        QVERIFY(std::abs(place(0, 2) - std::log(4.0) / length) < 1e-6);
        for (std::size_t action = 0; action < 7; ++action) {
            QCOMPARE(place(0, action), place(1, action));
            QCOMPARE(place(2, action), 0.0);
        }
    }

    void largeVocabulariesShareAColumnOfTheMap() {
        Dataset train = shoppingSequences(50, 1);
        train.tokens.channels[0].vocabulary.resize(1000, "rare");
        appendSession(train, {1, 900, 901});
        const RawScores scores = scored(*trained("unseen", train), train);
        QCOMPARE(scores.latentWidth, std::size_t{64});
        QVERIFY(std::isfinite(scores.latent.back()));
    }

    void sealedNonsenseIsRefusedOrHarmless() {
        const auto saved = trained("unseen", shoppingSequences(300, 1))->save();
        QVERIFY(survivesNonsense("unseen", *saved, shoppingSequences(20, 4)));
    }
};

QTEST_GUILESS_MAIN(UnseenDetectorTest)
#include "unseen_detector_test.moc"
