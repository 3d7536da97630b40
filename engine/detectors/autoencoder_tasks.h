#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/nn/dense_module.h"
#include "engine/nn/random.h"
#include "engine/training/feature_task.h"

namespace anomalyst::engine {

/// Trains an autoencoder, whose loss of a row is its mean squared residual, with LibTorch.
class AutoencoderTask : public FeatureTask {
public:
    AutoencoderTask(DenseModule& network, const FeatureTraining& data, const Setting& setting,
                    Random& random);

private:
    torch::Tensor rowLosses(const torch::Tensor& values) override;

    DenseModule& m_network;
};

/// The same on one core without LibTorch: from the same seed, the same batches and, but for
/// rounding, the same weights.
class DenseAutoencoderTask : public TrainingTask {
public:
    DenseAutoencoderTask(DenseNetwork& network, const FeatureTraining& data, double learningRate,
                         Random& random);

    std::size_t startEpoch() override;
    Status step(std::size_t index, RunControl& control) override;
    double trainingLoss() override;
    Result<double> validationLoss(RunControl& control) override;
    void keepWeights() override;
    void restoreWeights() override;
    void writeState(ByteWriter& to) const override;
    void readState(ByteReader& from) override;

private:
    /// Rows with their weights, and how a pass over them rebuilt them.
    struct Losses {
        double sum = 0;
        double weight = 0;
    };
    /// Loss of each of some rows as the pass rebuilt them.
    void rowLosses(const float* rows, std::size_t count);
    /// The rows that count, by `m_losses`; sums them up.
    Losses chooseKept(const float* weights, std::size_t count);

    DenseNetwork& m_network;
    const FeatureTraining& m_data;
    double m_learningRate;
    Random& m_random;
    std::vector<float> m_train, m_trainWeight;
    std::vector<float> m_validation, m_validationWeight;
    ShuffledRows m_order;
    DenseNetwork::Pass m_pass;
    std::vector<float> m_rows, m_weights, m_gradient;
    std::vector<double> m_losses;
    std::vector<std::uint32_t> m_kept;
    Losses m_epoch;
    DenseNetwork m_best;
};

}  // namespace anomalyst::engine
