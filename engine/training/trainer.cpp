#include "engine/training/trainer.h"

#include <chrono>
#include <cmath>
#include <string>
#include <vector>

#include "engine/detectors/cancelled.h"
#include "engine/nn/weights.h"
#include "engine/training/early_stopping.h"

namespace anomalyst::engine {
namespace {

using Clock = std::chrono::steady_clock;

/// Shortens the gradient to `longest`. LibTorch's own function reads the norm back, which would
/// stall a GPU at every step.
void clipGradients(const std::vector<torch::Tensor>& weights, double longest) {
    const torch::NoGradGuard noGradient;
    std::vector<torch::Tensor> squares;
    for (const auto& weight : weights)
        if (weight.grad().defined()) squares.push_back(weight.grad().square().sum());
    const auto norm = torch::stack(squares).sum().sqrt();
    const auto factor = (longest / (norm + 1e-6)).clamp_max(1);
    for (const auto& weight : weights)
        if (weight.grad().defined()) weight.grad().mul_(factor);
}

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

class Trainer {
public:
    Trainer(TrainingTask& task, const TrainerSettings& settings, RunControl& control)
        : m_task(task),
          m_settings(settings),
          m_control(control),
          m_weights(task.network().parameters()),
          m_optimiser(m_weights, torch::optim::AdamOptions(settings.learningRate)),
          m_progress(settings.epochs, control) {}

    Result<FitSummary> run() {
        EarlyStopping stopping(m_settings.patience);
        FitSummary summary;
        std::vector<torch::Tensor> best;
        for (int epoch = 1; epoch <= m_settings.epochs; ++epoch) {
            const auto loss = runEpoch(epoch);
            if (!loss) return loss.error();
            if (!std::isfinite(loss->train) || !std::isfinite(loss->validation)) {
                if (best.empty()) return diverged(epoch);
                summary.notes.push_back("Training became unstable in epoch " +
                                        std::to_string(epoch) +
                                        "; the best epoch before it is kept.");
                break;
            }
            summary.losses.push_back(*loss);
            m_progress.finished(*loss);
            if (stopping.improves(epoch, loss->validation)) best = copyWeights(m_task.network());
            summary.stoppedEarly = stopping.exhausted(epoch);
            if (summary.stoppedEarly) break;
        }
        restoreWeights(m_task.network(), best);
        summary.bestEpoch = stopping.bestEpoch();
        return summary;
    }

private:
    Result<EpochLoss> runEpoch(int epoch) {
        m_task.network().train();
        const std::size_t steps = m_task.startEpoch();
        // Summed on the device and read once: reading each step's loss would stall a GPU.
        WeightedLoss loss;
        for (std::size_t i = 0; i < steps; ++i) {
            if (m_control.shouldStop()) return trainingCancelled();
            const auto step = takeStep(i);
            if (!step) return step.error();
            loss.add(*step);
            m_progress.within(epoch, static_cast<double>(i + 1) / static_cast<double>(steps));
        }
        m_task.network().eval();
        const auto validation = m_task.validate(m_control);
        if (!validation) return validation.error();
        return EpochLoss{epoch, loss.mean().item<double>(), validation->mean().item<double>()};
    }

    Result<WeightedLoss> takeStep(std::size_t index) {
        WeightedLoss loss = m_task.step(index);
        m_optimiser.zero_grad();
        loss.mean().backward();
        if (m_control.shouldStop()) return trainingCancelled();
        if (m_settings.gradientNorm > 0) clipGradients(m_weights, m_settings.gradientNorm);
        m_optimiser.step();
        return loss;
    }

    static Error diverged(int epoch) {
        return {ErrorKind::Failed,
                "The training loss became infinite or undefined in epoch " + std::to_string(epoch),
                "", "Choose a smaller learning-rate"};
    }

    TrainingTask& m_task;
    const TrainerSettings& m_settings;
    RunControl& m_control;
    std::vector<torch::Tensor> m_weights;
    torch::optim::Adam m_optimiser;
    TrainingProgress m_progress;
};

}  // namespace

void WeightedLoss::add(const WeightedLoss& part) {
    sum = sum.defined() ? sum + part.sum.detach() : part.sum.detach();
    weight = weight.defined() ? weight + part.weight : part.weight;
}

Result<FitSummary> train(TrainingTask& task, const TrainerSettings& settings, RunControl& control) {
    return Trainer(task, settings, control).run();
}

}  // namespace anomalyst::engine
