#include "engine/parallel/parallel_for.h"

#include <QtTest>
#include <atomic>
#include <mutex>
#include <set>
#include <thread>

using namespace anomalyst;
using namespace anomalyst::engine;

class ParallelForTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyIndexIsVisitedOnce() {
        for (const int threads : {1, 2, 7}) {
            std::vector<std::atomic<int>> visits(1000);
            QVERIFY(parallelFor(visits.size(), threads, [&](std::size_t i) -> Status {
                ++visits[i];
                return {};
            }));
            for (const auto& count : visits) QCOMPARE(count.load(), 1);
        }
        QVERIFY(parallelFor(0, 3, [](std::size_t) -> Status { return Error{}; }));
    }

    void noMoreThreadsThanAllowedTakePart() {
        std::mutex mutex;
        std::set<std::thread::id> threads;
        const auto note = [&](std::size_t) -> Status {
            const std::lock_guard lock(mutex);
            threads.insert(std::this_thread::get_id());
            return {};
        };
        QVERIFY(parallelFor(1000, 1, note));
        QVERIFY(threads == std::set{std::this_thread::get_id()});
        QVERIFY(parallelFor(1000, 3, note));
        QVERIFY(threads.size() <= 3);
    }

    void failureEndsTheRest() {
        std::atomic<int> calls = 0;
        const auto done = parallelFor(100'000, 2, [&](std::size_t i) -> Status {
            ++calls;
            if (i == 5) return Error{ErrorKind::Cancelled, "enough", "", ""};
            return {};
        });
        QVERIFY(!done && done.error().kind == ErrorKind::Cancelled);
        QVERIFY(calls < 100'000);
    }

    void whatIsThrownBecomesAnError() {
        const auto done =
            parallelFor(10, 2, [](std::size_t) -> Status { throw std::runtime_error("it broke"); });
        QVERIFY(!done && done.error().what == "it broke");
    }
};

QTEST_GUILESS_MAIN(ParallelForTest)
#include "parallel_for_test.moc"
