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

// What every detector that is trained in epochs must do, beside what all must do.
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
    chosen.parameters = shortTraining(fetchedName(), epochs);
    return chosen;
}

/// A network so wide that its matrix products could be shared out among threads.
FitOptions wide() {
    FitOptions chosen = options(7, "3");
    for (const auto& parameter : findDetector(fetchedName())->parameters) {
        if (parameter.name == "hidden-sizes") chosen.parameters["hidden-sizes"] = "1024,256";
        if (parameter.name == "hidden-size") chosen.parameters["hidden-size"] = "512";
    }
    return chosen;
}

Result<std::unique_ptr<Model>> fitted(const FitOptions& chosen = options()) {
    RunControl control;
    const std::string name = fetchedName();
    return detector()->fit(dataFor(name, 300, 1), dataFor(name, 60, 2), chosen, control);
}

constexpr const char* kSubject = "a test";

/// All that a training could be taken up from.
std::vector<TrainingCheckpoint> checkpointsOf(const FitOptions& chosen) {
    std::vector<TrainingCheckpoint> kept;
    Checkpoints checkpoints;
    checkpoints.interval = std::chrono::seconds(0);
    checkpoints.keep = [&](const TrainingCheckpoint& checkpoint) {
        kept.push_back(checkpoint);
        return Status();
    };
    RunControl control;
    TrainingRecord record(checkpoints, kSubject, control);
    FitOptions recorded = chosen;
    recorded.part = record.whole();
    return fitted(recorded) ? kept : std::vector<TrainingCheckpoint>();
}

Result<std::unique_ptr<Model>> takenUp(const std::string& checkpoint, const FitOptions& chosen) {
    RunControl control;
    Checkpoints checkpoints;
    checkpoints.from = checkpoint;
    TrainingRecord record(checkpoints, kSubject, control);
    if (const Status taken = record.takeUp(); !taken) return taken.error();
    FitOptions recorded = chosen;
    recorded.part = record.whole();
    return fitted(recorded);
}

/// Takes the training up from each of its checkpoints, `epochs` of which stand between the epochs
/// of the whole.
void checkTakingUp(const FitOptions& chosen, int epochs) {
    const auto whole = fitted(chosen);
    QVERIFY2(whole, whole ? "" : whole.error().sentence().c_str());
    const std::string bytes = *(*whole)->save();
    const auto checkpoints = checkpointsOf(chosen);
    QCOMPARE(std::ranges::count(checkpoints, "", &TrainingCheckpoint::part), epochs);
    for (const TrainingCheckpoint& checkpoint : checkpoints) {
        const auto model = takenUp(checkpoint.bytes, chosen);
        QVERIFY2(model, model ? "" : model.error().sentence().c_str());
        QVERIFY2(*(*model)->save() == bytes, checkpoint.part.c_str());
        const FitSummary &one = (*model)->summary(), &other = (*whole)->summary();
        QCOMPARE(one.bestEpoch, other.bestEpoch);
        QCOMPARE(one.notes, other.notes);
        QVERIFY(std::ranges::equal(one.losses, other.losses, [](const auto& a, const auto& b) {
            return a.epoch == b.epoch && a.train == b.train && a.validation == b.validation;
        }));
    }
}

}  // namespace

class EpochTrainingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() {
        QTest::addColumn<QString>("name");
        for (const auto& info : detectors())
            if (hasParameter(info, "epochs"))
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

    void anotherSeedGivesAnotherModel() {
        const auto first = fitted(options(7));
        const auto other = fitted(options(8));
        QVERIFY(*(*first)->save() != *(*other)->save());
    }

    void numberOfThreadsDoesNotChangeTheModel() {
        const auto with = [](int threads) {
            FitOptions chosen = wide();
            chosen.threads = threads;
            return *(*fitted(chosen))->save();
        };
        QVERIFY(with(1) == with(3));
    }

    void modelsInUseMeanwhileDoNotChangeTheModel() {
        const std::string alone = *(*fitted(wide()))->save();
        const auto model = fitted();
        const Dataset data = dataFor(fetchedName(), 10, 3);
        std::atomic<int> uses = 0;
        std::jthread analyst([&](const std::stop_token& stop) {
            RunControl control;
            while (!stop.stop_requested()) {
                const bool used =
                    (*model)->explain(data, 0, control) && !scored(**model, data).session.empty();
                uses += used ? 1 : 0;
            }
        });
        QTRY_VERIFY(uses > 0);
        const int before = uses;
        const std::string accompanied = *(*fitted(wide()))->save();
        QVERIFY(uses > before);
        QVERIFY(accompanied == alone);
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

    void pauseHoldsTrainingUntilResumed() {
        std::atomic<int> reports = 0;
        RunControl* steering = nullptr;
        RunControl control({}, [&](const ProgressReport& progress) {
            if (progress.epoch == 0) return;
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
        QTest::qWait(150);  // nothing is to happen
        QCOMPARE(reports.load(), before);
        control.resume();
        trainer.join();
        QVERIFY(model);
        QCOMPARE((*model)->summary().losses.size(), std::size_t{6});
    }

    void timeLeftDoesNotCountPauses() {
        using Clock = std::chrono::steady_clock;
        std::atomic<bool> paused = false;
        ProgressReport after;
        RunControl* steering = nullptr;
        RunControl control({}, [&](const ProgressReport& progress) {
            if (progress.epoch == 3) after = progress;
            if (progress.epoch != 2) return;
            steering->pause();
            paused = true;
        });
        steering = &control;
        const std::string name = fetchedName();
        const Dataset train = dataFor(name, 100, 1), validation = dataFor(name, 40, 2);
        const auto begin = Clock::now();
        std::jthread trainer(
            [&] { QVERIFY(detector()->fit(train, validation, options(), control)); });
        QTRY_VERIFY(paused);
        const auto pauseBegins = Clock::now();
        // Long beside the work, so that it could not hide in it.
        std::this_thread::sleep_for(4 * (pauseBegins - begin) + std::chrono::milliseconds(200));
        const auto pauseEnds = Clock::now();
        control.resume();
        trainer.join();
        const std::chrono::duration<double> worked =
            Clock::now() - begin - (pauseEnds - pauseBegins);
        QCOMPARE(after.done, 3.0);
        const double counted = after.secondsLeft * after.done / (after.total - after.done);
        QVERIFY2(counted <= worked.count(), qPrintable(QString::number(counted)));
    }

    void trainingThatWasCutOffComesToTheSameModel() {
        FitOptions chosen = options();
        if (hasParameter(*findDetector(fetchedName()), "generator-steps"))
            chosen.parameters["generator-steps"] = "120";
        checkTakingUp(chosen, 5);
    }

    void trainingOfAWideNetworkThatWasCutOffComesToTheSameModel() { checkTakingUp(wide(), 2); }

    void checkpointThatMakesNoSenseIsRefused() {
        const auto checkpoints = checkpointsOf(options());
        QVERIFY(!checkpoints.empty());
        Checkpoints damaged;
        damaged.from = checkpoints.back().bytes;
        damaged.from[damaged.from.size() / 2] ^= 1;
        RunControl control;
        TrainingRecord record(damaged, kSubject, control);
        const Status taken = record.takeUp();
        QVERIFY(!taken);
        QVERIFY(taken.error().sentence().find("damaged") != std::string::npos);
    }

    void stateOfAnotherNetworkIsRefused() {
        FitOptions narrow = options();
        for (const auto& parameter : findDetector(fetchedName())->parameters) {
            if (parameter.name == "hidden-sizes") narrow.parameters["hidden-sizes"] = "5,3";
            if (parameter.name == "hidden-size") narrow.parameters["hidden-size"] = "5";
        }
        for (const TrainingCheckpoint& other : checkpointsOf(narrow)) {
            const auto model = takenUp(other.bytes, options());
            QVERIFY(!model);
            QVERIFY(model.error().kind == ErrorKind::Damaged);
        }
    }

    void tuningBeginsWithTheOldWeights() {
        if (!detector()->canBeTuned()) QSKIP("its weights are not kept in whole");
        const auto old = fitted(options(7, "6"));
        QVERIFY(old);
        FitOptions tuning = options(8, "1");
        tuning.startFrom = *(*old)->save();
        const auto tuned = fitted(tuning);
        QVERIFY2(tuned, tuned ? "" : tuned.error().sentence().c_str());
        const auto validation = [](const auto& model) {
            const FitSummary& summary = (*model)->summary();
            return summary.losses[static_cast<std::size_t>(summary.bestEpoch - 1)].validation;
        };
        // It goes on from where the old one has come to.
        const double old6 = validation(old), tuned1 = validation(tuned);
        QVERIFY2(tuned1 < old6 + 0.1 * std::abs(old6), qPrintable(QString::number(tuned1 - old6)));
        QVERIFY(*(*tuned)->save() != *(*old)->save());
    }

    void tuningOfAnotherNetworkIsRefused() {
        if (!detector()->canBeTuned()) QSKIP("its weights are not kept in whole");
        FitOptions other = wide();
        other.startFrom = *(*fitted(options()))->save();
        const auto model = fitted(other);
        QVERIFY(!model);
        QVERIFY(model.error().kind == ErrorKind::Usage);
        QVERIFY(model.error().what.find("another network") != std::string::npos);
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
};

QTEST_GUILESS_MAIN(EpochTrainingTest)
#include "epoch_training_test.moc"
