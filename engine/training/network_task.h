#pragma once

#include <vector>

#include "engine/nn/torch_precompiled.h"
#include "engine/training/trainer.h"

namespace anomalyst::engine {

/// A loss as a sum and what it is the sum of, so that losses of parts add up to that of the whole:
/// `sum / weight` is what a step minimises and, over all steps, what an epoch is said to have lost.
struct WeightedLoss {
    torch::Tensor sum;     ///< scalar float64, differentiable
    torch::Tensor weight;  ///< scalar float64: how many rows or events, each by its own weight

    torch::Tensor mean() const { return sum / weight; }
    void add(const WeightedLoss& part);  ///< without its gradient
};

/// Trains a LibTorch network with Adam (Kingma and Ba 2015).
class NetworkTask : public TrainingTask {
public:
    struct Settings {
        double learningRate = 0;
        double gradientNorm = 0;  ///< gradients longer than this are shortened to it; 0: never
    };

    Status step(std::size_t index, RunControl& control) final;
    double trainingLoss() final;
    Result<double> validationLoss(RunControl& control) final;
    void keepWeights() final;
    void restoreWeights() final;
    void writeState(ByteWriter& to) const final;
    void readState(ByteReader& from) final;

protected:
    /// Keeps a reference to the network.
    NetworkTask(torch::nn::Module& network, Settings settings);

    /// What step `index` of the epoch is to minimise, in training mode.
    virtual WeightedLoss loss(std::size_t index) = 0;
    /// Loss of the rows kept aside, without gradient. Fails only when cancelled.
    virtual Result<WeightedLoss> validate(RunControl& control) = 0;
    /// What a subclass carries from one epoch to the next, if anything.
    virtual void writeOrder(ByteWriter&) const {}
    virtual void readOrder(ByteReader&) {}

private:
    torch::nn::Module& m_network;
    Settings m_settings;
    std::vector<torch::Tensor> m_weights;
    torch::optim::Adam m_optimiser;
    std::vector<torch::Tensor> m_best;
    /// Of the epoch. Summed on the device and read once: reading each step's would stall a GPU.
    WeightedLoss m_loss;
};

}  // namespace anomalyst::engine
