#include <QFile>
#include <QtTest>
#include <algorithm>
#include <cmath>
#include <map>

#include "engine/detectors/lloyd.h"
#include "engine/detectors/registry.h"
#include "engine/detectors/sealed_bytes.h"
#include "engine/scoring/byte_archive.h"
#include "tests/support/detector_data.h"

using namespace anomalyst;
using namespace anomalyst::engine;
using namespace anomalyst::test;

// The detectors that compare sessions by distance: knn, lof, kmeans and dbscan.
namespace {

RunControl undisturbed;

using Given = std::map<std::string, std::string>;

Result<std::unique_ptr<Model>> fit(const std::string& name, const Dataset& train,
                                   const Given& parameters, int threads = 0) {
    RunControl control;
    FitOptions options;
    options.parameters = parameters;
    options.seed = 11;
    options.threads = threads;
    return (*makeDetector(name))->fit(train, Dataset{}, options, control);
}

/// One case of neighbours.csv: rows, and what scikit-learn makes of them.
struct Reference {
    QByteArray name;
    std::string neighbours;
    std::string radius;
    std::string coreNeighbours;
    std::string clusters;
    double inertia = 0;
    Dataset train;
    Dataset test;
    std::vector<bool> core;                        ///< [train]
    std::map<QByteArray, std::vector<double>> of;  ///< [test] of each kind of score
};

std::vector<Reference> references() {
    const QByteArrayList kinds = {"farthest", "mean", "median", "lof", "core"};
    std::vector<Reference> all;
    QFile file(QFINDTESTDATA("fixtures/neighbours.csv"));
    if (!file.open(QIODevice::ReadOnly)) return all;
    while (!file.atEnd()) {
        const QByteArrayList fields = file.readLine().trimmed().split(',');
        if (fields[0] == "case") {
            all.push_back({fields[1],
                           fields[2].toStdString(),
                           fields[3].toStdString(),
                           fields[4].toStdString(),
                           fields[5].toStdString(),
                           fields[6].toDouble(),
                           {},
                           {},
                           {},
                           {}});
            continue;
        }
        const bool train = fields[0] == "train";
        Dataset& data = train ? all.back().train : all.back().test;
        if (train) all.back().core.push_back(fields[1] == "1");
        for (qsizetype i = 0; !train && i < kinds.size(); ++i)
            all.back().of[kinds[i]].push_back(fields[i + 1].toDouble());
        std::vector<float> values = std::move(data.features.values);
        const qsizetype first = train ? 2 : kinds.size() + 1;
        for (qsizetype i = first; i < fields.size(); ++i) values.push_back(fields[i].toFloat());
        data = plainFeatures(static_cast<std::size_t>(fields.size() - first), std::move(values));
    }
    return all;
}

bool equal(const std::vector<double>& scores, const std::vector<double>& expected) {
    return std::ranges::equal(scores, expected, [](double a, double b) {
        return std::abs(a - b) <= 1e-5 * std::max(1.0, std::abs(b));
    });
}

/// 0, 1, …, 9 and 20.
Dataset line() { return plainFeatures(1, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 20}); }

}  // namespace

class NeighbourDetectorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void distancesAreThoseOfScikitLearn() {
        const auto all = references();
        QCOMPARE(all.size(), std::size_t{5});
        for (const Reference& reference : all)
            for (const char* distance : {"farthest", "mean", "median"}) {
                const auto model =
                    fit("knn", reference.train,
                        {{"neighbours", reference.neighbours}, {"distance", distance}});
                QVERIFY2(equal(scores(**model, reference.test), reference.of.at(distance)),
                         reference.name);
            }
    }

    void outlierFactorsAreThoseOfScikitLearn() {
        for (const Reference& reference : references()) {
            const auto model = fit("lof", reference.train, {{"neighbours", reference.neighbours}});
            QVERIFY2(equal(scores(**model, reference.test), reference.of.at("lof")),
                     reference.name);
        }
    }

    void corePointsAreThoseOfScikitLearn() {
        for (const Reference& reference : references()) {
            const auto model =
                fit("dbscan", reference.train,
                    {{"radius", reference.radius}, {"neighbours", reference.coreNeighbours}});
            QVERIFY2(equal(scores(**model, reference.test), reference.of.at("core")),
                     reference.name);
            const auto trained = scores(**model, reference.train);
            for (std::size_t i = 0; i < trained.size(); ++i)
                QVERIFY2((trained[i] == 0) == reference.core[i], reference.name);
        }
    }

    void clustersAreNotWorseThanThoseOfScikitLearn() {
        for (const Reference& reference : references()) {
            RunControl control;
            const FeatureMatrix& features = reference.train.features;
            const auto clusters =
                lloyd(features.values, features.columns(),
                      {.clusters = std::stoul(reference.clusters), .restarts = 10}, control);
            QVERIFY2(clusters->inertia <= reference.inertia * (1 + 1e-6), reference.name);
        }
    }

    void knnWorkedByHand() {
        const auto scored = [](const Given& parameters) {
            const auto model = fit("knn", line(), parameters);
            return scores(**model, plainFeatures(1, {14.5F, 4}));
        };
        // From 14.5: 9 and 20 are 5.5 away, 8 6.5, 7 7.5. From 4: itself, 3 and 5, 2.
        QCOMPARE(scored({{"neighbours", "4"}}), (std::vector<double>{7.5, 2}));
        QCOMPARE(scored({{"neighbours", "4"}, {"distance", "mean"}}),
                 (std::vector<double>{6.25, 1}));
        QCOMPARE(scored({{"neighbours", "4"}, {"distance", "median"}}),
                 (std::vector<double>{6, 1}));
        QCOMPARE(scored({{"neighbours", "3"}, {"distance", "median"}}),
                 (std::vector<double>{5.5, 1}));
    }

    void lofWorkedByHand() {
        // With one neighbour every whole number reaches 1 far, and has density 1; 20 reaches to 9,
        // 11 far, and has density 1/11.
        const auto model = fit("lof", line(), {{"neighbours", "1"}});
        const auto scores = scored(**model, plainFeatures(1, {12, 22, 5})).session;
        QVERIFY(std::abs(scores[0] - 3) < 1e-8);  // 3 from 9: density 1/3 where 9 has 1
        QVERIFY(std::abs(scores[1] - 1) < 1e-8);  // as far from 20 as that reaches
        QVERIFY(std::abs(scores[2] - 1) < 1e-8);
    }

    void dbscanWorkedByHand() {
        // Of three within 1: 1 to 8. The ends have one neighbour only, 20 none.
        const auto model = fit("dbscan", line(), {{"radius", "1"}, {"neighbours", "3"}});
        QCOMPARE(scores(**model, line()), (std::vector<double>{1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 12}));
        const auto none = fit("dbscan", line(), {{"radius", "0.5"}, {"neighbours", "2"}});
        QVERIFY(!none);
        QVERIFY(none.error().kind == ErrorKind::BadInput);
    }

    void dbscanFindsTheBendOfTheCurve() {
        // 90 sessions 0.1 apart, 10 far from everybody: with three neighbours the curve bends
        // where the lone ones begin, so that the dense ones are the core and the lone ones not.
        std::vector<float> values;
        for (int i = 0; i < 90; ++i) values.push_back(static_cast<float>(i) * 0.125F);
        for (int i = 0; i < 10; ++i) values.push_back(100 + 10 * static_cast<float>(i));
        const Dataset data = plainFeatures(1, std::move(values));
        const auto scores = scored(**fit("dbscan", data, {{"neighbours", "3"}}), data).session;
        for (std::size_t i = 1; i < 89; ++i) QCOMPARE(scores[i], 0.0);
        for (std::size_t i = 90; i < 100; ++i) QVERIFY(scores[i] > 80);
    }

    void kmeansLeavesTheSmallestClustersOut() {
        // Three groups of 40, 40 and 20 % and one session by itself.
        std::vector<float> values;
        for (int i = 0; i < 100; ++i) {
            const float middle = i < 40 ? 0.0F : i < 80 ? 50.0F : 100.0F;
            values.push_back(middle + (i % 2 == 0 ? 0.5F : -0.5F));
        }
        values.push_back(1'000);
        const Dataset data = plainFeatures(1, std::move(values));
        const auto scored = [&](const char* share) {
            const auto model = fit("kmeans", data, {{"clusters", "4"}, {"usual-share", share}});
            return scores(**model, plainFeatures(1, {0, 50, 103, 1'000}));
        };
        QCOMPARE(scored("1"), (std::vector<double>{0, 0, 3, 0}));
        QCOMPARE(scored("0.9"), (std::vector<double>{0, 0, 3, 900}));
        QCOMPARE(scored("0.7"), (std::vector<double>{0, 0, 53, 950}));
    }

    void equalSessionsKeepScoresFinite() {
        std::vector<float> values(60, 2);
        values.insert(values.end(), {0, 1, 2, 3, 4, 5});
        const Dataset data = plainFeatures(2, std::move(values));
        for (const char* name : {"knn", "lof", "kmeans", "dbscan"}) {
            Given few;
            if (name != std::string("kmeans")) few = {{"neighbours", "5"}};
            const auto model = fit(name, data, few);
            for (const double score : scores(**model, data)) QVERIFY(std::isfinite(score));
            const auto explanation = (*model)->explain(data, 0, undisturbed);
            for (const auto& feature : explanation->features) QCOMPARE(feature.share, 0.5);
        }
    }

    void scoresAreTheSameToTheLastBitInAnyCompany() {
        const Dataset train = relatedFeatures(700, 1);
        const Dataset data = relatedFeatures(150, 2);
        for (const char* name : {"knn", "lof", "kmeans", "dbscan"}) {
            const auto model = fit(name, train, {});
            const auto together = scores(**model, data);
            for (std::uint32_t i = 0; i < 150; ++i)
                QCOMPARE(scores(**model, subset(data, std::span(&i, 1)))[0], together[i]);
        }
    }

    void modelsDoNotDependOnTheThreads() {
        const Dataset train = relatedFeatures(1'500, 1);
        for (const char* name : {"knn", "lof", "kmeans", "dbscan"}) {
            const auto one = fit(name, train, {}, 1);
            const auto three = fit(name, train, {}, 3);
            QVERIFY(*(*one)->save() == *(*three)->save());
        }
    }

    void comparesWithAsManySessionsAsAskedFor() {
        const Dataset train = relatedFeatures(400, 1);
        for (const char* name : {"knn", "lof", "dbscan"}) {
            const auto all = fit(name, train, {{"neighbours", "5"}});
            const auto some =
                fit(name, train, {{"neighbours", "5"}, {"reference-sessions", "100"}});
            const auto again =
                fit(name, train, {{"neighbours", "5"}, {"reference-sessions", "100"}});
            QVERIFY((*some)->save()->size() * 3 < (*all)->save()->size());
            QVERIFY(*(*some)->save() == *(*again)->save());
            const auto says = [](const Model& model, const char* words) {
                return model.summary().notes.at(0).find(words) != std::string::npos;
            };
            QVERIFY(says(**some, "100 sessions drawn from the 400 trained on"));
            QVERIFY(says(**all, "all 400 training sessions"));
            QVERIFY(says(**all, "exactly"));
        }
    }

    void moreNeighboursThanSessionsAreAllOfThem() {
        const auto scored = [](const char* name, const char* neighbours) {
            const auto model = fit(name, line(), {{"neighbours", neighbours}});
            return scores(**model, plainFeatures(1, {-3, 5, 40}));
        };
        QCOMPARE(scored("knn", "500"), scored("knn", "11"));
        QCOMPARE(scored("lof", "500"), scored("lof", "10"));
        QCOMPARE(scored("dbscan", "500"), scored("dbscan", "11"));
    }

    void partsAreDifferencesToTheMeanOfTheNearest() {
        std::vector<float> values;
        for (int i = 0; i < 40; ++i)
            values.insert(values.end(), {i % 2 == 0 ? 1.0F : -1.0F, 2, static_cast<float>(i)});
        const Dataset train = plainFeatures(3, std::move(values));
        // The two nearest are (1, 2, 0) and (-1, 2, 1): their mean is (0, 2, 0.5).
        const Dataset row = plainFeatures(3, {0, 5, -3.5F});
        for (const char* name : {"knn", "lof"}) {
            const auto model = fit(name, train, {{"neighbours", "2"}});
            const auto explanation = (*model)->explain(row, 0, undisturbed);
            QCOMPARE(explanation->features[0].name, std::string("x2"));
            QCOMPARE(explanation->features[0].expected, 0.5);
            QCOMPARE(explanation->features[0].share, 0.64);  // 16 of 0 + 9 + 16
            QCOMPARE(explanation->features[1].name, std::string("x1"));
            QCOMPARE(explanation->features[1].expected, 2.0);
            QCOMPARE(explanation->features[1].share, 0.36);
            QCOMPARE(explanation->features[2].share, 0.0);
        }
    }

    void cancelEndsTraining() {
        const Dataset train = relatedFeatures(500, 1);
        std::stop_source stop;
        stop.request_stop();
        for (const char* name : {"knn", "lof", "kmeans", "dbscan"}) {
            RunControl control(stop.get_token(), {});
            const auto model = (*makeDetector(name))->fit(train, Dataset{}, {}, control);
            QVERIFY(!model);
            QVERIFY(model.error().kind == ErrorKind::Cancelled);
        }
    }

    void sealedBytesThatCannotBeAreRefused() {
        const auto refused = [](const char* name, const char* kind, std::uint64_t columns,
                                const std::vector<float>& rows, std::uint64_t count,
                                const std::vector<double>& densities) {
            ByteWriter bytes(kind, 1);
            bytes.put(columns);
            bytes.put(rows);
            bytes.put(count);
            if (std::string(name) == "lof") {
                bytes.put(densities);
                bytes.put(densities);
            } else {
                bytes.put(static_cast<std::uint8_t>(densities.size()));
            }
            return !(*makeDetector(name))->load(seal(bytes.take()));
        };
        const std::vector<float> rows = {1, 2, 3, 4};
        const float nan = std::numeric_limits<float>::quiet_NaN();
        QVERIFY(!refused("lof", "lof ", 2, rows, 2, {1, 1}));
        QVERIFY(!refused("knn", "knn ", 2, rows, 2, {1, 1}));
        for (const auto& [name, kind] :
             {std::pair{"lof", "lof "}, {"knn", "knn "}, {"kmeans", "kmea"}, {"dbscan", "dbsc"}}) {
            QVERIFY(refused(name, kind, 0, rows, 2, {1, 1}));
            QVERIFY(refused(name, kind, 3, rows, 1, {1, 1}));
            QVERIFY(refused(name, kind, 1ULL << 63U, rows, 1, {1, 1}));
            QVERIFY(refused(name, kind, 2, {}, 1, {}));
            QVERIFY(refused(name, kind, 2, rows, 0, {1, 1}));
            QVERIFY(refused(name, kind, 2, rows, 3, {1, 1}));
            QVERIFY(refused(name, kind, 2, {1, 2, 3, nan}, 2, {1, 1}));
            QVERIFY(refused(name, kind, 2, {1, 2, 3, 2e6F}, 2, {1, 1}));
            QVERIFY(refused(name, kind, 2, rows, 2, {1, 1, 1}));
        }
        QVERIFY(refused("lof", "lof ", 2, rows, 2, {1, -1}));
        QVERIFY(refused("lof", "lof ", 2, rows, 2, {1, std::numeric_limits<double>::infinity()}));
    }
};

QTEST_GUILESS_MAIN(NeighbourDetectorsTest)
#include "neighbour_detectors_test.moc"
