#include <QtTest>
#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "engine/detectors/registry.h"
#include "tests/support/detector_data.h"

using namespace anomalyst;
using namespace anomalyst::engine;
using namespace anomalyst::test;

namespace {

std::unique_ptr<Model> trainedOn(const Dataset& train,
                                 std::map<std::string, std::string> parameters = {},
                                 const Dataset& validation = shoppingSequences(100, 2)) {
    parameters.try_emplace("epochs", "60");
    return trained("gru-next", train, std::move(parameters), validation);
}

const Model& shopModel() {
    static const auto model = trainedOn(shoppingSequences(300, 1), {{"learning-rate", "0.01"}});
    return *model;
}

/// What the shop's model says of the first session.
Result<Explanation> explained(const Dataset& data) {
    RunControl control;
    return shopModel().explain(data, 0, control);
}

/// Surprise of the steps of one more session.
std::vector<float> bitsOf(std::initializer_list<std::int32_t> actions) {
    Dataset data = shoppingSequences(0, 1);
    appendSession(data, actions);
    if (actions.size() > 1)
        for (std::size_t i = 0; i < actions.size(); ++i)
            if (data.tokens.channels[0].codes[i] == 3) data.tokens.channels[1].codes[i] = 2;
    return scored(shopModel(), data).eventBits;
}

}  // namespace

class GruNextDetectorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ordinarySessionsHardlySurprise() {
        const auto bits = bitsOf({1, 2, 2, 3, 4});
        QCOMPARE(bits.size(), std::size_t{6});
        QVERIFY(std::ranges::all_of(bits, [](float b) { return b >= 0 && b < 4; }));
        QVERIFY(bits[0] < 0.5F);  // login always comes first
        QVERIFY(bits[5] < 0.5F);  // and after the logout the session is over
    }

    void unseenActionSurprisesMost() {
        const auto bits = bitsOf({1, 2, 5, 3, 4});
        QCOMPARE(std::ranges::max_element(bits) - bits.begin(), std::ptrdiff_t{2});
        QVERIFY(bits[2] >= 20);
        const auto unknown = bitsOf({1, 2, 0, 3, 4});
        QVERIFY(unknown[2] >= 20);
    }

    void earlyEndSurprises() {
        const auto bits = bitsOf({1, 2, 2});
        QCOMPARE(std::ranges::max_element(bits) - bits.begin(), std::ptrdiff_t{3});
        QVERIFY(bits[3] > 4);
    }

    void wrongValueInAnotherChannelSurprises() {
        Dataset data = shoppingSequences(0, 1);
        appendSession(data, {1, 2, 3, 4});  // buys in the shop, not at the till
        const auto bits = scored(shopModel(), data).eventBits;
        QCOMPARE(std::ranges::max_element(bits) - bits.begin(), std::ptrdiff_t{2});
        QVERIFY(bits[2] > 4);
    }

    void injectedAnomalyRanksFirst() {
        Dataset data = shoppingSequences(100, 3);
        appendSession(data, {1, 4, 2, 3});
        const auto raw = scored(shopModel(), data).session;
        QCOMPARE(std::ranges::max_element(raw) - raw.begin(), std::ptrdiff_t{100});
    }

    void explanationSaysWhatWasExpected() {
        Dataset data = shoppingSequences(0, 1);
        appendSession(data, {1, 4});
        const auto explanation = explained(data);
        QCOMPARE(explanation->events.size(), std::size_t{3});
        const auto& logout = explanation->events[1];
        QCOMPARE(logout.index, 1U);
        QCOMPARE(logout.expected.size(), std::size_t{3});
        QCOMPARE(logout.expected[0].action, std::string("view"));
        QVERIFY(logout.expected[0].probability > 0.8);
        QVERIFY(logout.expected[0].probability >= logout.expected[1].probability);
        QVERIFY(logout.probability < 0.1);
        const auto bits = scored(shopModel(), data).eventBits;
        for (std::size_t i = 0; i < bits.size(); ++i)
            QVERIFY(std::abs(explanation->events[i].bits - static_cast<double>(bits[i])) < 1e-4);
    }

    void explanationExpectsTheEndAfterTheLastEvent() {
        Dataset data = shoppingSequences(1, 3);
        const auto explanation = explained(data);
        const auto& end = explanation->events.back();
        QCOMPARE(static_cast<std::uint64_t>(end.index), data.tokens.offsets[1]);
        QCOMPARE(end.expected[0].action, std::string("(end)"));
        QVERIFY(end.probability > 0.8);
    }

    void emptySessionIsScoredByItsEnd() {
        Dataset data = shoppingSequences(3, 1);
        appendSession(data, {});
        const RawScores scores = scored(shopModel(), data);
        QCOMPARE(scores.bitOffsets.back() - scores.bitOffsets[3], std::uint64_t{1});
        QVERIFY(scores.session[3] > 4);
    }

    void longSessionsAreReadInFull() {
        Dataset data = shoppingSequences(5, 1);
        std::vector<std::int32_t> views(1000, 2);
        for (const auto action : views) {
            data.tokens.channels[0].codes.push_back(action);
            data.tokens.channels[1].codes.push_back(1);
        }
        data.tokens.offsets.push_back(data.tokens.channels[0].codes.size());
        const RawScores scores = scored(shopModel(), data);
        QCOMPARE(scores.bitOffsets.back() - scores.bitOffsets[5], std::uint64_t{1001});
        QVERIFY(std::ranges::all_of(scores.eventBits, [](float b) { return std::isfinite(b); }));
        const std::uint32_t last = 5;
        const RawScores alone = scored(shopModel(), subset(data, std::span(&last, 1)));
        for (std::size_t i = 0; i < 1001; ++i)
            QVERIFY(std::abs(alone.eventBits[i] -
                             scores.eventBits[static_cast<std::size_t>(scores.bitOffsets[5]) + i]) <
                    1e-4F);
        QVERIFY(trainedOn(data, {{"epochs", "2"}}) == nullptr);  // six sessions are too few
        for (int i = 0; i < 10; ++i) appendSession(data, {1, 2, 3, 4});
        QVERIFY(trainedOn(data, {{"epochs", "2"}}) != nullptr);
    }

    void aggregateChoosesTheScore() {
        Dataset data = shoppingSequences(0, 1);
        appendSession(data, {1, 2, 5, 3, 4});
        const auto bits = bitsOf({1, 2, 5, 3, 4});
        const double most = static_cast<double>(*std::ranges::max_element(bits));
        const double mean = std::accumulate(bits.begin(), bits.end(), 0.0) / 6;
        const auto with = [&](const char* aggregate) {
            const auto model = trainedOn(shoppingSequences(300, 1),
                                         {{"aggregate", aggregate}, {"learning-rate", "0.01"}});
            const RawScores scores = scored(*model, data);
            const double top = static_cast<double>(*std::ranges::max_element(scores.eventBits));
            const double middle =
                std::accumulate(scores.eventBits.begin(), scores.eventBits.end(), 0.0) / 6;
            return std::tuple(scores.session[0], top, middle);
        };
        const auto [byMax, top, middle] = with("max");
        QCOMPARE(byMax, top);
        QVERIFY(std::get<0>(with("mean")) < byMax);
        const auto [between, top2, middle2] = with("combined");
        QVERIFY(between < top2 && between > middle2);
        QVERIFY(most > mean);
    }

    void duplicatesCountAsWeights() {
        Dataset repeated = shoppingSequences(50, 1);
        Dataset weighted = repeated;
        weighted.weight.assign(50, 2);
        for (auto& channel : repeated.tokens.channels) {
            const auto once = channel.codes;
            channel.codes.insert(channel.codes.end(), once.begin(), once.end());
        }
        const auto events = repeated.tokens.offsets.back();
        for (std::size_t s = 1; s <= 50; ++s)
            repeated.tokens.offsets.push_back(events + repeated.tokens.offsets[s]);
        const auto a = trainedOn(repeated, {{"epochs", "3"}});
        const auto b = trainedOn(weighted, {{"epochs", "3"}});
        QVERIFY(*a->save() == *b->save());
    }

    void lossesAreMeansOverTheEventsOfAllSessions() {
        // Many short sessions that are all alike, in one batch; few long ones, a batch each.
        Dataset data = shoppingSequences(0, 1);
        for (int i = 0; i < 900; ++i) appendSession(data, {1});
        for (int i = 0; i < 30; ++i) {
            for (int bit = 0; bit < 20; ++bit) {
                data.tokens.channels[0].codes.push_back(i >> (bit % 5) & 1 ? 1 : 2);
                data.tokens.channels[1].codes.push_back(1 + bit % 2);
            }
            data.tokens.offsets.push_back(data.tokens.offsets.back() + 20);
        }
        // Steps so small that the network stays as it is.
        const auto model = trainedOn(
            data, {{"epochs", "1"}, {"batch-size", "1"}, {"learning-rate", "0.000001"}}, data);
        const auto bits = scored(*model, data).eventBits;
        QCOMPARE(bits.size(), std::size_t{900 * 2 + 30 * 21});
        const double sum = std::accumulate(bits.begin(), bits.end(), 0.0);
        const double nats = sum * std::numbers::ln2 / static_cast<double>(bits.size());
        const EpochLoss& loss = model->summary().losses.front();
        QVERIFY2(std::abs(loss.validation - nats) < 1e-4,
                 qPrintable(QString::number(loss.validation - nats)));
        QVERIFY2(std::abs(loss.train - nats) < 0.02,
                 qPrintable(QString::number(loss.train - nats)));
    }

    void sessionsWithoutEventsAreRefused() {
        Dataset data = shoppingSequences(0, 1);
        for (int i = 0; i < 30; ++i) appendSession(data, {});
        QVERIFY(!trainedOn(data));
        QVERIFY(!trainedOn(relatedFeatures(30, 1)));
    }

    void codesWithoutAMeaningAreAnErrorNotACrash() {
        for (const std::int32_t code : {-1, 99}) {
            Dataset data = shoppingSequences(20, 1);
            data.tokens.channels[0].codes[3] = code;
            QVERIFY(!trainedOn(data));
            // LibTorch throws, in the module; what arrives here is a sentence.
            RunControl control;
            const auto scores = shopModel().score(data, control);
            QVERIFY(!scores);
            QVERIFY(!scores.error().what.empty());
            QVERIFY(!explained(data));
        }
    }

    void tunedModelSaysWhichChannelsAreLeftOut() {
        Dataset data = shoppingSequences(60, 1);
        numberReceipts(data);
        const std::map<std::string, std::string> parameters = {{"epochs", "1"},
                                                               {"hidden-size", "8"}};
        const auto old = trained("gru-next", data, parameters, shoppingSequences(0, 1));
        FitOptions tuning;
        tuning.device = Device::Cpu;
        tuning.parameters = parameters;
        tuning.startFrom = *old->save();
        RunControl control;
        const auto tuned =
            (*makeDetector("gru-next"))->fit(data, shoppingSequences(0, 1), tuning, control);
        QVERIFY2(tuned, tuned ? "" : tuned.error().sentence().c_str());
        QVERIFY(std::ranges::any_of((*tuned)->summary().notes, [](const auto& note) {
            return note.starts_with("“receipt” does not count");
        }));
    }

    void channelsThatAreNewInEverySessionAreLeftOut() {
        Dataset data = shoppingSequences(60, 1);
        numberReceipts(data);
        const auto model = trainedOn(data, {{"epochs", "4"}}, shoppingSequences(0, 1));
        const auto& notes = model->summary().notes;
        QVERIFY(std::ranges::any_of(
            notes, [](const auto& note) { return note.find("receipt") != std::string::npos; }));
        const auto bits = scored(*model, data).eventBits;
        Dataset others = data;
        std::ranges::fill(others.tokens.channels[1].codes, 0);  // numbers never met
        QVERIFY(scored(*model, others).eventBits == bits);
        QVERIFY(*std::ranges::max_element(bits) < 20);
        const auto bytes = model->save();
        const auto loaded = (*makeDetector("gru-next"))->load(*bytes);
        QVERIFY2(loaded, loaded ? "" : loaded.error().sentence().c_str());
        QVERIFY(scored(**loaded, data).eventBits == bits);
        QVERIFY(*(*loaded)->save() == *bytes);
        RunControl control;
        QCOMPARE((*loaded)->explain(data, 3, control)->events.size(),
                 std::size_t(data.tokens.offsets[4] - data.tokens.offsets[3]) + 1);
    }

    void itemsThatUsuallyFollowAreSuggested() {
        // One action, on six items that are looked at in a ring.
        Dataset data = shoppingSequences(0, 1);
        data.tokens.channels[1] = {"item", {"", "a", "b", "c", "d", "e", "f"}, {}};
        const auto look = [&](std::int32_t first, std::size_t times) {
            for (std::size_t i = 0; i < times; ++i) {
                data.tokens.channels[0].codes.push_back(2);
                data.tokens.channels[1].codes.push_back(1 +
                                                        (first + static_cast<std::int32_t>(i)) % 6);
            }
            data.tokens.offsets.push_back(data.tokens.offsets.back() + times);
        };
        for (std::int32_t s = 0; s < 120; ++s) look(s % 6, 3 + static_cast<std::size_t>(s % 3));
        const auto model = trainedOn(data, {{"learning-rate", "0.05"}}, data);
        look(1, 1);  // b
        RunControl control;
        const auto next = model->explain(data, 120, control)->nextItems;
        QCOMPARE(next.size(), std::size_t{6});  // and not "unknown"
        QCOMPARE(next[0].item, std::string("c"));
        QVERIFY(next[0].probability > 0.9);
        double sum = 0;
        for (const auto& item : next) sum += item.probability;
        QVERIFY(sum <= 1 + 1e-6);
        QVERIFY(std::ranges::is_sorted(next, std::ranges::greater{},
                                       [](const auto& item) { return item.probability; }));
        QVERIFY(shopModel().explain(shoppingSequences(1, 3), 0, control)->nextItems.empty());
    }

    void itemsThatAreNewInEverySessionAreSuggestedButDoNotCount() {
        Dataset data = shoppingSequences(60, 1);
        numberReceipts(data);
        data.tokens.channels[1].name = "item";
        const auto model = trainedOn(data, {{"epochs", "4"}}, shoppingSequences(0, 1));
        std::ranges::fill(data.tokens.channels[1].codes, 0);  // items never met
        const auto bits = scored(*model, data).eventBits;
        QVERIFY(*std::ranges::max_element(bits) < 20);
        const auto loaded = (*makeDetector("gru-next"))->load(*model->save());
        QVERIFY2(loaded, loaded ? "" : loaded.error().sentence().c_str());
        QVERIFY(scored(**loaded, data).eventBits == bits);
        RunControl control;
        QCOMPARE((*loaded)->explain(data, 3, control)->nextItems.size(), std::size_t{20});
    }

    void sessionsAllAlikeCanBeLearnt() {
        Dataset data = shoppingSequences(0, 1);
        for (int i = 0; i < 30; ++i) appendSession(data, {1, 2, 4});
        const auto model = trainedOn(data, {{"learning-rate", "0.02"}}, data);
        appendSession(data, {1, 4});
        const auto raw = scored(*model, data).session;
        QVERIFY(raw[0] < 1);
        QVERIFY(raw[30] > raw[0] + 2);
    }
};

QTEST_GUILESS_MAIN(GruNextDetectorTest)
#include "gru_next_detector_test.moc"
