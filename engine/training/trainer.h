#pragma once

#include <cstddef>

#include "engine/detectors/detector.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "engine/nn/random.h"
#include "engine/scoring/byte_archive.h"

namespace anomalyst::engine {

/// What is trained, cut into steps that take some 100 ms at most on one core. A network of tens of
/// millions of weights takes longer to change its weights than a step to say how.
class TrainingTask {
public:
    virtual ~TrainingTask() = default;

    /// Shuffles the training rows and returns the number of steps of the coming epoch.
    virtual std::size_t startEpoch() = 0;
    /// Changes the weights. Steps of an epoch are taken in order, each once. Fails only when
    /// cancelled.
    virtual Status step(std::size_t index, RunControl& control) = 0;
    /// Mean loss over the steps of the epoch, each as it was before the weights changed.
    virtual double trainingLoss() = 0;
    /// Mean loss of the rows kept aside. Fails only when cancelled.
    virtual Result<double> validationLoss(RunControl& control) = 0;

    /// Remembers the weights as the best so far, and goes back to them.
    virtual void keepWeights() = 0;
    virtual void restoreWeights() = 0;

    /// Between two epochs: everything that has come of the epochs so far and matters to the coming
    /// ones (weights, those kept, moments, orders), but for the random numbers.
    virtual void writeState(ByteWriter& to) const = 0;
    /// Takes it up in a task made of the same data and settings. Refuses (in `from`) the state of
    /// another task; this one is of no use then.
    virtual void readState(ByteReader& from) = 0;
};

struct TrainerSettings {
    int epochs = 0;
    int patience = 0;
    /// What keeps the training's checkpoints, and the random numbers that the task draws, which
    /// belong to them; without a record, neither is looked at.
    TrainingPart part = {};
    Random* random = nullptr;
};

/// Takes steps until the validation loss has not improved for `patience` epochs, then goes back to
/// the best epoch's weights. A loss that is not a number, or too little memory, ends training at
/// the best epoch so far, and fails where there is none. Reports each epoch, and progress within
/// it. `device` of the summary is left to the caller.
///
/// Where `part` knows how far the training was when it was cut off, it goes on from there, reports
/// the epochs before once more, and comes to the same weights, bit for bit, as if it had not been.
Result<FitSummary> train(TrainingTask& task, const TrainerSettings& settings, RunControl& control);

}  // namespace anomalyst::engine
