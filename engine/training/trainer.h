#pragma once

#include <cstddef>

#include "engine/detectors/detector.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "engine/nn/torch_precompiled.h"

namespace anomalyst::engine {

/// A loss as a sum and what it is the sum of, so that losses of parts add up to that of the whole:
/// `sum / weight` is what a step minimises and, over all steps, what an epoch is said to have lost.
struct WeightedLoss {
    torch::Tensor sum;     ///< scalar float64, differentiable
    torch::Tensor weight;  ///< scalar float64: how many rows or events, each by its own weight

    torch::Tensor mean() const { return sum / weight; }
    void add(const WeightedLoss& part);  ///< without its gradient
};

/// What is trained, cut into steps that take some 100 ms at most on one core. A network of tens of
/// millions of weights takes longer to change its weights than a step to say how.
class TrainingTask {
public:
    virtual ~TrainingTask() = default;

    virtual torch::nn::Module& network() = 0;
    /// Shuffles the training rows and returns the number of steps of the coming epoch.
    virtual std::size_t startEpoch() = 0;
    /// Steps of an epoch are taken in order, each once.
    virtual WeightedLoss step(std::size_t index) = 0;
    /// Loss of the rows kept aside. Fails only when cancelled.
    virtual Result<WeightedLoss> validate(RunControl& control) = 0;
};

struct TrainerSettings {
    int epochs = 0;
    int patience = 0;
    double learningRate = 0;
    double gradientNorm = 0;  ///< gradients longer than this are shortened to it; 0: never
};

/// Minimises with Adam (Kingma and Ba 2015) until the validation loss has not improved for
/// `patience` epochs, then goes back to the best epoch's weights. A loss that is not a number ends
/// training at the best epoch so far, and fails where there is none. Reports each epoch, and
/// progress within it. `device` of the summary is left to the caller.
Result<FitSummary> train(TrainingTask& task, const TrainerSettings& settings, RunControl& control);

}  // namespace anomalyst::engine
