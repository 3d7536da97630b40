#pragma once

#include "engine/nn/random.h"
#include "engine/training/feature_batches.h"
#include "engine/training/network_task.h"

namespace anomalyst::engine {

/// Rows of features on the device that computes.
struct FeatureRows {
    torch::Tensor values;  ///< [rows x columns]
    torch::Tensor weight;  ///< [rows]

    FeatureRows(torch::Tensor theValues, torch::Tensor theWeight)
        : values(std::move(theValues)), weight(std::move(theWeight)) {}
    FeatureRows(const Dataset& data, torch::Device device);

    /// Those that `picked` names, [picked], on the same device.
    FeatureRows at(const torch::Tensor& picked) const;
};

/// Trains a network in LibTorch whose loss is a mean over rows of features, each row by itself. A
/// subclass says what a row loses.
class FeatureTask : public NetworkTask {
public:
    std::size_t startEpoch() final;

protected:
    struct Setting {
        double learningRate = 0;
        std::int64_t weights = 0;  ///< of the network, for how many rows are computed at once
        torch::Device device = torch::kCPU;
    };
    /// Keeps references to everything but the setting.
    FeatureTask(torch::nn::Module& network, const FeatureTraining& data, const Setting& setting,
                Random& random);

    /// Loss of each row, [rows]; in training with a gradient, else the one that validation takes.
    virtual torch::Tensor rowLosses(const torch::Tensor& values) = 0;
    /// What a step on the rows `picked` minimises; unless a subclass knows better, the trimmed mean
    /// of `rowLosses`.
    virtual WeightedLoss batchLoss(const torch::Tensor& picked);

    /// What is made of the losses of all validation rows; the same, unless a subclass knows better.
    virtual WeightedLoss validationMean(const torch::Tensor& losses, const torch::Tensor& weight);
    void writeOrder(ByteWriter& to) const override { m_order.write(to); }
    void readOrder(ByteReader& from) override { m_order.read(from); }

    const FeatureRows& trainingRows() const { return m_train; }
    /// Without the share of rows that lose most.
    WeightedLoss trimmed(const torch::Tensor& losses, const torch::Tensor& weight) const;
    /// Of the `count` rows that lose least.
    static WeightedLoss least(std::int64_t count, torch::Tensor losses, torch::Tensor weight);

private:
    WeightedLoss loss(std::size_t index) final;
    Result<WeightedLoss> validate(RunControl& control) final;

    const FeatureTraining& m_data;
    std::int64_t m_validationBatch;
    Random& m_random;
    FeatureRows m_train;
    FeatureRows m_validation;
    ShuffledRows m_order;
};

/// A span of row numbers as a tensor on `device`.
torch::Tensor pickedRows(std::span<std::int64_t> rows, torch::Device device);

}  // namespace anomalyst::engine
