#include <QtTest>

#include "engine/features/dataset.h"

using namespace anomalyst::engine;

namespace {

/// Sessions ab, c, ab, (empty).
Dataset sequences() {
    Dataset data;
    data.tokens.offsets = {0, 2, 3, 5, 5};
    data.tokens.channels.push_back({"action", {"unknown", "a", "b", "c"}, {1, 2, 3, 1, 2}});
    data.tokens.channels.push_back({"hour", {"unknown", "00 h"}, {1, 1, 0, 1, 1}});
    return data;
}

}  // namespace

class DatasetTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valuesTurnBackIntoUnits() {
        FeatureMatrix matrix;
        matrix.names = {"share", "count"};
        matrix.centre = {0.5F, 0};
        matrix.scale = {0.25F, 1};
        matrix.axis = {FeatureAxis::Linear, FeatureAxis::Log};
        QCOMPARE(matrix.inUnits(0, 2), 1.0);
        QCOMPARE(matrix.inUnits(1, std::log1p(5.0)), 5.0);
        QCOMPARE(matrix.inUnits(1, -std::log1p(5.0)), -5.0);
        QCOMPARE(matrix.inUnits(0, -2.0000001), 0.0);  // all but zero by the rounding of a float
        matrix.low = {-1, 0};
        matrix.high = {1, 2};
        QCOMPARE(matrix.expectedInUnits(0, 9), 1.0);
        QCOMPARE(matrix.expectedInUnits(1, -0.5), 0.0);
        QCOMPARE(matrix.inUnits(0, 4), 1.5);
        matrix.axis.clear();
        QCOMPARE(matrix.inUnits(1, 3), 3.0);
    }

    void subsetKeepsFeaturesInTheGivenOrder() {
        Dataset data;
        data.features = {3, {"x", "y"}, {1, 2, 3, 4, 5, 6}, {0, 0}, {1, 1}, {}, {}, {}};
        data.weight = {1, 2, 3};
        const Dataset part = subset(data, std::vector<std::uint32_t>{2, 0});
        QCOMPARE(part.rows(), std::size_t{2});
        QCOMPARE(part.features.values, (std::vector<float>{5, 6, 1, 2}));
        QCOMPARE(part.features.names, data.features.names);
        QCOMPARE(part.weight, (std::vector<float>{3, 1}));
    }

    void subsetKeepsSequencesInTheGivenOrder() {
        const Dataset part = subset(sequences(), std::vector<std::uint32_t>{3, 1, 0});
        QCOMPARE(part.tokens.offsets, (std::vector<std::uint64_t>{0, 0, 1, 3}));
        QCOMPARE(part.tokens.channels[0].codes, (std::vector<std::int32_t>{3, 1, 2}));
        QCOMPARE(part.rows(), std::size_t{3});
    }
};

QTEST_APPLESS_MAIN(DatasetTest)
#include "dataset_test.moc"
