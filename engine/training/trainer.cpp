#include "engine/training/trainer.h"

#include <chrono>
#include <cmath>
#include <exception>
#include <optional>
#include <string>
#include <utility>

#include "engine/detectors/cancelled.h"
#include "engine/nn/torch_runtime.h"
#include "engine/training/early_stopping.h"

namespace anomalyst::engine {
namespace {

using Clock = std::chrono::steady_clock;

/// Says how far training is: each epoch, and ten times a second between.
class TrainingProgress {
public:
    TrainingProgress(int epochs, int epochsBefore, const RunControl& control)
        : m_epochs(epochs), m_before(epochsBefore), m_control(control), m_worked(control) {}

    void within(int epoch, double share) {
        if (Clock::now() - m_last < std::chrono::milliseconds(100)) return;
        report(epoch - 1 + share, {});
    }
    void finished(const EpochLoss& loss) { report(loss.epoch, loss); }

private:
    void report(double done, const EpochLoss& loss) {
        m_last = Clock::now();
        m_control.report(
            {.phase = "training",
             .done = done,
             .total = static_cast<double>(m_epochs),
             .unit = "epochs",
             .secondsLeft = m_worked.secondsLeft((done - m_before) / (m_epochs - m_before)),
             .epoch = loss.epoch,
             .trainLoss = loss.train,
             .validationLoss = loss.validation});
    }

    int m_epochs;
    int m_before;  ///< epochs that this run has not worked for
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

/// None where there was not enough memory for the epoch. What else is thrown goes on.
std::optional<Result<EpochLoss>> attemptEpoch(TrainingTask& task, int epoch,
                                              TrainingProgress& progress, RunControl& control) {
    try {
        return runEpoch(task, epoch, progress, control);
    } catch (const std::exception& thrown) {
        if (!isOutOfMemory(thrown)) throw;
        return std::nullopt;
    }
}

Error tooLittleMemory(int epoch) {
    return {ErrorKind::Failed,
            "There is not enough memory to train: it ran out in epoch " + std::to_string(epoch), "",
            "Use a smaller model or batch, or the device cpu"};
}

/// Why training ends at the best epoch so far.
std::string cutShort(const char* what, int epoch) {
    return std::string(what) + " in epoch " + std::to_string(epoch) +
           "; the best epoch before it is kept.";
}

constexpr std::string_view kKind = "epoc";
constexpr std::uint32_t kVersion = 1;

std::string stateOf(const TrainingTask& task, const TrainerSettings& settings,
                    const EarlyStopping& stopping, const std::vector<EpochLoss>& losses) {
    ByteWriter bytes(kKind, kVersion);
    bytes.put(static_cast<std::int32_t>(stopping.bestEpoch()));
    bytes.put(stopping.bestLoss());
    bytes.put(static_cast<std::uint64_t>(losses.size()));
    for (const EpochLoss& loss : losses) {
        bytes.put(loss.train);
        bytes.put(loss.validation);
    }
    bytes.put(settings.random->state());
    task.writeState(bytes);
    return bytes.take();
}

/// Goes back to where the training was cut off, if it was.
Status takeUp(TrainingTask& task, const TrainerSettings& settings, EarlyStopping& stopping,
              std::vector<EpochLoss>& losses) {
    const auto state = settings.part.state();
    if (!state) return {};
    ByteReader bytes(*state, kKind, kVersion);
    const int best = bytes.get<std::int32_t>();
    stopping = EarlyStopping(settings.patience, best, bytes.get<double>());
    const std::size_t epochs = bytes.getCount(2 * sizeof(double));
    for (std::size_t i = 0; i < epochs; ++i) {
        const auto train = bytes.get<double>();
        losses.push_back({static_cast<int>(i + 1), train, bytes.get<double>()});
    }
    if (best < 1 || static_cast<std::size_t>(best) > epochs ||
        epochs >= static_cast<std::size_t>(settings.epochs))
        bytes.refuse("its epochs make no sense");
    const std::string random = bytes.getText();
    if (bytes.ok() && !settings.random->restore(random))
        bytes.refuse("its random numbers are none");
    task.readState(bytes);
    if (!bytes.finish()) return checkpointDamaged();
    return {};
}

}  // namespace

Result<FitSummary> train(TrainingTask& task, const TrainerSettings& settings, RunControl& control) {
    EarlyStopping stopping(settings.patience);
    FitSummary summary;
    if (const auto taken = takeUp(task, settings, stopping, summary.losses); !taken)
        return taken.error();
    const auto before = static_cast<int>(summary.losses.size());
    TrainingProgress progress(settings.epochs, before, control);
    for (const EpochLoss& loss : summary.losses) progress.finished(loss);
    for (int epoch = before + 1; epoch <= settings.epochs; ++epoch) {
        const auto attempt = attemptEpoch(task, epoch, progress, control);
        if (!attempt) {
            if (stopping.bestEpoch() == 0) return tooLittleMemory(epoch);
            summary.notes.push_back(cutShort("Memory ran out", epoch));
            break;
        }
        const Result<EpochLoss>& loss = *attempt;
        if (!loss) return loss.error();
        if (!std::isfinite(loss->train) || !std::isfinite(loss->validation)) {
            if (stopping.bestEpoch() == 0) return diverged(epoch);
            summary.notes.push_back(cutShort("Training became unstable", epoch));
            break;
        }
        summary.losses.push_back(*loss);
        progress.finished(*loss);
        if (stopping.improves(epoch, loss->validation)) task.keepWeights();
        summary.stoppedEarly = stopping.exhausted(epoch);
        if (summary.stoppedEarly) break;
        if (epoch < settings.epochs && settings.part.due())
            settings.part.keep(epoch, stateOf(task, settings, stopping, summary.losses));
    }
    task.restoreWeights();
    summary.bestEpoch = stopping.bestEpoch();
    return summary;
}

}  // namespace anomalyst::engine
