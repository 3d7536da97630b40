#include "app/threads/worker_thread.h"

#include <sys/resource.h>

#include <QElapsedTimer>
#include <QTest>
#include <atomic>
#include <chrono>
#include <semaphore>
#include <stdexcept>
#include <thread>
#include <vector>

using namespace anomalyst;
using namespace anomalyst::app;
using namespace std::chrono_literals;

namespace {

/// Runs until it is told to stop.
Result<int> endless(RunControl& control) {
    while (!control.shouldStop()) std::this_thread::sleep_for(1ms);
    return Error{ErrorKind::Cancelled, "Stopped", {}, {}};
}

}  // namespace

class WorkerThreadTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void runsOffTheOwnersThreadAndDeliversOnIt();
    void deliversInTheOrderOfTheJobs();
    void cancelIsDeliveredWithinAQuarterSecond();
    void cancelledBeforeItRunsDoesNothing();
    void newerJobWithTheSameKeyReplacesTheOlder();
    void staleResultThatWaitsForDeliveryIsDropped();
    void endingTheWorkerDeliversNothingMore();
    void endingTheWorkerFinishesWhatMustRun();
    void urgentJobsGoBeforeThoseThatWait();
    void urgentJobsGetIntoARunningOneThatGivesWay();
    void endingTheWorkerFinishesUrgentJobsThatMustRun();
    void endingTheWorkerFromADeliveryIsAllowed();
    void progressIsThrottledButNoEpochIsLost();
    void pausedJobWaitsUntilItIsResumed();
    void libraryExceptionBecomesAnError();
    void lastActRunsOnTheWorker();
    void backgroundWorkYieldsTheProcessor();
};

void WorkerThreadTest::runsOffTheOwnersThreadAndDeliversOnIt() {
    WorkerThread worker("test");
    const auto here = std::this_thread::get_id();
    std::thread::id workedOn, deliveredOn;
    worker.start([&](RunControl&) -> Result<std::thread::id> { return std::this_thread::get_id(); },
                 [&](Result<std::thread::id> id) {
                     workedOn = *id;
                     deliveredOn = std::this_thread::get_id();
                 });
    QTRY_VERIFY(deliveredOn == here);
    QVERIFY(workedOn != here);
    QVERIFY(worker.idle());
}

void WorkerThreadTest::deliversInTheOrderOfTheJobs() {
    WorkerThread worker("test");
    std::vector<int> delivered, expected;
    for (int i = 0; i < 500; ++i) {
        expected.push_back(i);
        worker.start([i](RunControl&) -> Result<int> { return i; },
                     [&](Result<int> value) { delivered.push_back(*value); });
    }
    QTRY_COMPARE(delivered.size(), expected.size());
    QCOMPARE(delivered, expected);
}

void WorkerThreadTest::cancelIsDeliveredWithinAQuarterSecond() {
    std::atomic<bool> running = false;
    WorkerThread worker("test");
    std::optional<ErrorKind> outcome;
    const JobId job = worker.start(
        [&](RunControl& control) {
            running = true;
            return endless(control);
        },
        [&](Result<int> value) { outcome = value.error().kind; });
    QTRY_VERIFY(running);
    QVERIFY(!outcome);
    worker.cancel(job);
    QTRY_VERIFY_WITH_TIMEOUT(outcome, 250);
    QCOMPARE(*outcome, ErrorKind::Cancelled);
}

void WorkerThreadTest::cancelledBeforeItRunsDoesNothing() {
    WorkerThread worker("test");
    const JobId first = worker.start(endless, [](Result<int>) {});
    std::atomic<bool> ran = false;
    std::optional<ErrorKind> outcome;
    const JobId second = worker.start(
        [&](RunControl&) -> Result<int> {
            ran = true;
            return 1;
        },
        [&](Result<int> value) { outcome = value.error().kind; });
    worker.cancel(second);
    worker.cancel(first);
    QTRY_VERIFY(outcome);
    QCOMPARE(*outcome, ErrorKind::Cancelled);
    QVERIFY(!ran);
}

void WorkerThreadTest::newerJobWithTheSameKeyReplacesTheOlder() {
    WorkerThread worker("test");
    std::vector<int> delivered;
    for (int i = 0; i < 100; ++i)
        worker.start(
            [i](RunControl& control) -> Result<int> {
                // Every page but the last takes for ever, unless it is stopped.
                if (i < 99) return endless(control);
                return i;
            },
            [&](Result<int> value) { delivered.push_back(value ? *value : -1); },
            {.progress = {}, .latestOf = "page"});
    bool other = false;
    worker.start([](RunControl&) -> Result<int> { return 0; }, [&](Result<int>) { other = true; });
    QTRY_VERIFY(other);
    QCOMPARE(delivered, std::vector<int>{99});
}

void WorkerThreadTest::staleResultThatWaitsForDeliveryIsDropped() {
    std::binary_semaphore next(0);
    WorkerThread worker("test");
    std::vector<int> delivered;
    const JobOptions latest{.progress = {}, .latestOf = "page"};
    worker.start([](RunControl&) -> Result<int> { return 1; },
                 [&](Result<int> value) { delivered.push_back(*value); }, latest);
    worker.start(
        [&](RunControl&) -> Result<int> {
            next.release();
            return 0;
        },
        [](Result<int>) {});
    next.acquire();  // so that the first result waits for this thread's event loop
    worker.start([](RunControl&) -> Result<int> { return 2; },
                 [&](Result<int> value) { delivered.push_back(*value); }, latest);
    QTRY_VERIFY(!delivered.empty());
    QCOMPARE(delivered, std::vector<int>{2});
}

void WorkerThreadTest::endingTheWorkerDeliversNothingMore() {
    bool delivered = false;
    std::chrono::steady_clock::time_point start;
    {
        std::binary_semaphore running(0);
        WorkerThread worker("test");
        worker.start(
            [&](RunControl& control) {
                running.release();
                return endless(control);
            },
            [&](Result<int>) { delivered = true; });
        for (int i = 0; i < 9; ++i) worker.start(endless, [&](Result<int>) { delivered = true; });
        running.acquire();
        start = std::chrono::steady_clock::now();
    }
    QVERIFY(std::chrono::steady_clock::now() - start < 250ms);
    QCoreApplication::processEvents();
    QVERIFY(!delivered);
}

void WorkerThreadTest::endingTheWorkerFinishesWhatMustRun() {
    std::atomic<int> kept = 0;
    {
        WorkerThread worker("test");
        worker.start(endless, [](Result<int>) {});
        for (int i = 0; i < 10; ++i)
            worker.start(
                [&](RunControl&) -> Result<int> {
                    std::this_thread::sleep_for(1ms);
                    return ++kept;
                },
                [](Result<int>) {}, {.progress = {}, .latestOf = {}, .mustRun = i % 2 == 0});
    }
    QCOMPARE(kept.load(), 5);
}

void WorkerThreadTest::urgentJobsGoBeforeThoseThatWait() {
    WorkerThread worker("test");
    std::atomic<bool> free = false;
    std::vector<int> order;
    const auto start = [&](int number, bool urgent) {
        worker.start([number](RunControl&) -> Result<int> { return number; },
                     [&](Result<int> value) { order.push_back(*value); },
                     {.progress = {}, .latestOf = {}, .mustRun = false, .urgent = urgent});
    };
    worker.start(
        [&](RunControl&) -> Result<int> {
            while (!free) std::this_thread::sleep_for(1ms);
            return 0;
        },
        [](Result<int>) {});
    for (const int number : {1, 2}) start(number, false);
    for (const int number : {3, 4}) start(number, true);
    free = true;
    QTRY_COMPARE(order.size(), std::size_t{4});
    QCOMPARE(order, (std::vector<int>{3, 4, 1, 2}));
}

void WorkerThreadTest::urgentJobsGetIntoARunningOneThatGivesWay() {
    WorkerThread worker("test");
    std::atomic<bool> running = false;
    std::atomic<int> inside = 0;  // the urgent jobs that ran within the long one
    std::vector<int> delivered;
    worker.start(
        [&](RunControl& control) -> Result<int> {
            running = true;
            const auto thread = std::this_thread::get_id();
            while (inside < 2 && !control.shouldStop()) {
                control.giveWay();
                if (std::this_thread::get_id() != thread) return 0;
                std::this_thread::sleep_for(1ms);
            }
            return 1;
        },
        [&](Result<int> value) { delivered.push_back(*value); });
    QTRY_VERIFY(running);
    worker.start([](RunControl&) -> Result<int> { return 4; },
                 [&](Result<int> value) { delivered.push_back(*value); });
    for (const int number : {2, 3})
        worker.start(
            [&, number](RunControl& control) -> Result<int> {
                control.giveWay();  // to none: in the order in which they were started
                ++inside;
                return number;
            },
            [&](Result<int> value) { delivered.push_back(*value); },
            {.progress = {}, .latestOf = {}, .mustRun = false, .urgent = true});
    QTRY_COMPARE(delivered.size(), std::size_t{4});
    QCOMPARE(delivered, (std::vector<int>{2, 3, 1, 4}));
    QVERIFY(worker.idle());
}

void WorkerThreadTest::endingTheWorkerFinishesUrgentJobsThatMustRun() {
    std::atomic<bool> running = false;
    int kept = 0;  // the worker's thread only, and read when that has ended
    {
        WorkerThread worker("test");
        worker.start(
            [&](RunControl& control) -> Result<int> {
                running = true;
                while (!control.shouldStop()) control.giveWay();
                return Error{ErrorKind::Cancelled, "Stopped", {}, {}};
            },
            [](Result<int>) {});
        QTRY_VERIFY(running);
        for (int i = 0; i < 10; ++i)
            worker.start([&](RunControl&) -> Result<int> { return ++kept; }, [](Result<int>) {},
                         {.progress = {}, .latestOf = {}, .mustRun = true, .urgent = true});
    }
    QCOMPARE(kept, 10);
}

void WorkerThreadTest::endingTheWorkerFromADeliveryIsAllowed() {
    auto worker = std::make_unique<WorkerThread>("test");
    int deliveries = 0;
    for (int i = 0; i < 10; ++i)
        worker->start([](RunControl&) -> Result<int> { return 1; },
                      [&](Result<int>) {
                          ++deliveries;
                          worker.reset();
                      });
    QTRY_COMPARE(deliveries, 1);
    QCoreApplication::processEvents();
    QCOMPARE(deliveries, 1);
}

void WorkerThreadTest::progressIsThrottledButNoEpochIsLost() {
    WorkerThread worker("test");
    int reports = 0, epochs = 0;
    bool done = false;
    QElapsedTimer clock;
    clock.start();
    worker.start(
        [](RunControl& control) -> Result<int> {
            ProgressReport report;
            for (int i = 0; i < 400; ++i) {
                report.done = i;
                report.epoch = i % 4 == 0 ? i / 4 + 1 : 0;
                control.report(report);
                std::this_thread::sleep_for(1ms);
            }
            return 1;
        },
        [&](Result<int>) { done = true; },
        {.progress = [&](const ProgressReport& report) { ++(report.epoch > 0 ? epochs : reports); },
         .latestOf = {}});
    QTRY_VERIFY(done);
    QCOMPARE(epochs, 100);
    QVERIFY(reports <= 1 + clock.elapsed() / 50);
}

void WorkerThreadTest::pausedJobWaitsUntilItIsResumed() {
    WorkerThread worker("test");
    std::atomic<int> steps = 0;
    bool done = false;
    const JobId job = worker.start(
        [&](RunControl& control) -> Result<int> {
            while (steps < 1000 && !control.shouldStop()) {
                ++steps;
                std::this_thread::sleep_for(1ms);
            }
            return 1;
        },
        [&](Result<int>) { done = true; });
    QTRY_VERIFY(steps > 0);
    worker.pause(job);
    const auto rests = [&] {
        const int before = steps;
        QTest::qWait(50);  // nothing is to happen, once it has heard of the pause
        return steps == before;
    };
    QTRY_VERIFY(rests());
    QVERIFY(steps < 1000);
    worker.resume(job);
    QTRY_VERIFY(done);
    QCOMPARE(steps.load(), 1000);
}

void WorkerThreadTest::libraryExceptionBecomesAnError() {
    WorkerThread worker("test");
    std::string message;
    worker.start([](RunControl&) -> Result<int> { throw std::runtime_error("out of memory"); },
                 [&](Result<int> value) { message = value.error().what; });
    QTRY_COMPARE(message, std::string("out of memory"));
}

void WorkerThreadTest::lastActRunsOnTheWorker() {
    std::thread::id ranOn;
    {
        const WorkerThread worker("test", WorkerThread::Priority::Normal,
                                  [&] { ranOn = std::this_thread::get_id(); });
    }
    QVERIFY(ranOn != std::thread::id());
    QVERIFY(ranOn != std::this_thread::get_id());
}

void WorkerThreadTest::backgroundWorkYieldsTheProcessor() {
    const auto niceOf = [](WorkerThread::Priority priority) {
        WorkerThread worker("test", priority);
        std::optional<int> nice;
        worker.start([](RunControl&) -> Result<int> { return ::getpriority(PRIO_PROCESS, 0); },
                     [&](Result<int> value) { nice = *value; });
        [&] { QTRY_VERIFY(nice); }();
        return nice.value_or(-1);
    };
    QVERIFY(niceOf(WorkerThread::Priority::Background) > niceOf(WorkerThread::Priority::Normal));
}

QTEST_GUILESS_MAIN(WorkerThreadTest)
#include "worker_thread_test.moc"
