#include "engine/training/trainer.h"

#include <QtTest>
#include <new>
#include <vector>

#include "engine/nn/torch_runtime.h"

using namespace anomalyst;
using namespace anomalyst::engine;

namespace {

/// Each epoch is one step and loses what it is told to; nothing is learnt. An epoch without a loss
/// finds no memory.
class ToldTask : public TrainingTask {
public:
    explicit ToldTask(std::vector<double> losses) : m_losses(std::move(losses)) {}

    std::size_t startEpoch() override {
        ++m_epoch;
        return 1;
    }
    Status step(std::size_t, RunControl&) override {
        if (m_epoch > m_losses.size()) throw std::bad_alloc();
        return {};
    }
    double trainingLoss() override { return m_losses[m_epoch - 1]; }
    Result<double> validationLoss(RunControl&) override { return m_losses[m_epoch - 1]; }
    void keepWeights() override { m_kept = m_epoch; }
    void restoreWeights() override { restored = m_kept; }
    void writeState(ByteWriter&) const override {}
    void readState(ByteReader&) override {}

    std::size_t restored = 0;  ///< the epoch that training went back to

private:
    std::vector<double> m_losses;
    std::size_t m_epoch = 0;
    std::size_t m_kept = 0;
};

Result<FitSummary> trained(ToldTask& task) {
    RunControl control;
    return train(task, {.epochs = 9, .patience = 9}, control);
}

}  // namespace

class TrainerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void memoryThatRunsOutEndsTrainingAtTheBestEpoch() {
        ToldTask task({3, 1, 2});
        const auto summary = trained(task);
        QVERIFY2(summary, summary ? "" : summary.error().sentence().c_str());
        QCOMPARE(task.restored, std::size_t{2});
        QCOMPARE(summary->bestEpoch, 2);
        QCOMPARE(summary->losses.size(), std::size_t{3});
        QCOMPARE(summary->notes,
                 (std::vector<std::string>{"Memory ran out in epoch 4; the best epoch before it is "
                                           "kept."}));
    }

    void withoutAnEpochThereIsNothingToKeep() {
        ToldTask task({});
        const auto summary = trained(task);
        QVERIFY(!summary);
        QVERIFY(summary.error().what.find("not enough memory") != std::string::npos);
        QVERIFY(!summary.error().todo.empty());
    }

    void lossThatIsNoNumberEndsTrainingAtTheBestEpoch() {
        ToldTask task({3, 1, std::numeric_limits<double>::quiet_NaN()});
        const auto summary = trained(task);
        QVERIFY(summary);
        QCOMPARE(summary->bestEpoch, 2);
        QCOMPARE(task.restored, std::size_t{2});
    }

    void torchOutOfMemoryIsKnown() {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("the sanitizer ends the program where memory runs out");
#endif
        try {
            torch::empty({std::int64_t{1} << 50});
            QFAIL("a petabyte was found");
        } catch (const std::exception& thrown) {
            QVERIFY2(isOutOfMemory(thrown), thrown.what());
            QVERIFY(torchError(thrown).what.find("not enough memory") != std::string::npos);
        }
        QVERIFY(!isOutOfMemory(std::runtime_error("the memory of a shape")));
    }
};

QTEST_GUILESS_MAIN(TrainerTest)
#include "trainer_test.moc"
