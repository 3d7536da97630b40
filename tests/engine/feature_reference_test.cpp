#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>
#include <cmath>

#include "engine/detectors/isolation_tree.h"
#include "engine/detectors/registry.h"
#include "engine/detectors/sealed_bytes.h"
#include "engine/detectors/training_data.h"
#include "engine/scoring/byte_archive.h"
#include "tests/support/detector_data.h"

using namespace anomalyst;
using namespace anomalyst::engine;
using namespace anomalyst::test;

// Holds the statistical detectors against NumPy and scikit-learn, by way of
// fixtures/make_feature_scores.py.
namespace {

QJsonObject reference() {
    QFile file(QFINDTESTDATA("fixtures/feature_scores.json"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                          : QJsonObject();
}

Dataset features(const QJsonValue& rows) {
    std::vector<float> values;
    for (const auto& row : rows.toArray())
        for (const auto& value : row.toArray())
            values.push_back(static_cast<float>(value.toDouble()));
    return plainFeatures(values.size() / static_cast<std::size_t>(rows.toArray().size()), values);
}

/// `scores` are `expected`, up to what single precision does to them.
bool agree(const std::vector<double>& scores, const QJsonArray& expected) {
    if (scores.empty() || scores.size() != static_cast<std::size_t>(expected.size())) return false;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        const double wanted = expected[static_cast<qsizetype>(i)].toDouble();
        if (std::abs(scores[i] - wanted) > 1e-5 * (1e-3 + std::abs(wanted))) return false;
    }
    return true;
}

std::vector<double> scored(const Result<std::unique_ptr<Model>>& model, const Dataset& data) {
    if (!model) return {};
    RunControl control;
    return (*model)->score(data, control)->session;
}

/// A tree of the fixture, [feature, threshold, left, rows] a node, in the bytes of this program.
void putTree(ByteWriter& bytes, const QJsonArray& nodes) {
    const auto count = static_cast<std::size_t>(nodes.size());
    std::vector<int> depth(count);
    std::vector<float> lengths(count);
    bytes.put(static_cast<std::uint64_t>(count));
    for (std::size_t i = 0; i < count; ++i) {
        const QJsonArray node = nodes[static_cast<qsizetype>(i)].toArray();
        const auto left = static_cast<std::size_t>(node[2].toInt());
        const bool leaf = left == i;
        bytes.put(leaf ? kLargestValue : static_cast<float>(node[1].toDouble()));
        bytes.put(static_cast<std::uint32_t>(node[0].toInt()));
        bytes.put(static_cast<std::uint32_t>(left));
        if (leaf)
            lengths[i] = static_cast<float>(depth[i] + averagePathLength(node[3].toDouble()));
        else
            depth[left] = depth[left + 1] = depth[i] + 1;
    }
    bytes.put(lengths);
}

}  // namespace

class FeatureReferenceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void scoresAreThoseOfTheReference_data() {
        QTest::addColumn<QString>("detector");
        const QStringList names = reference()[u"scores"].toObject().keys();
        QVERIFY(!names.empty());
        for (const QString& name : names) QTest::newRow(qPrintable(name)) << name;
    }

    void scoresAreThoseOfTheReference() {
        QFETCH(QString, detector);
        const QJsonObject expected = reference();
        const QStringList words = detector.split(u' ');  // "hbos bins=40"
        FitOptions options;
        for (const QString& parameter : words.sliced(1))
            options.parameters[parameter.section(u'=', 0, 0).toStdString()] =
                parameter.section(u'=', 1).toStdString();
        RunControl control;
        const auto model = (*makeDetector(words.first().toStdString()))
                               ->fit(features(expected[u"train"]), Dataset(), options, control);
        QVERIFY2(model, model ? "" : model.error().sentence().c_str());
        QVERIFY(agree(scored(model, features(expected[u"test"])),
                      expected[u"scores"].toObject()[detector].toArray()));
    }

    void averagePathLengthIsThatOfTheReference() {
        const QJsonArray expected = reference()[u"averagePathLength"].toArray();
        QVERIFY(!expected.empty());
        for (const auto& pair : expected)
            QVERIFY(std::abs(averagePathLength(pair.toArray()[0].toDouble()) -
                             pair.toArray()[1].toDouble()) < 1e-9);
    }

    void forestOfTheReferenceScoresAsThere() {
        const QJsonObject expected = reference();
        const QJsonObject forest = expected[u"forest"].toObject();
        const Dataset data = features(expected[u"test"]);
        ByteWriter bytes("ifor", 1);
        bytes.put(forest[u"samples"].toDouble());
        bytes.put(std::vector<float>(data.features.columns()));
        const QJsonArray trees = forest[u"trees"].toArray();
        bytes.put(static_cast<std::uint64_t>(trees.size()));
        for (const auto& tree : trees) putTree(bytes, tree.toArray());
        const auto model = (*makeDetector("isolation-forest"))->load(seal(bytes.take()));
        QVERIFY2(model, model ? "" : model.error().sentence().c_str());
        QVERIFY(agree(scored(model, data), forest[u"scores"].toArray()));
    }
};

QTEST_GUILESS_MAIN(FeatureReferenceTest)
#include "feature_reference_test.moc"
