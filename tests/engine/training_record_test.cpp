#include <QtTest>
#include <vector>

#include "engine/detectors/training_record.h"

using namespace anomalyst;
using namespace anomalyst::engine;

namespace {

/// A record that keeps its checkpoints here.
struct Kept {
    std::vector<TrainingCheckpoint> all;
    RunControl control;

    TrainingRecord record(std::chrono::duration<double> interval, std::string from = {}) {
        Checkpoints checkpoints;
        checkpoints.interval = interval;
        checkpoints.from = std::move(from);
        checkpoints.keep = [this](const TrainingCheckpoint& checkpoint) {
            all.push_back(checkpoint);
            return Status();
        };
        return {std::move(checkpoints), "a test", control};
    }
};

constexpr std::chrono::seconds kAlways(0);

}  // namespace

class TrainingRecordTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void partWithoutARecordKeepsNothing() {
        const TrainingPart none = TrainingPart().part("inner");
        QVERIFY(!none.due());
        none.keep(1, "state");
        none.finish("result");
        QVERIFY(!none.state() && !none.result());
    }

    void stateIsFoundAgainByThePartThatKeptIt() {
        Kept kept;
        TrainingRecord before = kept.record(kAlways);
        QVERIFY(before.takeUp());
        before.whole().part("first").finish("done");
        before.whole().part("second").keep(7, "half way");
        QCOMPARE(kept.all.back().part, std::string("second"));
        QCOMPARE(kept.all.back().epoch, 7);

        TrainingRecord after = kept.record(kAlways, kept.all.back().bytes);
        QVERIFY(after.takeUp());
        QCOMPARE(after.whole().part("first").result().value_or(""), std::string("done"));
        QCOMPARE(after.whole().part("second").state().value_or(""), std::string("half way"));
        QVERIFY(!after.whole().state());
        QVERIFY(!after.whole().part("first").state());
        QVERIFY(!after.whole().part("second").result());
    }

    void resultsOfInnerPartsGoWithTheOuterOne() {
        Kept kept;
        TrainingRecord record = kept.record(kAlways);
        const TrainingPart outer = record.whole().part("member");
        outer.part("phase").finish("inner");
        record.whole().part("member two").finish("other");
        outer.finish("outer");
        QVERIFY(!outer.part("phase").result());
        QCOMPARE(outer.result().value_or(""), std::string("outer"));
        QCOMPARE(record.whole().part("member two").result().value_or(""), std::string("other"));
    }

    void checkpointsComeNoMoreOftenThanAskedFor() {
        Kept kept;
        TrainingRecord record = kept.record(std::chrono::hours(1));
        QVERIFY(!record.whole().due());
        record.whole().part("first").finish("done");
        QVERIFY(kept.all.empty());
    }

    void keepingTakesAHundredthOfTheTimeAtMost() {
        RunControl control;
        Checkpoints checkpoints;
        checkpoints.interval = std::chrono::microseconds(1);
        checkpoints.keep = [](const TrainingCheckpoint&) {
            QElapsedTimer clock;
            for (clock.start(); clock.elapsed() < 50;) {
            }
            return Status();
        };
        TrainingRecord record(checkpoints, "a test", control);
        QTRY_VERIFY(record.whole().due());
        QElapsedTimer clock;
        record.whole().keep(1, "state");
        clock.start();
        QTRY_VERIFY_WITH_TIMEOUT(record.whole().due(), 60'000);
        QVERIFY2(clock.elapsed() >= 4900, qPrintable(QString::number(clock.elapsed())));
    }

    void afterAFailureItIsTriedAgain() {
        RunControl control;
        Checkpoints checkpoints;
        checkpoints.interval = kAlways;
        int tries = 0;
        checkpoints.keep = [&](const TrainingCheckpoint&) -> Status {
            if (++tries > 1) return {};
            return Error{ErrorKind::Failed, "The disk is full", "", ""};
        };
        TrainingRecord record(checkpoints, "a test", control);
        record.whole().keep(1, "state");
        QCOMPARE(record.kept().error().what, std::string("The disk is full"));
        QVERIFY(record.whole().due());
        record.whole().keep(2, "state");
        QCOMPARE(tries, 2);
        QVERIFY(record.kept());
    }

    void everyCutAndEveryChangedByteIsRefused() {
        Kept kept;
        TrainingRecord before = kept.record(kAlways);
        before.whole().part("first").finish("done");
        before.whole().keep(3, "state");
        const std::string whole = kept.all.back().bytes;
        for (std::size_t i = 0; i < whole.size(); ++i) {
            std::string changed = whole;
            changed[i] = static_cast<char>(changed[i] ^ 1);
            QVERIFY(!kept.record(kAlways, changed).takeUp());
            if (i > 0) QVERIFY(!kept.record(kAlways, whole.substr(0, i)).takeUp());
        }
        QVERIFY(kept.record(kAlways, whole).takeUp());
    }
};

QTEST_GUILESS_MAIN(TrainingRecordTest)
#include "training_record_test.moc"
