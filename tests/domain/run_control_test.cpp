#include <QtTest>
#include <atomic>
#include <chrono>
#include <memory>
#include <thread>
#include <vector>

#include "engine/domain/run_control.h"

using namespace anomalyst;
using namespace std::chrono_literals;

namespace {

using Clock = std::chrono::steady_clock;

/// A pause, and how long it lasted at least.
std::chrono::nanoseconds pauseFor(RunControl& control, std::chrono::milliseconds duration) {
    control.pause();
    const auto begin = Clock::now();
    std::this_thread::sleep_for(duration);
    const auto end = Clock::now();
    control.resume();
    return end - begin;
}

}  // namespace

class RunControlTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stopsOnceAskedTo() {
        const auto stop = std::make_unique<std::stop_source>();
        RunControl control(stop->get_token(), {});
        QVERIFY(!control.shouldStop());
        stop->request_stop();
        QVERIFY(control.shouldStop());
    }

    void neverStopsByItself() {
        RunControl control;
        QVERIFY(!control.shouldStop());
        control.report({});  // and nobody needs to listen
    }

    void reportsArriveAsTheyAre() {
        std::vector<std::string> phases;
        RunControl control(
            {}, [&](const ProgressReport& progress) { phases.push_back(progress.phase); });
        ProgressReport progress;
        progress.phase = "training";
        control.report(progress);
        QCOMPARE(phases, std::vector<std::string>{"training"});
    }

    void pausingHoldsTheOperationUntilResumed() {
        RunControl control;
        control.pause();
        std::atomic<bool> passed = false;
        std::thread operation([&] {
            control.shouldStop();
            passed = true;
        });
        std::this_thread::sleep_for(30ms);
        const bool wasHeld = !passed;
        control.resume();
        operation.join();
        QVERIFY(wasHeld);
        QVERIFY(passed);
    }

    void stoppingEndsAPause() {
        const auto stop = std::make_unique<std::stop_source>();
        RunControl control(stop->get_token(), {});
        control.pause();
        bool stopped = false;
        std::thread operation([&] { stopped = control.shouldStop(); });
        std::this_thread::sleep_for(10ms);
        stop->request_stop();
        operation.join();
        QVERIFY(stopped);
    }

    void pausesAreMeasured() {
        RunControl control;
        QCOMPARE(control.pausedFor(), 0ns);
        const auto begin = Clock::now();
        const auto paused = pauseFor(control, 5ms) + pauseFor(control, 10ms);
        QVERIFY(control.pausedFor() >= paused);
        QVERIFY(control.pausedFor() <= Clock::now() - begin);
        const auto before = control.pausedFor();
        std::this_thread::sleep_for(2ms);
        control.resume();  // it is not paused
        QCOMPARE(control.pausedFor(), before);
        control.pause();
        std::this_thread::sleep_for(2ms);
        control.pause();  // it is already
        QVERIFY(control.pausedFor() >= before + 2ms);
    }

    void pausesAreNoWork() {
        RunControl whole;
        pauseFor(whole, 5ms);  // before the work begins
        RunControl step(whole, {});
        const auto begin = Clock::now();
        const WorkTime worked(step);
        const std::chrono::duration<double> paused = pauseFor(whole, 20ms);
        std::this_thread::sleep_for(5ms);
        const double seconds = worked.seconds();
        const std::chrono::duration<double> passed = Clock::now() - begin;
        QVERIFY(seconds >= 0.005);
        QVERIFY(seconds <= (passed - paused).count());
    }

    void timeLeftGoesByThePaceSoFar() {
        RunControl control;
        const WorkTime worked(control);
        QVERIFY(worked.secondsLeft(0) < 0);
        QCOMPARE(worked.secondsLeft(1), 0.0);
        std::this_thread::sleep_for(5ms);
        const double before = worked.seconds();
        const double left = worked.secondsLeft(0.25);
        QVERIFY(left >= 3 * before);
        QVERIFY(left <= 3 * worked.seconds());
    }

    void givingWayIsTheCallersAffair() {
        RunControl().giveWay();  // nobody needs to come in between
        int times = 0;
        RunControl whole({}, {}, [&] { ++times; });
        whole.giveWay();
        const RunControl step(whole, {});
        step.giveWay();
        QCOMPARE(times, 2);
    }

    void aStepStopsAndPausesWithTheWhole() {
        const auto stop = std::make_unique<std::stop_source>();
        RunControl whole(stop->get_token(), {});
        int reports = 0;
        RunControl step(whole, [&](const ProgressReport&) { ++reports; });
        step.report({});
        QCOMPARE(reports, 1);
        QVERIFY(!step.shouldStop());
        QVERIFY(!step.stopToken().stop_requested());
        whole.pause();
        bool stopped = false;
        std::thread operation([&] { stopped = step.shouldStop(); });
        std::this_thread::sleep_for(10ms);
        stop->request_stop();
        operation.join();
        QVERIFY(stopped);
        QVERIFY(step.stopToken().stop_requested());
    }
};

QTEST_APPLESS_MAIN(RunControlTest)
#include "run_control_test.moc"
