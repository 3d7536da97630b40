#include <QtTest>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/detectors/registry.h"
#include "tests/support/detector_data.h"
#include "tests/support/hostile_bytes.h"

using namespace anomalyst;
using namespace anomalyst::engine;
using namespace anomalyst::test;

namespace {

const Model& shopModel() {
    static const auto model = trained("ngram", shoppingSequences(300, 1));
    return *model;
}

Explanation explained(const Model& model, const Dataset& data, std::size_t session) {
    RunControl control;
    return *model.explain(data, session, control);
}

/// One session with the area that goes with each action.
Dataset visit(std::initializer_list<std::int32_t> actions) {
    Dataset data = shoppingSequences(0, 1);
    appendSession(data, actions);
    for (std::size_t i = 0; i < actions.size(); ++i)
        if (data.tokens.channels[0].codes[i] == 3) data.tokens.channels[1].codes[i] = 2;
    return data;
}

std::vector<float> bitsOf(std::initializer_list<std::int32_t> actions) {
    return scored(shopModel(), visit(actions)).eventBits;
}

std::ptrdiff_t mostSurprising(const std::vector<float>& bits) {
    return std::ranges::max_element(bits) - bits.begin();
}

/// Ten times (login, view) and ten times (login, buy), all in the shop.
Dataset halves() {
    Dataset data = shoppingSequences(0, 1);
    for (int i = 0; i < 10; ++i) {
        appendSession(data, {1, 2});
        appendSession(data, {1, 3});
    }
    return data;
}

}  // namespace

class NgramDetectorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ordinarySessionsHardlySurprise() {
        const auto bits = bitsOf({1, 2, 2, 3, 4});
        QCOMPARE(bits.size(), std::size_t{6});
        QVERIFY(std::ranges::all_of(bits, [](float b) { return b >= 0 && b < 2; }));
        QVERIFY(bits[0] < 0.5F);  // login always comes first
        QVERIFY(bits[5] < 0.5F);  // and after the logout the session is over
    }

    void neverMetActionSurprisesMost() {
        const auto bits = bitsOf({1, 2, 5, 3, 4});
        QCOMPARE(mostSurprising(bits), std::ptrdiff_t{2});
        QCOMPARE(bits[2], 20.0F);
        QCOMPARE(bitsOf({1, 2, 0, 3, 4})[2], 20.0F);
    }

    void misplacedEventsSurprise() {
        QCOMPARE(mostSurprising(bitsOf({1, 2, 2})), std::ptrdiff_t{3});        // ended early
        QCOMPARE(mostSurprising(bitsOf({1, 3, 4})), std::ptrdiff_t{1});        // no view
        QCOMPARE(mostSurprising(bitsOf({1, 2, 3, 3, 4})), std::ptrdiff_t{3});  // bought twice
        QVERIFY(bitsOf({1, 2, 2})[3] > 4);
    }

    void wrongValueInAnotherChannelSurprises() {
        Dataset data = shoppingSequences(0, 1);
        appendSession(data, {1, 2, 3, 4});  // buys in the shop, not at the till
        const auto bits = scored(shopModel(), data).eventBits;
        QCOMPARE(mostSurprising(bits), std::ptrdiff_t{2});
        QVERIFY(bits[2] > 4);
    }

    void channelsThatAreAlwaysNewAreLeftOut() {
        Dataset train = shoppingSequences(300, 1);
        numberReceipts(train);
        const auto model = trained("ngram", train);
        QCOMPARE(model->summary().notes.size(), std::size_t{1});
        QVERIFY(model->summary().notes[0].find("receipt") != std::string::npos);
        const RawScores scores = scored(*model, train);
        QVERIFY(std::ranges::all_of(scores.session, [](double score) { return score < 20; }));
        RunControl control;
        const auto loaded = (*makeDetector("ngram"))->load(*model->save());
        QVERIFY((*loaded)->score(train, control)->session == scores.session);
        QVERIFY(shopModel().summary().notes.empty());
    }

    // View and buy follow the login ten times each: p = 10 / (20 + 2), and 1 bit would be exact.
    void bitsAreThoseOfTheProbability() {
        const auto forward =
            trained("ngram", halves(), {{"direction", "forward"}, {"orders", "2"}});
        Dataset one = shoppingSequences(0, 1);
        appendSession(one, {1, 2});
        const auto bits = scored(*forward, one).eventBits;
        QVERIFY(std::abs(static_cast<double>(bits[0]) + std::log2(20.0 / 21)) < 1e-6);
        QVERIFY(std::abs(static_cast<double>(bits[1]) + std::log2(10.0 / 22)) < 1e-6);
        QVERIFY(std::abs(static_cast<double>(bits[2]) + std::log2(10.0 / 11)) < 1e-6);
    }

    // The action before a view is the login, ten times of ten: 10 / (10 + 1); before the end came
    // view and buy: 10 / (20 + 2).
    void bothSidesAreTheRootMeanSquareOfEach() {
        const auto both = trained("ngram", halves(), {{"direction", "both"}, {"orders", "2"}});
        Dataset one = shoppingSequences(0, 1);
        appendSession(one, {1, 2});
        const auto bits = scored(*both, one).eventBits;
        const double view = std::hypot(std::log2(10.0 / 22), std::log2(10.0 / 11)) / std::sqrt(2);
        QVERIFY(std::abs(static_cast<double>(bits[1]) - view) < 1e-6);
        QVERIFY(std::abs(static_cast<double>(bits[2]) - view) < 1e-6);
    }

    void rareButRegularStepsSurpriseLessThanMisplacedOnes() {
        Dataset train = shoppingSequences(0, 1);
        for (int i = 0; i < 1000; ++i) appendSession(train, {1, 2, 3, 4});
        for (int i = 0; i < 5; ++i) appendSession(train, {1, 5, 4});  // always after the login
        const auto both = trained("ngram", train);
        const auto forward = trained("ngram", train, {{"direction", "forward"}});
        Dataset data = shoppingSequences(0, 1);
        appendSession(data, {1, 5, 4});
        appendSession(data, {1, 2, 4});  // does not buy
        const auto rareForward = scored(*forward, data).session;
        const auto rareBoth = scored(*both, data).session;
        QVERIFY(rareBoth[0] < rareForward[0] - 1);
        QVERIFY(rareBoth[1] > rareBoth[0] + 2);
    }

    void singleSessionsAreNotLearnt() {
        Dataset train = shoppingSequences(300, 1);
        appendSession(train, {1, 4, 2, 3});
        appendSession(train, {1, 4, 2, 3});
        const auto careful = scored(*trained("ngram", train), train).session;
        const auto credulous =
            scored(*trained("ngram", train, {{"fewest-sessions", "1"}}), train).session;
        QCOMPARE(std::ranges::max_element(careful) - careful.begin(), std::ptrdiff_t{300});
        QVERIFY(careful[300] > credulous[300] + 1);
    }

    void injectedAnomalyRanksFirst() {
        Dataset data = shoppingSequences(100, 3);
        appendSession(data, {1, 4, 2, 3});
        const auto raw = scored(shopModel(), data).session;
        QCOMPARE(std::ranges::max_element(raw) - raw.begin(), std::ptrdiff_t{100});
    }

    void explanationSaysWhatWasExpected() {
        const Dataset data = visit({1, 4});
        const auto explanation = explained(shopModel(), data, 0);
        QCOMPARE(explanation.events.size(), std::size_t{3});
        const auto& logout = explanation.events[1];
        QCOMPARE(logout.index, 1U);
        QCOMPARE(logout.expected.size(), std::size_t{3});
        QCOMPARE(logout.expected[0].action, std::string("view"));
        QVERIFY(logout.expected[0].probability > 0.9);
        QVERIFY(logout.expected[0].probability >= logout.expected[1].probability);
        QVERIFY(logout.probability < 0.01);
        const auto bits = scored(shopModel(), data).eventBits;
        for (std::size_t i = 0; i < bits.size(); ++i)
            QCOMPARE(explanation.events[i].bits, static_cast<double>(bits[i]));
        const auto whole = explained(shopModel(), visit({1, 2, 3, 4}), 0);
        QCOMPARE(whole.events.back().expected[0].action, std::string("(end)"));
        QVERIFY(whole.events.back().probability > 0.9);
    }

    void emptySessionIsScoredByItsEnd() {
        Dataset data = shoppingSequences(3, 1);
        appendSession(data, {});
        const RawScores scores = scored(shopModel(), data);
        QCOMPARE(scores.bitOffsets.back() - scores.bitOffsets[3], std::uint64_t{1});
        QVERIFY(scores.session[3] > 4);
    }

    void longSessionsAreReadInFull() {
        Dataset data = shoppingSequences(20, 1);
        for (int i = 0; i < 100'000; ++i) {
            data.tokens.channels[0].codes.push_back(2);
            data.tokens.channels[1].codes.push_back(1);
        }
        data.tokens.offsets.push_back(data.tokens.channels[0].codes.size());
        const auto model = trained("ngram", data);
        const RawScores scores = scored(*model, data);
        QCOMPARE(scores.bitOffsets.back() - scores.bitOffsets[20], std::uint64_t{100'001});
        QVERIFY(std::ranges::all_of(scores.eventBits, [](float b) { return std::isfinite(b); }));
    }

    void aggregateChoosesTheScore() {
        const Dataset data = visit({1, 2, 5, 3, 4});
        const auto with = [&](const char* aggregate) {
            return scored(*trained("ngram", shoppingSequences(300, 1), {{"aggregate", aggregate}}),
                          data);
        };
        const RawScores most = with("max");
        QCOMPARE(most.session[0], 20.0);
        const double mean = std::accumulate(most.eventBits.begin(), most.eventBits.end(), 0.0) / 6;
        QVERIFY(std::abs(with("mean").session[0] - mean) < 1e-6);
        QVERIFY(with("combined").session[0] > mean && with("combined").session[0] < 20);
    }

    void duplicatesCountAsWeights() {
        const Dataset once = shoppingSequences(50, 1);
        Dataset weighted = once;
        weighted.weight.assign(50, 2);
        std::vector<std::uint32_t> twice(100);
        for (std::uint32_t i = 0; i < 100; ++i) twice[i] = i % 50;
        QVERIFY(*trained("ngram", subset(once, twice))->save() ==
                *trained("ngram", weighted)->save());
    }

    void wrongOrdersAreRefused() {
        RunControl control;
        for (const char* orders : {"", "1", "17", "2,,3", "2;3", "two", "-2", "2,99999999999999"}) {
            FitOptions options;
            options.parameters = {{"orders", orders}};
            const auto model =
                (*makeDetector("ngram"))->fit(shoppingSequences(50, 1), {}, options, control);
            QVERIFY(!model);
            QVERIFY(model.error().kind == ErrorKind::Usage);
        }
        QVERIFY(*trained("ngram", halves(), {{"orders", "5,2,3,3"}})->save() ==
                *trained("ngram", halves())->save());
    }

    void codesWithoutAMeaningAreAnErrorNotACrash() {
        RunControl control;
        for (const std::int32_t code : {-1, 99}) {
            Dataset data = shoppingSequences(20, 1);
            data.tokens.channels[0].codes[3] = code;
            QVERIFY(!trained("ngram", data));
            QVERIFY(!shopModel().score(data, control));
            QVERIFY(!shopModel().explain(data, 0, control));
        }
    }

    void sealedNonsenseIsRefusedOrHarmless() {
        QVERIFY(survivesNonsense("ngram", *shopModel().save(), shoppingSequences(20, 4)));
    }
};

QTEST_GUILESS_MAIN(NgramDetectorTest)
#include "ngram_detector_test.moc"
