#include <QtTest>
#include <cmath>
#include <numeric>

#include "engine/detectors/isolation_tree.h"
#include "engine/detectors/training_data.h"
#include "engine/scoring/byte_archive.h"
#include "tests/support/detector_data.h"

using namespace anomalyst;
using namespace anomalyst::engine;
using namespace anomalyst::test;

namespace {

struct Node {
    float threshold;
    std::uint32_t feature;
    std::uint32_t left;
};

std::string treeBytes(const std::vector<Node>& nodes, const std::vector<float>& lengths) {
    ByteWriter bytes("test", 1);
    bytes.put(static_cast<std::uint64_t>(nodes.size()));
    for (const Node& node : nodes) {
        bytes.put(node.threshold);
        bytes.put(node.feature);
        bytes.put(node.left);
    }
    bytes.put(lengths);
    return bytes.take();
}

struct Loaded {
    IsolationTree tree;
    Status status;
};

Loaded loaded(const std::vector<Node>& nodes, const std::vector<float>& lengths) {
    const std::string content = treeBytes(nodes, lengths);
    ByteReader bytes(content, "test", 1);
    IsolationTree tree = IsolationTree::load(bytes, 2);
    return {std::move(tree), bytes.finish()};
}

/// The first feature is split at 0: up to it one row of four. The others are split by the second
/// feature at 5: up to it one row, above it two that stay together.
const std::vector<Node> kNodes = {
    {0, 0, 1}, {kLargestValue, 0, 1}, {5, 1, 3}, {kLargestValue, 0, 3}, {kLargestValue, 0, 4}};
const std::vector<float> kLengths = {2.25F, 1, 8.0F / 3, 2, 3};  // c(2) = 1

double pathLength(const IsolationTree& tree, const std::vector<float>& row) {
    std::vector<double> length(1);
    tree.addPathLengths(row, length);
    return length[0];
}

}  // namespace

class IsolationTreeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsGoLeftUpToTheThreshold() {
        const auto [tree, sound] = loaded(kNodes, kLengths);
        QVERIFY(sound);
        QCOMPARE(pathLength(tree, {0, 9}), 1.0);
        QCOMPARE(pathLength(tree, {0.1F, 5}), 2.0);
        QCOMPARE(pathLength(tree, {kLargestValue, kLargestValue}), 3.0);
        QCOMPARE(tree.expectedLength(), 2.25);
    }

    void changesSumToTheLength() {
        const auto tree = loaded(kNodes, kLengths).tree;
        std::vector<double> changes(2);
        tree.addChanges(std::vector<float>{1, 9}, changes);
        QVERIFY(std::abs(changes[0] - (8.0 / 3 - 2.25)) < 1e-6);
        QVERIFY(std::abs(changes[1] - (3 - 8.0 / 3)) < 1e-6);

        const Dataset train = relatedFeatures(256, 1);
        Random random(1);
        const auto grown = IsolationTree::grow(train.features.values, 6, 8, random);
        for (std::size_t r = 0; r < 50; ++r) {
            const auto row = train.features.row(r);
            std::vector<double> parts(6);
            grown.addChanges(row, parts);
            const double sum = std::accumulate(parts.begin(), parts.end(), 0.0);
            QVERIFY(std::abs(grown.expectedLength() + sum -
                             pathLength(grown, {row.begin(), row.end()})) < 1e-5);
        }
    }

    void rowsScoreAloneAsInABlock() {
        const Dataset train = relatedFeatures(256, 1);
        Random random(1);
        const auto tree = IsolationTree::grow(train.features.values, 6, 8, random);
        std::vector<double> together(256);
        tree.addPathLengths(train.features.values, together);
        for (std::size_t r = 0; r < 256; ++r) {
            const auto row = train.features.row(r);
            QCOMPARE(pathLength(tree, {row.begin(), row.end()}), together[r]);
        }
        // Every row has a leaf to itself, or shares one that is as deep as may be.
        const double mean = std::accumulate(together.begin(), together.end(), 0.0) / 256;
        QVERIFY(std::abs(mean - tree.expectedLength()) < 1e-4);
    }

    void equalRowsStayTogether() {
        Random random(1);
        const std::vector<float> rows(2 * 20, 3);
        const auto tree = IsolationTree::grow(rows, 2, 8, random);
        QVERIFY(std::abs(pathLength(tree, {3, 3}) - averagePathLength(20)) < 1e-6);
        QCOMPARE(pathLength(tree, {-7, 100}), pathLength(tree, {3, 3}));
    }

    void valuesNextToEachOtherAreSplit() {
        // No number lies between the two, and rounding must not send both to one side.
        const float low = 1;
        const float high = std::nextafter(low, 2.0F);
        for (std::uint64_t seed = 0; seed < 50; ++seed) {
            Random random(seed);
            const auto tree = IsolationTree::grow(std::vector<float>{low, high}, 1, 8, random);
            QCOMPARE(pathLength(tree, {low}), 1.0);
            QCOMPARE(pathLength(tree, {high}), 1.0);
        }
    }

    void treesThatLeadNowhereAreRefused_data() {
        QTest::addColumn<int>("node");
        QTest::addColumn<double>("threshold");
        QTest::addColumn<unsigned>("feature");
        QTest::addColumn<unsigned>("left");
        QTest::newRow("beyond the end") << 2 << 5.0 << 1U << 5U;
        QTest::newRow("right child beyond the end") << 2 << 5.0 << 1U << 4U;
        QTest::newRow("back to the root") << 2 << 5.0 << 1U << 0U;
        QTest::newRow("no such feature") << 0 << 0.0 << 2U << 1U;
        QTest::newRow("a threshold that is no number") << 0 << std::nan("") << 0U << 1U;
        QTest::newRow("a leaf that lets rows pass") << 4 << 3.0 << 0U << 4U;
    }

    void treesThatLeadNowhereAreRefused() {
        QFETCH(int, node);
        QFETCH(double, threshold);
        QFETCH(unsigned, feature);
        QFETCH(unsigned, left);
        std::vector<Node> nodes = kNodes;
        nodes[static_cast<std::size_t>(node)] = {static_cast<float>(threshold), feature, left};
        QVERIFY(!loaded(nodes, kLengths).status);
    }

    void impossibleLengthsAndDepthsAreRefused() {
        QVERIFY(!loaded({}, {}).status);
        QVERIFY(!loaded(kNodes, {1, 2, 3, 4}).status);
        QVERIFY(!loaded(kNodes, {1, 2, 3, 4, std::nanf("")}).status);
        QVERIFY(!loaded(kNodes, {1, 2, 3, 4, -1}).status);
        // A chain: each right child is split again.
        std::vector<Node> chain;
        for (std::uint32_t i = 0; i < 200; i += 2) {
            chain.push_back({0, 0, i + 1});
            chain.push_back({kLargestValue, 0, i + 1});
        }
        chain.push_back({kLargestValue, 0, 200});
        QVERIFY(!loaded(chain, std::vector<float>(chain.size(), 1)).status);
    }
};

QTEST_GUILESS_MAIN(IsolationTreeTest)
#include "isolation_tree_test.moc"
