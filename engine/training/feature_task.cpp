#include "engine/training/feature_task.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "engine/detectors/cancelled.h"
#include "engine/nn/dense_network.h"

namespace anomalyst::engine {
namespace {

/// Most rows that are computed at once; fewer where the network is wide.
constexpr std::size_t kMostRowsAtOnce = 8192;

}  // namespace

FeatureRows::FeatureRows(const Dataset& data, torch::Device device)
    : values(torch::tensor(clippedRows(data))
                 .view({static_cast<std::int64_t>(data.features.rows),
                        static_cast<std::int64_t>(data.features.columns())})
                 .to(device)),
      weight(torch::tensor(rowWeights(data)).to(device)) {}

FeatureRows FeatureRows::at(const torch::Tensor& picked) const {
    return {values.index_select(0, picked), weight.index_select(0, picked)};
}

torch::Tensor pickedRows(std::span<std::int64_t> rows, torch::Device device) {
    const auto count = static_cast<std::int64_t>(rows.size());
    return torch::from_blob(rows.data(), {count}, torch::kInt64).to(device);
}

FeatureTask::FeatureTask(torch::nn::Module& network, const FeatureTraining& data,
                         const Setting& setting, Random& random)
    : NetworkTask(network, {.learningRate = setting.learningRate, .gradientNorm = 0}),
      m_data(data),
      m_validationBatch(static_cast<std::int64_t>(rowsAtOnce(setting.weights, kMostRowsAtOnce))),
      m_random(random),
      m_train(data.train, setting.device),
      m_validation(data.validation, setting.device),
      m_order(data.train.rows(), data.batch) {}

std::size_t FeatureTask::startEpoch() { return m_order.shuffle(m_random); }

WeightedLoss FeatureTask::loss(std::size_t index) {
    return batchLoss(pickedRows(m_order.batch(index), m_train.values.device()));
}

WeightedLoss FeatureTask::batchLoss(const torch::Tensor& picked) {
    const FeatureRows rows = m_train.at(picked);
    return trimmed(rowLosses(rows.values), rows.weight);
}

Result<WeightedLoss> FeatureTask::validate(RunControl& control) {
    std::vector<torch::Tensor> losses;
    for (std::int64_t begin = 0; begin < m_validation.values.size(0); begin += m_validationBatch) {
        if (control.shouldStop()) return trainingCancelled();
        const auto end = std::min(begin + m_validationBatch, m_validation.values.size(0));
        losses.push_back(rowLosses(m_validation.values.slice(0, begin, end)));
    }
    return validationMean(torch::cat(losses), m_validation.weight);
}

WeightedLoss FeatureTask::validationMean(const torch::Tensor& losses, const torch::Tensor& weight) {
    return trimmed(losses, weight);
}

WeightedLoss FeatureTask::trimmed(const torch::Tensor& losses, const torch::Tensor& weight) const {
    const auto kept = m_data.kept(static_cast<std::size_t>(losses.size(0)));
    return least(static_cast<std::int64_t>(kept), losses, weight);
}

WeightedLoss FeatureTask::least(std::int64_t count, torch::Tensor losses, torch::Tensor weight) {
    if (count < losses.size(0)) {
        const auto best = std::get<1>(losses.detach().topk(count, 0, false, false));
        losses = losses.index_select(0, best);
        weight = weight.index_select(0, best);
    }
    return {(losses * weight).sum(torch::kFloat64), weight.sum(torch::kFloat64)};
}

}  // namespace anomalyst::engine
