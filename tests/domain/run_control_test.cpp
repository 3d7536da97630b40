#include <QtTest>
#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include "engine/domain/run_control.h"

using namespace anomalyst;
using namespace std::chrono_literals;

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

    void aStepStopsAndPausesWithTheWhole() {
        const auto stop = std::make_unique<std::stop_source>();
        RunControl whole(stop->get_token(), {});
        int reports = 0;
        RunControl step(whole, [&](const ProgressReport&) { ++reports; });
        step.report({});
        QCOMPARE(reports, 1);
        QVERIFY(!step.shouldStop());
        whole.pause();
        bool stopped = false;
        std::thread operation([&] { stopped = step.shouldStop(); });
        std::this_thread::sleep_for(10ms);
        stop->request_stop();
        operation.join();
        QVERIFY(stopped);
    }
};

QTEST_APPLESS_MAIN(RunControlTest)
#include "run_control_test.moc"
