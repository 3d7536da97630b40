#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/nn/autoencoder_network.h"
#include "engine/nn/dense_network.h"
#include "engine/nn/random.h"
#include "engine/training/network_task.h"

namespace anomalyst::engine {

/// What an autoencoder learns to rebuild: standardised features, clipped to +-8. The loss of a row
/// is its mean squared residual; the share `trim` of a batch that is rebuilt worst does not count.
struct AutoencoderData {
    const Dataset& train;
    const Dataset& validation;  ///< not empty
    std::size_t batch = 0;      ///< rows a step
    double trim = 0;            ///< in [0, 1)

    /// Rows that count of so many.
    std::size_t kept(std::size_t rows) const;
};

/// With LibTorch.
class AutoencoderTask : public NetworkTask {
public:
    AutoencoderTask(AutoencoderNetwork& network, const AutoencoderShape& shape,
                    const AutoencoderData& data, double learningRate, torch::Device device,
                    Random& random);

    std::size_t startEpoch() override;

private:
    WeightedLoss loss(std::size_t index) override;
    Result<WeightedLoss> validate(RunControl& control) override;
    torch::Tensor rowLosses(const torch::Tensor& rows);
    WeightedLoss trimmed(torch::Tensor losses, torch::Tensor weight) const;

    AutoencoderNetwork& m_network;
    const AutoencoderData& m_data;
    std::int64_t m_validationBatch;
    Random& m_random;
    torch::Tensor m_train;
    torch::Tensor m_trainWeight;
    torch::Tensor m_validation;
    torch::Tensor m_validationWeight;
    std::vector<std::int64_t> m_order;
};

/// The same on one core without LibTorch: from the same seed, the same batches and, but for
/// rounding, the same weights.
class DenseAutoencoderTask : public TrainingTask {
public:
    DenseAutoencoderTask(DenseNetwork& network, const AutoencoderData& data, double learningRate,
                         Random& random);

    std::size_t startEpoch() override;
    Status step(std::size_t index, RunControl& control) override;
    double trainingLoss() override;
    Result<double> validationLoss(RunControl& control) override;
    void keepWeights() override;
    void restoreWeights() override;

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
    const AutoencoderData& m_data;
    double m_learningRate;
    Random& m_random;
    std::vector<float> m_train, m_trainWeight;
    std::vector<float> m_validation, m_validationWeight;
    std::vector<std::int64_t> m_order;
    DenseNetwork::Pass m_pass;
    std::vector<float> m_rows, m_weights, m_gradient;
    std::vector<double> m_losses;
    std::vector<std::uint32_t> m_kept;
    Losses m_epoch;
    DenseNetwork m_best;
};

}  // namespace anomalyst::engine
