#include <QtTest>
#include <atomic>
#include <chrono>
#include <memory>
#include <semaphore>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "storage/importer/row_feed.h"
#include "storage/importer/work_ahead.h"

using namespace anomalyst;
using namespace anomalyst::storage;

namespace {

using Numbers = WorkAhead<int>;

}  // namespace

class WorkAheadTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void blocksComeInTheirOrder() {
        RunControl control;
        int filled = 0;
        Numbers numbers(
            [&](int& block) {
                block = filled++;
                return filled < 1'000;
            },
            control);
        int expected = 0;
        while (const int* block = numbers.next()) QCOMPARE(*block, expected++);
        QCOMPARE(expected, 1'000);
        QVERIFY(numbers.next() == nullptr);
    }

    void blockStaysUntilTheNextIsTaken() {
        RunControl control;
        int filled = 0;
        Numbers numbers(
            [&](int& block) {
                block = filled++;
                return filled < 100;
            },
            control);
        const int* first = numbers.next();
        std::this_thread::sleep_for(std::chrono::milliseconds(20));  // the thread fills what it may
        QCOMPARE(*first, 0);
    }

    void whatTheThreadThrowsComesOutBehindItsBlocks() {
        RunControl control;
        int filled = 0;
        Numbers numbers(
            [&](int& block) {
                if (filled == 3) throw std::runtime_error("the fourth");
                block = filled++;
                return true;
            },
            control);
        for (int i = 0; i < 3; ++i) QCOMPARE(*numbers.next(), i);
        QVERIFY_THROWS_EXCEPTION(std::runtime_error, numbers.next());
    }

    void stopIsHeardWhileNothingComes() {
        const auto stop = std::make_unique<std::stop_source>();
        RunControl control(stop->get_token(), {});
        std::binary_semaphore goOn(0);
        Numbers numbers(
            [&](int&) {
                goOn.acquire();
                return false;
            },
            control);
        stop->request_stop();
        const auto begin = std::chrono::steady_clock::now();
        bool cancelled = false;
        try {
            numbers.next();
        } catch (const Failure& failure) {
            cancelled = failure.error.kind == ErrorKind::Cancelled;
        }
        const auto took = std::chrono::steady_clock::now() - begin;
        goOn.release();
        QVERIFY(cancelled);
        QVERIFY(took < std::chrono::milliseconds(250));
    }

    void leavingEndsTheThread() {
        std::atomic<int> filled = 0;
        {
            RunControl control;
            Numbers numbers(
                [&](int&) {
                    ++filled;
                    return true;  // without end
                },
                control);
            numbers.next();
        }
        const int then = filled;
        QVERIFY(then <= 6);  // four blocks, the one taken, and one under way
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        QCOMPARE(filled.load(), then);
    }

    void fedRowsAreThoseThatWereRead() {
        // More than one block of them, and one field that is not a part of the row's own text.
        const std::string text = "s1,\"say \"\"hi\"\"\",x";
        const std::string decoded = "say \"hi\"";
        std::uint64_t read = 0;
        RunControl control;
        RowFeed feed(
            [&](Row& row) {
                if (read == 5'000) return false;
                row.line = ++read;
                row.raw = text;
                row.fields = {row.raw.substr(0, 2), decoded, row.raw.substr(row.raw.size() - 1)};
                row.problem = read == 3 ? "a problem" : nullptr;
                return true;
            },
            [&] { return read; }, control);
        Row row;
        std::uint64_t rows = 0;
        while (feed.next(row)) {
            QCOMPARE(row.line, ++rows);
            QVERIFY(row.raw == text);
            QVERIFY((row.fields == std::vector<std::string_view>{"s1", decoded, "x"}));
            QCOMPARE(row.problem != nullptr, rows == 3);
            QVERIFY(feed.position() >= rows);
        }
        QCOMPARE(rows, std::uint64_t{5'000});
        QCOMPARE(feed.position(), std::uint64_t{5'000});
    }
};

QTEST_APPLESS_MAIN(WorkAheadTest)
#include "work_ahead_test.moc"
