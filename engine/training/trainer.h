#pragma once

#include <cstddef>

#include "engine/detectors/detector.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "engine/nn/torch_precompiled.h"

namespace anomalyst::engine {

/// Loss of one step: the mean to minimise, and how many rows it stands for.
struct StepLoss {
    torch::Tensor mean;  ///< scalar
    double weight = 0;
};

/// What is trained, cut into steps. A step takes well under 100 ms on one core.
class TrainingTask {
public:
    virtual ~TrainingTask() = default;

    virtual torch::nn::Module& network() = 0;
    /// Shuffles the training rows and returns the number of steps of the coming epoch.
    virtual std::size_t startEpoch() = 0;
    /// Steps of an epoch are taken in order, each once.
    virtual StepLoss step(std::size_t index) = 0;
    /// Mean loss of the rows kept aside. Fails only when cancelled.
    virtual Result<double> validate(RunControl& control) = 0;
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
