#include <QtTest>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <thread>

#include "engine/detectors/registry.h"
#include "tests/support/detector_data.h"

using namespace anomalyst;
using namespace anomalyst::engine;
using namespace anomalyst::test;

// What every detector of the registry must do, whichever it is.
namespace {

std::string fetchedName() {
    QFETCH_GLOBAL(QString, name);
    return name.toStdString();
}

std::unique_ptr<Detector> detector() {
    auto made = makeDetector(fetchedName());
    return made ? std::move(*made) : nullptr;
}

FitOptions options(std::uint64_t seed = 7, const std::string& epochs = "6") {
    FitOptions chosen;
    chosen.seed = seed;
    chosen.device = Device::Cpu;
    chosen.parameters = {{"epochs", epochs}};
    return chosen;
}

Result<std::unique_ptr<Model>> fitted(const FitOptions& chosen = options()) {
    RunControl control;
    const std::string name = fetchedName();
    return detector()->fit(dataFor(name, 300, 1), dataFor(name, 60, 2), chosen, control);
}

RawScores scored(const Model& model, const Dataset& data) {
    RunControl control;
    auto scores = model.score(data, control);
    return scores ? std::move(*scores) : RawScores{};
}

Dataset row(const Dataset& data, std::uint32_t index) { return subset(data, std::span(&index, 1)); }

bool close(double a, double b) { return std::abs(a - b) <= 1e-5 * (1 + std::abs(b)); }

}  // namespace

class DetectorContractTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() {
        QTest::addColumn<QString>("name");
        for (const auto& info : detectors())
            QTest::newRow(info.name.c_str()) << QString::fromStdString(info.name);
    }

    void trainingReducesTheLoss() {
        const auto model = fitted();
        QVERIFY2(model, model ? "" : model.error().sentence().c_str());
        const FitSummary& summary = (*model)->summary();
        QCOMPARE(summary.losses.size(), std::size_t{6});
        QVERIFY(summary.losses.back().train < 0.9 * summary.losses.front().train);
        QVERIFY(summary.losses.back().validation < summary.losses.front().validation);
        QCOMPARE(summary.device, std::string("cpu"));
        QVERIFY(summary.bestEpoch >= 1 && summary.bestEpoch <= 6);
    }

    void sameSeedGivesTheSameBytes() {
        const auto first = fitted(options(7));
        const auto again = fitted(options(7));
        const auto other = fitted(options(8));
        QVERIFY(*(*first)->save() == *(*again)->save());
        QVERIFY(*(*first)->save() != *(*other)->save());
    }

    void scoresDoNotDependOnTheOtherSessions() {
        const auto model = fitted();
        const Dataset data = dataFor(fetchedName(), 40, 3);
        const RawScores together = scored(**model, data);
        QCOMPARE(together.session.size(), std::size_t{40});
        for (std::uint32_t i = 0; i < 40; ++i) {
            const RawScores alone = scored(**model, row(data, i));
            QVERIFY(close(alone.session[0], together.session[i]));
            for (std::size_t j = 0; j < alone.latentWidth; ++j)
                QVERIFY(close(static_cast<double>(alone.latent[j]),
                              static_cast<double>(together.latent[i * alone.latentWidth + j])));
        }
    }

    void savedModelScoresTheSame() {
        const auto model = fitted();
        const auto bytes = (*model)->save();
        const auto loaded = detector()->load(*bytes);
        QVERIFY2(loaded, loaded ? "" : loaded.error().sentence().c_str());
        const Dataset data = dataFor(fetchedName(), 50, 4);
        QVERIFY(scored(**loaded, data).session == scored(**model, data).session);
        QVERIFY(scored(**loaded, data).latent == scored(**model, data).latent);
        QVERIFY(*(*loaded)->save() == *bytes);
    }

    void damagedBytesAreRefused() {
        const auto model = fitted();
        const std::string sound = *(*model)->save();
        const auto refused = [](const std::string& bytes) {
            const auto loaded = detector()->load(bytes);
            return !loaded && !loaded.error().what.empty();
        };
        for (std::size_t part = 0; part < 50; ++part) {
            const std::size_t at = part * sound.size() / 50;
            QVERIFY(refused(sound.substr(0, at)));
            std::string flipped = sound;
            flipped[at] = static_cast<char>(flipped[at] ^ 0x10);
            QVERIFY(refused(flipped));
        }
        for (std::size_t at = 0; at < 80; ++at) {
            std::string flipped = sound;
            flipped[at] = static_cast<char>(flipped[at] ^ 0x80);
            QVERIFY(refused(flipped));
        }
        QVERIFY(refused(sound + "x"));
        QVERIFY(refused("PK\x03\x04 a zip archive, as LibTorch writes them"));
    }

    void modelsOfAnotherDetectorAreRefused() {
        const auto model = fitted();
        for (const auto& info : detectors()) {
            if (info.name == fetchedName()) continue;
            const auto other = makeDetector(info.name);
            QVERIFY(!(*other)->load(*(*model)->save()));
        }
    }

    void cancelEndsTrainingAtOnce() {
        const auto stop = std::make_unique<std::stop_source>();
        RunControl control(stop->get_token(), {});
        const std::string name = fetchedName();
        const Dataset train = dataFor(name, 20'000, 1);
        std::jthread canceller([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            stop->request_stop();
        });
        FitOptions endless = options(7, "10000");
        endless.parameters["patience"] = "1000";
        const auto model = detector()->fit(train, dataFor(name, 60, 2), endless, control);
        QVERIFY(!model);
        QVERIFY(model.error().kind == ErrorKind::Cancelled);
    }

    void cancelEndsScoring() {
        const auto model = fitted();
        const auto stop = std::make_unique<std::stop_source>();
        stop->request_stop();
        RunControl control(stop->get_token(), {});
        const auto scores = (*model)->score(dataFor(fetchedName(), 100, 3), control);
        QVERIFY(!scores);
        QVERIFY(scores.error().kind == ErrorKind::Cancelled);
    }

    void pauseHoldsTrainingUntilResumed() {
        std::atomic<int> reports = 0;
        RunControl* steering = nullptr;
        RunControl control({}, [&](const ProgressReport& progress) {
            if (progress.epoch == 2) steering->pause();
            ++reports;
        });
        steering = &control;
        const std::string name = fetchedName();
        Result<std::unique_ptr<Model>> model = Error{};
        std::jthread trainer([&] {
            model =
                detector()->fit(dataFor(name, 100, 1), dataFor(name, 40, 2), options(), control);
        });
        QTRY_VERIFY(reports >= 2);
        const int before = reports;
        QTest::qWait(150);
        QCOMPARE(reports.load(), before);
        control.resume();
        trainer.join();
        QVERIFY(model);
        QCOMPARE((*model)->summary().losses.size(), std::size_t{6});
    }

    void everyEpochIsReported() {
        std::vector<ProgressReport> reports;
        RunControl control({}, [&](const auto& progress) {
            if (progress.epoch > 0) reports.push_back(progress);
        });
        const std::string name = fetchedName();
        QVERIFY(detector()->fit(dataFor(name, 100, 1), dataFor(name, 40, 2), options(), control));
        QCOMPARE(reports.size(), std::size_t{6});
        for (std::size_t i = 0; i < reports.size(); ++i) {
            QCOMPARE(reports[i].epoch, static_cast<int>(i + 1));
            QCOMPARE(reports[i].done, static_cast<double>(i + 1));
            QCOMPARE(reports[i].total, 6.0);
            QVERIFY(reports[i].trainLoss > 0 && reports[i].validationLoss > 0);
            QVERIFY(reports[i].secondsLeft >= 0);
        }
    }

    void trainingStopsWhenItNoLongerImproves() {
        FitOptions patient = options(7, "400");
        patient.parameters["patience"] = "2";
        patient.parameters["learning-rate"] = "0.05";
        const auto model = fitted(patient);
        const FitSummary& summary = (*model)->summary();
        QVERIFY(summary.stoppedEarly);
        QCOMPARE(static_cast<int>(summary.losses.size()), summary.bestEpoch + 2);
        const auto best = std::ranges::min_element(summary.losses, {}, &EpochLoss::validation);
        QCOMPARE(best->epoch, summary.bestEpoch);
    }

    void explodingTrainingEndsWithASentenceOrTheBestEpoch() {
        FitOptions wild = options(7, "30");
        wild.parameters["learning-rate"] = "1";
        const auto model = fitted(wild);
        if (!model) {
            QVERIFY(model.error().todo.find("learning-rate") != std::string::npos);
            return;
        }
        for (const double score : scored(**model, dataFor(fetchedName(), 30, 3)).session)
            QVERIFY(std::isfinite(score));
    }

    void wrongParametersAreRefused() {
        for (const auto& [name, value] : std::map<std::string, std::string>{
                 {"no-such", "1"}, {"epochs", "0"}, {"epochs", "many"}, {"learning-rate", "nan"}}) {
            FitOptions wrong;
            wrong.parameters = {{name, value}};
            const auto model = fitted(wrong);
            QVERIFY(!model);
            QVERIFY(model.error().kind == ErrorKind::Usage);
            QVERIFY(model.error().sentence().find(name) != std::string::npos);
        }
    }

    void tooFewSessionsAreRefusedBeforeTraining() {
        RunControl control;
        const std::string name = fetchedName();
        for (const std::size_t rows : {0, 1, 3}) {
            const auto model =
                detector()->fit(dataFor(name, rows, 1), dataFor(name, 0, 1), options(), control);
            QVERIFY(!model);
            QVERIFY(model.error().kind == ErrorKind::BadInput);
        }
    }

    void emptyValidationIsNoHindrance() {
        RunControl control;
        const std::string name = fetchedName();
        const auto model =
            detector()->fit(dataFor(name, 50, 1), dataFor(name, 0, 1), options(), control);
        QVERIFY(model);
        QVERIFY(scored(**model, dataFor(name, 0, 1)).session.empty());
    }

    void explanationSharesSumToOne() {
        const auto model = fitted();
        const Dataset data = dataFor(fetchedName(), 10, 5);
        for (std::size_t i = 0; i < 10; ++i) {
            const auto explanation = (*model)->explain(data, i);
            double sum = 0;
            for (const auto& feature : explanation->features) sum += feature.share;
            for (const auto& event : explanation->events) sum += event.share;
            QVERIFY(std::abs(sum - 1) < 1e-6);
        }
    }

    void otherDataThanInTrainingAreRefused() {
        const auto model = fitted();
        Dataset other = dataFor(fetchedName(), 5, 1);
        if (other.tokens.channels.empty()) {
            other.features.names.pop_back();
            other.features.values.resize(other.features.rows * other.features.columns());
        } else {
            other.tokens.channels.pop_back();
        }
        RunControl control;
        QVERIFY(!(*model)->score(other, control));
        QVERIFY(!(*model)->explain(other, 0));
    }
};

QTEST_GUILESS_MAIN(DetectorContractTest)
#include "detector_contract_test.moc"
