#include <QtTest>
#include <cmath>
#include <limits>
#include <map>
#include <memory>
#include <random>

#include "engine/detectors/witten_bell.h"
#include "engine/scoring/byte_archive.h"
#include "tests/support/detector_data.h"

using namespace anomalyst;
using namespace anomalyst::engine;
using namespace anomalyst::test;

using Kind = ContextRule::Kind;

namespace {

/// Codes: 0 unknown, 1 to 5 as in `shoppingSequences`; 6 is start and end.
constexpr std::int32_t kEdge = 6;

Dataset sessions(std::initializer_list<std::initializer_list<std::int32_t>> all) {
    Dataset data = shoppingSequences(0, 1);
    for (const auto& actions : all) appendSession(data, actions);
    return data;
}

/// Sessions of up to 12 actions, each likelier to be like the one before.
Dataset randomSessions(std::size_t count, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    Dataset data = shoppingSequences(0, 1);
    for (std::size_t s = 0; s < count; ++s) {
        std::int32_t action = 1;
        for (auto events = random() % 13; events > 0; --events) {
            if (random() % 3 != 0) action = 1 + static_cast<std::int32_t>(random() % 4);
            data.tokens.channels[0].codes.push_back(action);
            data.tokens.channels[1].codes.push_back(1 + static_cast<std::int32_t>(random() % 2));
        }
        data.tokens.offsets.push_back(data.tokens.channels[0].codes.size());
    }
    return data;
}

ContextTree counted(const Dataset& data, ContextRule rule, ContextTree::Limits limits) {
    RunControl control;
    const auto distinct = groupSequences(data, control);
    return *ContextTree::count(data.tokens, *distinct, rule, limits, control);
}

WittenBell fitted(const Dataset& data, std::vector<std::size_t> depths, double fewest = 1,
                  ContextRule rule = {}) {
    RunControl control;
    const auto distinct = groupSequences(data, control);
    return *WittenBell::fit(data.tokens, *distinct, rule, std::move(depths), fewest, control);
}

/// p of each outcome of a step of one more session, under a model of `train`.
std::vector<double> distribution(const WittenBell& model,
                                 std::initializer_list<std::int32_t> actions, std::size_t step) {
    const Dataset data = sessions({actions});
    return model.distribution(SessionTokens(data.tokens, 0), step);
}

/// The tree of the sessions (login, view) and (login, buy) as it is kept.
struct Bytes {
    std::vector<std::int32_t> symbol = {-1, 1, 6};
    std::vector<std::uint32_t> firstChild = {1, 3, 3, 3};
    std::vector<double> total = {6, 2, 2};
    std::vector<std::uint64_t> firstOutcome = {0, 4, 6, 7};
    std::vector<std::int32_t> outcome = {1, 2, 3, 6, 2, 3, 1};
    std::vector<double> count = {2, 1, 1, 2, 1, 1, 2};
};

bool loads(const Bytes& bytes) {
    ByteWriter to("tree", 1);
    to.put(bytes.symbol);
    to.put(bytes.firstChild);
    to.put(bytes.total);
    to.put(bytes.firstOutcome);
    to.put(bytes.outcome);
    to.put(bytes.count);
    const std::string written = to.take();
    ByteReader from(written, "tree", 1);
    ContextTree::load(from, {Kind::NextAction}, shapeOf(sessions({}).tokens));
    return bool(from.finish());
}

bool near(double a, double b) { return std::abs(a - b) < 1e-12; }

}  // namespace

class ContextTreeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void outcomesAreCountedByContext() {
        const auto tree =
            counted(sessions({{1, 2}, {1, 3}, {1, 2}}), {Kind::NextAction}, {.depth = 2});
        QCOMPARE(tree.total(ContextTree::kRoot), 9.0);
        QCOMPARE(tree.count(ContextTree::kRoot, 1), 3.0);
        QCOMPARE(tree.count(ContextTree::kRoot, kEdge), 3.0);
        const auto afterLogin = tree.child(ContextTree::kRoot, 1);
        QCOMPARE(tree.count(afterLogin, 2), 2.0);
        QCOMPARE(tree.count(afterLogin, 3), 1.0);
        QCOMPARE(tree.count(afterLogin, 1), 0.0);
        const auto afterFirstLogin = tree.child(afterLogin, kEdge);
        QCOMPARE(tree.count(afterFirstLogin, 2), 2.0);
        QCOMPARE(tree.child(afterLogin, 2), ContextTree::kNowhere);
        QCOMPARE(tree.child(afterFirstLogin, kEdge), ContextTree::kNowhere);  // nothing is earlier
    }

    void theActionBeforeIsCountedToo() {
        const auto tree = counted(sessions({{1, 2}, {3, 2}}), {Kind::PreviousAction}, {});
        const auto before = tree.child(ContextTree::kRoot, 2);
        QCOMPARE(tree.count(before, 1), 1.0);
        QCOMPARE(tree.count(before, 3), 1.0);
        QCOMPARE(tree.count(tree.child(ContextTree::kRoot, kEdge), 2), 2.0);
    }

    void valuesAreCountedByActionAndByTheValueBefore() {
        Dataset data = sessions({{1, 3}, {1, 3}});
        data.tokens.channels[1].codes = {1, 2, 1, 1};
        const auto byAction = counted(data, {Kind::ValueOfAction, 1}, {});
        QCOMPARE(byAction.total(ContextTree::kRoot), 4.0);  // an end has no value
        QCOMPARE(byAction.count(byAction.child(ContextTree::kRoot, 3), 2), 1.0);
        QCOMPARE(byAction.count(byAction.child(ContextTree::kRoot, 1), 1), 2.0);
        const auto byValue = counted(data, {Kind::ValueAfterValue, 1}, {.depth = 2});
        const auto start = byValue.child(ContextTree::kRoot, 3);  // the vocabulary has three
        QCOMPARE(byValue.count(start, 1), 2.0);
        const auto buying = byValue.child(byValue.child(ContextTree::kRoot, 1), 3);
        QCOMPARE(byValue.count(buying, 2), 1.0);
        QCOMPARE(byValue.count(buying, 1), 1.0);
    }

    void whatFewSessionsHaveIsForgotten() {
        // "view, view" comes twice, but in one session.
        const auto tree = counted(sessions({{1, 2, 2, 2}, {1, 3}, {1, 3}}), {Kind::NextAction},
                                  {.depth = 3, .fewestSessions = 2});
        QCOMPARE(tree.count(ContextTree::kRoot, 2), 3.0);  // without a context all is kept
        const auto afterLogin = tree.child(ContextTree::kRoot, 1);
        QCOMPARE(tree.count(afterLogin, 3), 2.0);
        QCOMPARE(tree.count(afterLogin, 2), 0.0);
        QCOMPARE(tree.total(afterLogin), 3.0);
        QCOMPARE(tree.kept(afterLogin), 2.0);
        QCOMPARE(tree.child(ContextTree::kRoot, 2), ContextTree::kNowhere);
        // Kept: (start, login) 3, (login, buy) 2, (buy, end) 2 of 11 steps.
        QVERIFY(near(tree.familiarShare(), 7.0 / 11));
    }

    void weightsCountAsSessions() {
        Dataset data = sessions({{1, 2}, {1, 3}});
        data.weight = {2, 1};
        const auto tree = counted(data, {Kind::NextAction}, {.depth = 1, .fewestSessions = 2});
        const auto afterLogin = tree.child(ContextTree::kRoot, 1);
        QCOMPARE(tree.count(afterLogin, 2), 2.0);
        QCOMPARE(tree.count(afterLogin, 3), 0.0);
        data.weight = {0, 1};
        QCOMPARE(counted(data, {Kind::NextAction}, {}).count(ContextTree::kRoot, 2), 0.0);
    }

    void countsAreThoseOfAPlainMap() {
        const Dataset data = randomSessions(200, 5);
        const auto tree = counted(data, {Kind::NextAction}, {.depth = 4});
        std::map<std::vector<std::int32_t>, std::map<std::int32_t, double>> plain;
        for (std::size_t s = 0; s < data.tokens.sessions(); ++s) {
            const SessionTokens session(data.tokens, s);
            for (std::size_t step = 0; step < session.steps(); ++step) {
                std::vector<std::int32_t> context;
                for (std::size_t depth = 0; depth <= std::min<std::size_t>(4, step + 1); ++depth) {
                    if (depth > 0) context.push_back(session.action(step, depth));
                    ++plain[context][session.action(step)];
                }
            }
        }
        QVERIFY(plain.size() > 100);
        for (const auto& [context, outcomes] : plain) {
            auto node = ContextTree::kRoot;
            for (const auto symbol : context) node = tree.child(node, symbol);
            QVERIFY(node != ContextTree::kNowhere);
            QCOMPARE(tree.outcomes(node).codes.size(), outcomes.size());
            for (const auto& [outcome, count] : outcomes)
                QCOMPARE(tree.count(node, outcome), count);
        }
    }

    void cancelEndsCounting() {
        const Dataset data = randomSessions(200, 5);
        RunControl free;
        const auto distinct = groupSequences(data, free);
        std::stop_source stop;
        stop.request_stop();
        RunControl control(stop.get_token(), {});
        const auto tree = ContextTree::count(data.tokens, *distinct, {}, {.depth = 4}, control);
        QVERIFY(!tree);
        QVERIFY(tree.error().kind == ErrorKind::Cancelled);
    }

    // Login: 2 of 6 steps, view 1, buy 1, end 2; T = 4.
    void probabilitiesAreThoseOfMethodC() {
        const auto model = fitted(sessions({{1, 2}, {1, 3}}), {1});
        // After the start came login twice: 2 / (2 + 1). The third that is left falls to what the
        // start does not know: view 1, buy 1, end 2, T = 3, so that 3 / 7 of it is left for the
        // three actions that training never met: unknown, logout, wipe.
        const auto first = distribution(model, {1}, 0);
        QVERIFY(near(first[1], 2.0 / 3));
        QVERIFY(near(first[2], 1.0 / 3 * 1 / 7));
        QVERIFY(near(first[3], 1.0 / 3 * 1 / 7));
        QVERIFY(near(first[kEdge], 1.0 / 3 * 2 / 7));
        for (const std::size_t unmet : {0U, 4U, 5U})
            QVERIFY(near(first[unmet], 1.0 / 3 * 3 / 7 / 3));
        // After the login view and buy, once each: 1 / (2 + 2). Left: login 2, end 2, T = 2.
        const auto second = distribution(model, {1, 2}, 1);
        QVERIFY(near(second[2], 0.25));
        QVERIFY(near(second[3], 0.25));
        QVERIFY(near(second[1], 0.5 * 2 / 6));
        QVERIFY(near(second[kEdge], 0.5 * 2 / 6));
        for (const std::size_t unmet : {0U, 4U, 5U}) QVERIFY(near(second[unmet], 0.5 * 2 / 6 / 3));
    }

    void contextsThatAddNothingChangeNothing() {
        const Dataset train = sessions({{1, 2}, {1, 3}});
        // A login is always the first, so that (start, login) knows just what (login) knows.
        const auto one = distribution(fitted(train, {1}), {1, 2}, 1);
        const auto two = distribution(fitted(train, {1, 2}), {1, 2}, 1);
        for (std::size_t i = 0; i < one.size(); ++i) QVERIFY(near(one[i], two[i]));
    }

    void whatIsForgottenCountsAsUnmet() {
        const auto model = fitted(sessions({{1, 2}, {1, 2}, {1, 2}, {1, 3}}), {1}, 2);
        // After the login view 3 times, and buy once, which is forgotten: 3 / (4 + 1). Left: login
        // 4, buy 1, end 4, T = 3.
        const auto second = distribution(model, {1, 2}, 1);
        QVERIFY(near(second[2], 3.0 / 5));
        QVERIFY(near(second[3], 2.0 / 5 * 1 / 12));
        QVERIFY(near(second[1], 2.0 / 5 * 4 / 12));
    }

    void contextsAfterTheStartAreCutShort() {
        // Of orders 2 and 5; the second step has the context (login, start) and no longer one.
        const auto model = fitted(sessions({{1, 2, 4}, {2, 1, 3}}), {1, 4});
        QVERIFY(near(distribution(model, {1, 2}, 1)[2], 1.0 / 2));
        QVERIFY(near(distribution(model, {2, 1, 3}, 2)[3], 1.0 / 2));
    }

    void probabilitiesSumToOneInEveryContext() {
        const Dataset train = randomSessions(300, 7);
        const Dataset other = randomSessions(100, 8);
        const ContextRule rules[] = {{Kind::NextAction},
                                     {Kind::PreviousAction},
                                     {Kind::ValueOfAction, 1},
                                     {Kind::ValueAfterValue, 1}};
        for (const auto& rule : rules)
            for (const double fewest : {1.0, 3.0, 40.0}) {
                const auto model = fitted(train, {1, 2, 4}, fewest, rule);
                for (std::size_t s = 0; s < other.tokens.sessions(); ++s) {
                    const SessionTokens session(other.tokens, s);
                    for (std::size_t step = 0; step < rule.steps(session); ++step) {
                        const auto all = model.distribution(session, step);
                        QCOMPARE(all.size(), rule.outcomes(shapeOf(other.tokens)));
                        double sum = 0;
                        for (const double p : all) {
                            QVERIFY(p >= 0);
                            sum += p;
                        }
                        QVERIFY(std::abs(sum - 1) < 1e-12);
                        const auto came = static_cast<std::size_t>(rule.outcome(session, step));
                        QVERIFY(near(all[came], model.probability(session, step)));
                    }
                }
            }
    }

    void aVocabularyKnownInFullLeavesNothingOver() {
        // Every outcome there is follows the login; none is left for what was never met.
        const auto model =
            fitted(sessions({{1, 0}, {1, 1}, {1, 2}, {1, 3}, {1, 4}, {1, 5}, {1}}), {1});
        const auto all = distribution(model, {1, 2}, 1);
        double sum = 0;
        for (const double p : all) sum += p;
        QVERIFY(near(sum, 1));
        // The login is followed by each once, and by itself, its end and what follows: 8 in all.
        QVERIFY(near(all[4], 1.0 / 8));
        QVERIFY(near(all[kEdge], 2.0 / 8));
    }

    void neverMetOutcomesHaveTheMostBits() {
        const auto model = fitted(sessions({{1, 2}, {1, 3}}), {1});
        const Dataset data = sessions({{1, 5}, {1, 2}});
        QCOMPARE(model.bits(SessionTokens(data.tokens, 0), 1), 20.0);
        QCOMPARE(model.bits(SessionTokens(data.tokens, 1), 1), 2.0);  // 1 in 4
    }

    void bytesThatNoCountMakesAreRefused() {
        QVERIFY(loads({}));
        const double infinity = std::numeric_limits<double>::infinity();
        const Bytes hostile[] = {
            {.symbol = {}},                // no nodes
            {.symbol = {-1, 6}},           // fewer than the others say
            {.symbol = {-1, 1, 1}},        // one context twice
            {.symbol = {-1, 1, 7}},        // a code without a meaning
            {.firstChild = {1, 1, 3, 3}},  // a node that is its own child
            {.firstChild = {1, 4, 3, 3}},  // children beyond the end
            {.firstChild = {1, 3, 3, 4'000'000'000U}},
            {.total = {6, 2, 1}},  // less than is counted
            {.total = {infinity, 2, 2}},
            {.firstOutcome = {0, 4, 6, 5}},  // falls
            {.firstOutcome = {0, 4, 4, 7}},  // a context without outcomes
            {.firstOutcome = {0, 4, 6, ~0ULL}},
            {.outcome = {1, 2, 3, 7, 2, 3, 1}},  // a code without a meaning
            {.outcome = {1, 2, 3, -6, 2, 3, 1}},
            {.outcome = {1, 2, 3, 6, 3, 2, 1}},  // out of order
            {.outcome = {1, 2, 3, 6, 2, 4, 1}},  // one that the shorter context has not
            {.count = {2, 1, 1, 2, 1, 1}},       // fewer than outcomes
            {.count = {2, 1, 1, 2, 1, -1, 2}},
            {.count = {2, 1, 1, 2, 1, std::nan(""), 2}},
            {.count = {2, 1, 1, 2, 1, 2, 2}},  // more than in the shorter context
        };
        for (const Bytes& bytes : hostile) QVERIFY(!loads(bytes));
    }
};

QTEST_GUILESS_MAIN(ContextTreeTest)
#include "context_tree_test.moc"
