#include "engine/training/trainer.h"

#include <chrono>
#include <cmath>
#include <string>

#include "engine/detectors/cancelled.h"
#include "engine/training/early_stopping.h"

namespace anomalyst::engine {
namespace {

using Clock = std::chrono::steady_clock;

/// Says how far training is: each epoch, and ten times a second between.
class TrainingProgress {
public:
    TrainingProgress(int epochs, const RunControl& control)
        : m_epochs(epochs), m_control(control), m_worked(control) {}

    void within(int epoch, double share) {
        if (Clock::now() - m_last < std::chrono::milliseconds(100)) return;
        report(epoch - 1 + share, {});
    }
    void finished(const EpochLoss& loss) { report(loss.epoch, loss); }

private:
    void report(double done, const EpochLoss& loss) {
        m_last = Clock::now();
        m_control.report({.phase = "training",
                          .done = done,
                          .total = static_cast<double>(m_epochs),
                          .unit = "epochs",
                          .secondsLeft = m_worked.secondsLeft(done / m_epochs),
                          .epoch = loss.epoch,
                          .trainLoss = loss.train,
                          .validationLoss = loss.validation});
    }

    int m_epochs;
    const RunControl& m_control;
    WorkTime m_worked;
    Clock::time_point m_last = Clock::now();
};

Error diverged(int epoch) {
    return {ErrorKind::Failed,
            "The training loss became infinite or undefined in epoch " + std::to_string(epoch), "",
            "Choose a smaller learning-rate"};
}

Result<EpochLoss> runEpoch(TrainingTask& task, int epoch, TrainingProgress& progress,
                           RunControl& control) {
    const std::size_t steps = task.startEpoch();
    for (std::size_t i = 0; i < steps; ++i) {
        if (control.shouldStop()) return trainingCancelled();
        if (const Status taken = task.step(i, control); !taken) return taken.error();
        progress.within(epoch, static_cast<double>(i + 1) / static_cast<double>(steps));
    }
    const auto validation = task.validationLoss(control);
    if (!validation) return validation.error();
    return EpochLoss{epoch, task.trainingLoss(), *validation};
}

}  // namespace

Result<FitSummary> train(TrainingTask& task, const TrainerSettings& settings, RunControl& control) {
    TrainingProgress progress(settings.epochs, control);
    EarlyStopping stopping(settings.patience);
    FitSummary summary;
    for (int epoch = 1; epoch <= settings.epochs; ++epoch) {
        const auto loss = runEpoch(task, epoch, progress, control);
        if (!loss) return loss.error();
        if (!std::isfinite(loss->train) || !std::isfinite(loss->validation)) {
            if (stopping.bestEpoch() == 0) return diverged(epoch);
            summary.notes.push_back("Training became unstable in epoch " + std::to_string(epoch) +
                                    "; the best epoch before it is kept.");
            break;
        }
        summary.losses.push_back(*loss);
        progress.finished(*loss);
        if (stopping.improves(epoch, loss->validation)) task.keepWeights();
        summary.stoppedEarly = stopping.exhausted(epoch);
        if (summary.stoppedEarly) break;
    }
    task.restoreWeights();
    summary.bestEpoch = stopping.bestEpoch();
    return summary;
}

}  // namespace anomalyst::engine
