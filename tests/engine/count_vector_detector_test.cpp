#include <QtTest>
#include <algorithm>
#include <cmath>
#include <random>

#include "engine/detectors/count_vectors.h"
#include "engine/detectors/registry.h"
#include "tests/support/detector_data.h"
#include "tests/support/hostile_bytes.h"

using namespace anomalyst;
using namespace anomalyst::engine;
using namespace anomalyst::test;

namespace {

RawScores scoredOne(const Model& model, std::initializer_list<std::int32_t> actions) {
    Dataset data = shoppingSequences(0, 1);
    appendSession(data, actions);
    return scored(model, data);
}

/// Sixteen sessions that all have a login and a view, four of them two views.
Dataset views() {
    Dataset data = shoppingSequences(0, 1);
    for (int i = 0; i < 12; ++i) appendSession(data, {1, 2});
    for (int i = 0; i < 4; ++i) appendSession(data, {1, 2, 2});
    return data;
}

bool near(double a, double b) { return std::abs(a - b) < 1e-9; }

}  // namespace

class CountVectorDetectorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Every session has both actions, so each weighs 1 + log2(17 / 17) = 1.
    void scoreIsTheDistanceToTheNearestKnownCounts() {
        const auto model = trained("count-vector", views());
        const double rare = 0.003 * 2;  // a quarter of the sessions is like (login, view, view)
        const double common = 0.003 * -std::log2(0.75);
        QVERIFY(near(scoredOne(*model, {1, 2}).session[0], common));
        QVERIFY(near(scoredOne(*model, {2, 1}).session[0], common));  // the order is not seen
        QVERIFY(near(scoredOne(*model, {1, 2, 2}).session[0], rare));
        QVERIFY(near(scoredOne(*model, {1, 2, 2, 2}).session[0], 1.0 / 7 + rare));
        QVERIFY(near(scoredOne(*model, {1}).session[0], 1.0 / 3 + common));
        // Never met: weighs 1 + log2(17 / 1), beside the 2 of (login, view) and its own 2.
        const double wipe = 1 + std::log2(17.0);
        QVERIFY(near(scoredOne(*model, {1, 2, 5}).session[0], wipe / (4 + wipe) + common));
        QVERIFY(near(scoredOne(*model, {}).session[0], 1 + common));
    }

    void eventsTooManyAndTheEndHaveTheBits() {
        const auto model = trained("count-vector", views());
        const auto twoMore = scoredOne(*model, {2, 1, 2, 2, 2}).eventBits;
        QVERIFY(twoMore == (std::vector<float>{0, 0, 0, 1, 1, 0}));
        const auto oneMissing = scoredOne(*model, {1}).eventBits;
        QVERIFY(oneMissing == (std::vector<float>{0, 1}));
        const auto neverMet = scoredOne(*model, {1, 5, 2}).eventBits;
        QVERIFY(near(static_cast<double>(neverMet[1]),
                     static_cast<double>(static_cast<float>(1 + std::log2(17)))));
        QCOMPARE(neverMet[0] + neverMet[2] + neverMet[3], 0.0F);
    }

    void explanationNamesWhatIsMissing() {
        Dataset data = shoppingSequences(0, 1);
        appendSession(data, {1, 1});
        RunControl control;
        const auto explanation = trained("count-vector", views())->explain(data, 0, control);
        QCOMPARE(explanation->events.size(), std::size_t{3});
        QVERIFY(explanation->events[0].expected.empty());
        QCOMPARE(explanation->events[0].share, 0.0);
        for (const std::size_t at : {1U, 2U}) {  // the second login is too many, a view is missing
            QCOMPARE(explanation->events[at].share, 0.5);
            QCOMPARE(explanation->events[at].expected.size(), std::size_t{1});
            QCOMPARE(explanation->events[at].expected[0].action, std::string("view"));
            QCOMPARE(explanation->events[at].expected[0].probability, 1.0);
        }
        QCOMPARE(explanation->events[1].probability, 1.0);
        QVERIFY(near(explanation->events[2].probability, 0.75));
    }

    void nearDuplicatesAreKeptOnce() {
        Dataset train = shoppingSequences(0, 1);
        for (std::size_t views = 100; views < 120; ++views) {
            for (std::size_t i = 0; i < views; ++i) {
                train.tokens.channels[0].codes.push_back(2);
                train.tokens.channels[1].codes.push_back(1);
            }
            train.tokens.offsets.push_back(train.tokens.channels[0].codes.size());
        }
        RunControl control;
        const auto all = KnownCounts::learn(train, {.most = 100, .tolerance = 0}, control);
        QCOMPARE(all->known.size(), std::size_t{20});
        const auto merged = KnownCounts::learn(train, {.most = 100, .tolerance = 0.02}, control);
        QVERIFY(merged->known.size() < 10);
        QCOMPARE(merged->leftOut, 0.0);
        double sessions = 0;
        for (std::size_t i = 0; i < merged->known.size(); ++i)
            sessions += 20 * std::exp2(-merged->known.rarity(i));
        QVERIFY(near(sessions, 20));  // those that are merged count where they went
    }

    void onlyTheMostFrequentAreKept() {
        const auto model = trained("count-vector", views(), {{"known", "1"}});
        QVERIFY(near(scoredOne(*model, {1, 2, 2}).session[0], 1.0 / 5 + 0.003 * -std::log2(0.75)));
        QCOMPARE(model->summary().notes.size(), std::size_t{1});
        QVERIFY(model->summary().notes[0].starts_with("4 of the training sessions"));
        QVERIFY(trained("count-vector", views())->summary().notes.empty());
    }

    void theNearestIsThatOfAPlainSearch() {
        std::mt19937_64 random(3);
        Dataset train = shoppingSequences(0, 1);
        for (int s = 0; s < 300; ++s) {
            for (auto events = 1 + random() % 30; events > 0; --events) {
                train.tokens.channels[0].codes.push_back(1 +
                                                         static_cast<std::int32_t>(random() % 4));
                train.tokens.channels[1].codes.push_back(1);
            }
            train.tokens.offsets.push_back(train.tokens.channels[0].codes.size());
        }
        RunControl control;
        const auto known = KnownCounts::learn(train, {.most = 150, .tolerance = 0}, control)->known;
        QCOMPARE(known.size(), std::size_t{150});
        for (std::size_t s = 0; s < 300; ++s) {
            const auto counts = countActions(SessionTokens(train.tokens, s));
            double best = 2;
            for (std::size_t i = 0; i < known.size(); ++i) {
                double apart = 0;
                double sum = 0;
                for (std::int32_t action = 0; action < 6; ++action) {
                    const auto of = [&](std::span<const ActionCount> some) {
                        double count = 0;
                        for (const auto& one : some)
                            if (one.action == action) count = one.count;
                        return count;
                    };
                    const double weight = known.weights().weight[static_cast<std::size_t>(action)];
                    apart += weight * std::abs(of(counts) - of(known[i]));
                    sum += weight * (of(counts) + of(known[i]));
                }
                best = std::min(best, apart / sum + 0.003 * known.rarity(i));
            }
            QVERIFY(near(known.nearest(counts).score, best));
        }
    }

    void cancelEndsLearning() {
        const auto stop = std::make_unique<std::stop_source>();
        stop->request_stop();
        RunControl control(stop->get_token(), {});
        const auto learnt = KnownCounts::learn(views(), {}, control);
        QVERIFY(!learnt);
        QVERIFY(learnt.error().kind == ErrorKind::Cancelled);
    }

    void anomaliesAmongTheTrainingSessionsRankAboveNormalOnes() {
        Dataset train = shoppingSequences(500, 1);
        appendSession(train, {1, 3, 3, 3, 3, 4});
        const auto raw = scored(*trained("count-vector", train), train).session;
        QCOMPARE(std::ranges::max_element(raw) - raw.begin(), std::ptrdiff_t{500});
    }

    void sealedNonsenseIsRefusedOrHarmless() {
        const auto saved = trained("count-vector", shoppingSequences(300, 1))->save();
        QVERIFY(survivesNonsense("count-vector", *saved, shoppingSequences(20, 4)));
    }
};

QTEST_GUILESS_MAIN(CountVectorDetectorTest)
#include "count_vector_detector_test.moc"
