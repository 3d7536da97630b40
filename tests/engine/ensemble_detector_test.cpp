#include <QtTest>
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "engine/detectors/ensemble.h"
#include "engine/detectors/member_merging.h"
#include "engine/detectors/registry.h"
#include "engine/detectors/score_scale.h"
#include "engine/detectors/sealed_bytes.h"
#include "engine/scoring/byte_archive.h"
#include "tests/support/detector_data.h"
#include "tests/support/hostile_bytes.h"

using namespace anomalyst;
using namespace anomalyst::engine;
using namespace anomalyst::test;

namespace {

FitOptions optionsFor(const std::string& members, int threads = 0) {
    FitOptions options;
    if (!members.empty()) options.parameters = {{"members", members}};
    options.seed = 3;
    options.threads = threads;
    return options;
}

Result<std::unique_ptr<Model>> fitted(const std::string& members, const Dataset& train,
                                      const Dataset& validation = {}, int threads = 0) {
    RunControl control;
    return makeEnsemble()->fit(train, validation, optionsFor(members, threads), control);
}

std::unique_ptr<Model> alone(const std::string& detector, const Dataset& train,
                             const Dataset& validation) {
    RunControl control;
    return *(*makeDetector(detector))->fit(train, validation, optionsFor(""), control);
}

/// By the definition of `ScoreScale`.
std::vector<double> onScale(std::vector<double> heldOut, const std::vector<double>& scores) {
    std::ranges::sort(heldOut);
    const auto quantile = [&](double share) {
        const double at = share * static_cast<double>(heldOut.size() - 1);
        const auto below = static_cast<std::size_t>(at);
        return std::lerp(heldOut[below], heldOut[std::min(below + 1, heldOut.size() - 1)],
                         at - static_cast<double>(below));
    };
    std::vector<double> scaled;
    for (const double score : scores) {
        const double u = (score - quantile(0.5)) / (quantile(0.9) - quantile(0.5));
        scaled.push_back(u < 0 ? -std::log(1 - u) : std::log(1 + u));
    }
    return scaled;
}

std::vector<double> meanBits(const RawScores& scores) {
    std::vector<double> means;
    for (std::size_t i = 0; i + 1 < scores.bitOffsets.size(); ++i) {
        double sum = 0;
        for (auto e = scores.bitOffsets[i]; e < scores.bitOffsets[i + 1]; ++e)
            sum += static_cast<double>(scores.eventBits[e]);
        means.push_back(sum / static_cast<double>(scores.bitOffsets[i + 1] - scores.bitOffsets[i]));
    }
    return means;
}

bool close(double a, double b) { return std::abs(a - b) < 1e-9 * (1 + std::abs(b)); }

bool hasNote(const Model& model, const std::string& words) {
    return std::ranges::any_of(model.summary().notes, [&](const std::string& note) {
        return note.find(words) != std::string::npos;
    });
}

}  // namespace

class EnsembleDetectorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void trainingThatWasCutOffComesToTheSameModel() {
        const Dataset train = dataFor("ensemble", 120, 1), validation = dataFor("ensemble", 40, 2);
        const auto with = [&](Checkpoints checkpoints) -> Result<std::string> {
            RunControl control;
            TrainingRecord record(std::move(checkpoints), "a test", control);
            if (const Status taken = record.takeUp(); !taken) return taken.error();
            FitOptions options = optionsFor("iqr,autoencoder,gru-next");
            options.part = record.whole();
            const auto model = makeEnsemble()->fit(train, validation, options, control);
            if (!model) return model.error();
            return (*model)->save();
        };
        std::map<std::string, std::string> lastOf;  // by the member that was being trained
        Checkpoints keeping;
        keeping.interval = std::chrono::seconds(0);
        keeping.keep = [&](const TrainingCheckpoint& checkpoint) {
            if (checkpoint.epoch > 0) lastOf[checkpoint.part] = checkpoint.bytes;
            return Status();
        };
        const auto whole = with(keeping);
        QVERIFY(whole);
        for (const char* member : {"autoencoder", "gru-next"}) {
            QVERIFY2(lastOf.contains(member), member);
            Checkpoints from;
            from.from = lastOf[member];
            const auto takenUp = with(from);
            QVERIFY2(takenUp, takenUp ? "" : takenUp.error().sentence().c_str());
            QVERIFY2(*takenUp == *whole, member);
        }
    }

    void scaleIsZeroAtTheMedianAndLogTwoAtTheNinetiethPercentile() {
        const std::vector<double> heldOut = {10, 3, 7, 0, 1, 9, 2, 8, 4, 6, 5};
        const auto scale = ScoreScale::fit(heldOut);  // median 5, 90th percentile 9
        QCOMPARE(scale->apply(5), 0.0);
        QVERIFY(close(scale->apply(9), std::log(2.0)));
        QVERIFY(close(scale->apply(1), -std::log(2.0)));
        QVERIFY(close(scale->apply(17), std::log(4.0)));
    }

    void scaleOfScoresThatAreMostlyEqualGoesByThoseThatExceedThem() {
        std::vector<double> heldOut(97, 2);
        heldOut.insert(heldOut.end(), {4, 5, 9});  // 2, 3 and 7 above: 4 in the mean
        QVERIFY(close(ScoreScale::fit(heldOut)->apply(6), std::log(2.0)));
        const auto equal = ScoreScale::fit(std::vector<double>(20, 3));
        QCOMPARE(equal->apply(3), 0.0);
        QVERIFY(equal->apply(4) > equal->apply(3.5));
        constexpr double kLargest = std::numeric_limits<double>::max();
        QVERIFY(std::isfinite(equal->apply(kLargest)) && std::isfinite(equal->apply(-kLargest)));
    }

    void scoreIsTheQuadraticMeanOfTheMembersOnTheirScales() {
        const Dataset train = relatedFeatures(200, 1), validation = relatedFeatures(60, 2),
                      test = relatedFeatures(40, 3);
        const auto ensemble = fitted("zscore, hbos", train, validation);
        std::vector<std::vector<double>> members;
        for (const char* name : {"zscore", "hbos"}) {
            const auto model = alone(name, train, validation);
            members.push_back(
                onScale(scored(*model, validation).session, scored(*model, test).session));
        }
        const auto scores = scored(**ensemble, test).session;
        for (std::size_t i = 0; i < 40; ++i) {
            const double mean = (members[0][i] * std::abs(members[0][i]) +
                                 members[1][i] * std::abs(members[1][i])) /
                                2;
            QVERIFY(close(scores[i], std::copysign(std::sqrt(std::abs(mean)), mean)));
        }
    }

    void scoreHoldsTheMostSurprisingEventAndTheMean() {
        const Dataset train = shoppingSequences(200, 1), validation = shoppingSequences(60, 2);
        Dataset test = shoppingSequences(10, 3);
        appendSession(test, {1, 2, 4, 3, 2});
        const auto model = alone("ngram", train, validation);
        const RawScores heldOut = scored(*model, validation), raw = scored(*model, test);
        const auto highest = onScale(heldOut.session, raw.session);
        const auto mean = onScale(meanBits(heldOut), meanBits(raw));
        const auto scores = scored(**fitted("ngram", train, validation), test).session;
        for (std::size_t i = 0; i < scores.size(); ++i)
            QVERIFY(close(scores[i], (2 * highest[i] + mean[i]) / 3));
    }

    void bitsAreTheMeanOfTheMembersAndTheMapIsThatOfTheFirst() {
        const Dataset train = shoppingSequences(200, 1), test = shoppingSequences(20, 2);
        const auto ensemble = scored(**fitted("unseen,ngram", train), test);
        const auto unseen = scored(*alone("unseen", train, {}), test);
        const auto ngram = scored(*alone("ngram", train, {}), test);
        QVERIFY(ensemble.bitOffsets == unseen.bitOffsets);
        for (std::size_t e = 0; e < ensemble.eventBits.size(); ++e)
            QVERIFY(std::abs(ensemble.eventBits[e] -
                             (unseen.eventBits[e] + ngram.eventBits[e]) / 2) < 1e-5F);
        QVERIFY(ensemble.latent == unseen.latent);
    }

    void defaultMembersSuitTheData() {
        const auto model = fitted("auto", relatedFeatures(100, 1));
        QVERIFY(hasNote(**model, "Made of isolation-forest, knn, hbos, pca."));
        QCOMPARE(scored(**model, relatedFeatures(5, 2)).bitOffsets.size(), std::size_t{0});
    }

    void memberThatCannotLearnIsLeftOutWithANote() {
        const Dataset train = relatedFeatures(100, 1);
        const auto model = fitted("ngram, mahalanobis", train);
        QVERIFY(hasNote(**model, "Made of mahalanobis."));
        QVERIFY(hasNote(**model, "Left out: ngram. The sessions have no events."));
    }

    void refusalOfAllMembersSaysWhyEachDid() {
        const auto model = fitted("knn, ngram, hbos", relatedFeatures(5, 1));
        QVERIFY(model.error().kind == ErrorKind::BadInput);
        const std::string sentence = model.error().sentence();
        QVERIFY(sentence.starts_with("ensemble: "));
        for (const char* part : {"5 sessions to train on; at least 10 are needed (knn, hbos)",
                                 "The sessions have no events (ngram)"})
            QVERIFY2(sentence.find(part) != std::string::npos, sentence.c_str());
    }

    void impossibleMembersAreRefused_data() {
        QTest::addColumn<QString>("members");
        QTest::addColumn<QString>("words");
        QTest::newRow("itself") << "knn, ensemble"
                                << "“ensemble” cannot be a member";
        QTest::newRow("by labels") << "label-head"
                                   << "“label-head” cannot be a member";
        QTest::newRow("unknown") << "knn,nn"
                                 << "“nn” cannot be a member";
        QTest::newRow("none") << ""
                              << "“” cannot be a member";
        QTest::newRow("nothing after a comma") << "knn,"
                                               << "“” cannot be a member";
        QTest::newRow("twice") << "knn,pca, knn"
                               << "“knn” is a member twice";
    }

    void impossibleMembersAreRefused() {
        QFETCH(QString, members);
        QFETCH(QString, words);
        FitOptions options;
        options.parameters = {{"members", members.toStdString()}};
        RunControl control;
        const auto model = makeEnsemble()->fit(relatedFeatures(50, 1), {}, options, control);
        QVERIFY(!model);
        QVERIFY(model.error().kind == ErrorKind::Usage);
        QVERIFY(model.error().what.find(words.toStdString()) != std::string::npos);
    }

    void numberOfThreadsChangesNoBit() {
        const Dataset train = relatedFeatures(300, 1), validation = relatedFeatures(60, 2);
        const std::string one = *(*fitted("", train, validation, 1))->save();
        for (const int threads : {2, 3})
            QVERIFY(*(*fitted("", train, validation, threads))->save() == one);
    }

    void progressCoversAllMembers() {
        std::vector<ProgressReport> reports;
        RunControl control({}, [&](const ProgressReport& report) { reports.push_back(report); });
        const auto model = makeEnsemble()->fit(relatedFeatures(100, 1), {},
                                               optionsFor("autoencoder, pca"), control);
        QVERIFY(model);
        QVERIFY(std::ranges::is_sorted(reports, {}, &ProgressReport::done));
        QCOMPARE(reports.front().phase, std::string("training autoencoder"));
        QCOMPARE(reports.back().phase, std::string("training pca"));
        QVERIFY(std::ranges::any_of(reports, [](const ProgressReport& report) {
            return report.done > 0 && report.done < 1;
        }));
        for (const ProgressReport& report : reports) QCOMPARE(report.total, 2.0);
    }

    void cancelEndsTrainingAtTheMemberThatIsAtWork() {
        const auto stop = std::make_unique<std::stop_source>();
        std::vector<std::string> phases;
        RunControl control(stop->get_token(), [&](const ProgressReport& report) {
            phases.push_back(report.phase);
            if (report.phase == "training hbos") stop->request_stop();
        });
        const auto model =
            makeEnsemble()->fit(relatedFeatures(100, 1), {}, optionsFor("pca, hbos, knn"), control);
        QVERIFY(!model);
        QVERIFY(model.error().kind == ErrorKind::Cancelled);
        QCOMPARE(phases.back(), std::string("training hbos"));
    }

    void explanationWeighsMembersByTheirPart() {
        Explanation one, other;
        one.features = {{"amount", 5, 1, 0.75}, {"hour", 2, 2, 0.25}};
        other.features = {{"hour", 2, 6, 0.5}, {"amount", 5, 3, 0.5}};
        const auto both = merged({one, other}, {3, 1});
        QCOMPARE(both.features[0].name, std::string("amount"));
        QVERIFY(close(both.features[0].share, 0.75 * 0.75 + 0.25 * 0.5));
        QVERIFY(close(both.features[0].expected, 0.75 * 1 + 0.25 * 3));
        QVERIFY(close(both.features[1].share, 0.75 * 0.25 + 0.25 * 0.5));
        QVERIFY(close(merged({one, other}, {0, 0}).features[0].share, (0.75 + 0.5) / 2));
    }

    void explanationOfEventsAndFeaturesSharesTheWhole() {
        Explanation features, events;
        features.features = {{"amount", 5, 1, 1}};
        events.events = {{0, 2, 0.25, 0.5, {{"view", 0.5}}}, {1, 2, 0.25, 0.5, {}}};
        const auto both = merged({features, Explanation(), events}, {1, 5, 3});
        QVERIFY(close(both.features[0].share, 0.25));
        QVERIFY(close(both.events[0].share, 0.375));
        QVERIFY(close(both.events[0].bits, 2));
        QCOMPARE(both.events[0].expected[0].action, std::string("view"));
    }

    void nonsenseBehindASealIsSurvived() {
        Dataset data = relatedFeatures(60, 1);
        data.tokens = shoppingSequences(60, 1).tokens;
        const auto model = fitted("zscore, unseen", data);
        QVERIFY(survivesNonsense("ensemble", *(*model)->save(), data));
    }

    void bytesThatNestAreRefused() {
        const auto inner = fitted("zscore", relatedFeatures(60, 1));
        for (const char* name : {"ensemble", "label-head", "zscore"}) {
            ByteWriter bytes("ensm", 1);
            bytes.put(std::uint64_t{2});
            for (const char* member : {"zscore", name}) {
                const auto saved = member == std::string("zscore")
                                       ? alone("zscore", relatedFeatures(60, 1), {})->save()
                                       : (*inner)->save();
                bytes.put(member);
                bytes.put(*saved);
                for (const double number : {0.0, 1.0, 0.0, 1.0}) bytes.put(number);
            }
            const auto loaded = makeEnsemble()->load(seal(bytes.take()));
            QVERIFY(!loaded);
            QVERIFY(loaded.error().kind == ErrorKind::Damaged);
        }
    }
};

QTEST_GUILESS_MAIN(EnsembleDetectorTest)
#include "ensemble_detector_test.moc"
