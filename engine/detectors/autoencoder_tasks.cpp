#include "engine/detectors/autoencoder_tasks.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "engine/detectors/cancelled.h"
#include "engine/detectors/training_data.h"

namespace anomalyst::engine {
namespace {

/// Most rows that are computed at once; fewer where the network is wide.
constexpr std::size_t kMostRowsAtOnce = 8192;
constexpr std::size_t kDenseRowsAtOnce = 1024;

std::vector<float> rowsOf(const Dataset& data) {
    return finiteRows(data.features, 0, data.features.rows, kLargestDeviation);
}

std::vector<float> weightsOf(const Dataset& data) {
    return data.weight.empty() ? std::vector<float>(data.rows(), 1.0F) : data.weight;
}

torch::Tensor tensorOf(const Dataset& data) {
    return torch::tensor(rowsOf(data))
        .view({static_cast<std::int64_t>(data.features.rows),
               static_cast<std::int64_t>(data.features.columns())});
}

std::vector<std::int64_t> upTo(std::size_t count) {
    std::vector<std::int64_t> order(count);
    std::iota(order.begin(), order.end(), std::int64_t{0});
    return order;
}

std::size_t shuffledSteps(std::vector<std::int64_t>& order, std::size_t batch, Random& random) {
    random.shuffle(std::span(order));
    return (order.size() + batch - 1) / batch;
}

}  // namespace

std::size_t AutoencoderData::kept(std::size_t rows) const {
    return static_cast<std::size_t>(std::ceil((1 - trim) * static_cast<double>(rows)));
}

AutoencoderTask::AutoencoderTask(AutoencoderNetwork& network, const AutoencoderShape& shape,
                                 const AutoencoderData& data, double learningRate,
                                 torch::Device device, Random& random)
    : NetworkTask(network, {.learningRate = learningRate, .gradientNorm = 0}),
      m_network(network),
      m_data(data),
      m_validationBatch(static_cast<std::int64_t>(shape.rowsAtOnce(kMostRowsAtOnce))),
      m_random(random),
      m_train(tensorOf(data.train).to(device)),
      m_trainWeight(torch::tensor(weightsOf(data.train)).to(device)),
      m_validation(tensorOf(data.validation).to(device)),
      m_validationWeight(torch::tensor(weightsOf(data.validation)).to(device)),
      m_order(upTo(data.train.rows())) {}

std::size_t AutoencoderTask::startEpoch() { return shuffledSteps(m_order, m_data.batch, m_random); }

WeightedLoss AutoencoderTask::loss(std::size_t index) {
    const std::size_t begin = index * m_data.batch;
    const auto rows = static_cast<std::int64_t>(std::min(m_data.batch, m_order.size() - begin));
    const auto picked =
        torch::from_blob(m_order.data() + begin, {rows}, torch::kInt64).to(m_train.device());
    const auto losses = rowLosses(m_train.index_select(0, picked));
    return trimmed(losses, m_trainWeight.index_select(0, picked));
}

Result<WeightedLoss> AutoencoderTask::validate(RunControl& control) {
    std::vector<torch::Tensor> losses;
    for (std::int64_t begin = 0; begin < m_validation.size(0); begin += m_validationBatch) {
        if (control.shouldStop()) return trainingCancelled();
        const auto end = std::min(begin + m_validationBatch, m_validation.size(0));
        losses.push_back(rowLosses(m_validation.slice(0, begin, end)));
    }
    return trimmed(torch::cat(losses), m_validationWeight);
}

torch::Tensor AutoencoderTask::rowLosses(const torch::Tensor& rows) {
    return (m_network.decode(m_network.encode(rows)) - rows).square().mean(1);
}

WeightedLoss AutoencoderTask::trimmed(torch::Tensor losses, torch::Tensor weight) const {
    const auto kept =
        static_cast<std::int64_t>(m_data.kept(static_cast<std::size_t>(losses.size(0))));
    if (kept < losses.size(0)) {
        const auto best = std::get<1>(losses.detach().topk(kept, 0, false, false));
        losses = losses.index_select(0, best);
        weight = weight.index_select(0, best);
    }
    return {(losses * weight).sum(torch::kFloat64), weight.sum(torch::kFloat64)};
}

DenseAutoencoderTask::DenseAutoencoderTask(DenseNetwork& network, const AutoencoderData& data,
                                           double learningRate, Random& random)
    : m_network(network),
      m_data(data),
      m_learningRate(learningRate),
      m_random(random),
      m_train(rowsOf(data.train)),
      m_trainWeight(weightsOf(data.train)),
      m_validation(rowsOf(data.validation)),
      m_validationWeight(weightsOf(data.validation)),
      m_order(upTo(data.train.rows())),
      m_best(network) {}

std::size_t DenseAutoencoderTask::startEpoch() {
    return shuffledSteps(m_order, m_data.batch, m_random);
}

void DenseAutoencoderTask::rowLosses(const float* rows, std::size_t count) {
    const std::size_t columns = m_network.inputs();
    m_network.forward(rows, count, m_pass);
    const float* rebuilt = m_pass.outputs.back().data();
    for (std::size_t row = 0; row < count; ++row) {
        double sum = 0;
        for (std::size_t i = row * columns; i < (row + 1) * columns; ++i) {
            const auto residual = static_cast<double>(rebuilt[i] - rows[i]);
            sum += residual * residual;
        }
        m_losses.push_back(sum / static_cast<double>(columns));
    }
}

DenseAutoencoderTask::Losses DenseAutoencoderTask::chooseKept(const float* weights,
                                                              std::size_t count) {
    m_kept.resize(count);
    std::iota(m_kept.begin(), m_kept.end(), 0U);
    const std::size_t kept = m_data.kept(count);
    const auto better = [&](std::uint32_t a, std::uint32_t b) {
        return std::pair(m_losses[a], a) < std::pair(m_losses[b], b);
    };
    if (kept < count)
        std::ranges::nth_element(m_kept, m_kept.begin() + static_cast<std::ptrdiff_t>(kept),
                                 better);
    m_kept.resize(kept);
    Losses total;
    for (const std::uint32_t row : m_kept) {
        const auto weight = static_cast<double>(weights[row]);
        total.sum += m_losses[row] * weight;
        total.weight += weight;
    }
    return total;
}

Status DenseAutoencoderTask::step(std::size_t index, RunControl&) {
    const std::size_t columns = m_network.inputs();
    const std::size_t begin = index * m_data.batch;
    const std::size_t count = std::min(m_data.batch, m_order.size() - begin);
    m_rows.resize(count * columns);
    m_weights.resize(count);
    for (std::size_t row = 0; row < count; ++row) {
        const auto from = static_cast<std::size_t>(m_order[begin + row]);
        std::copy_n(m_train.data() + from * columns, columns, m_rows.data() + row * columns);
        m_weights[row] = m_trainWeight[from];
    }
    m_losses.clear();
    rowLosses(m_rows.data(), count);
    const Losses losses = chooseKept(m_weights.data(), count);
    const auto& rebuilt = m_pass.outputs.back();
    m_gradient.assign(rebuilt.size(), 0.0F);
    for (const std::uint32_t row : m_kept) {
        const auto scale = static_cast<float>(2 * static_cast<double>(m_weights[row]) /
                                              (losses.weight * static_cast<double>(columns)));
        for (std::size_t i = row * columns; i < (row + 1) * columns; ++i)
            m_gradient[i] = scale * (rebuilt[i] - m_rows[i]);
    }
    m_network.backward(m_rows.data(), m_pass, m_gradient);
    m_network.step(m_learningRate);
    m_epoch.sum += losses.sum;
    m_epoch.weight += losses.weight;
    return {};
}

double DenseAutoencoderTask::trainingLoss() {
    const Losses epoch = std::exchange(m_epoch, Losses());
    return epoch.sum / epoch.weight;
}

Result<double> DenseAutoencoderTask::validationLoss(RunControl& control) {
    const std::size_t columns = m_network.inputs();
    const std::size_t rows = m_validationWeight.size();
    m_losses.clear();
    for (std::size_t begin = 0; begin < rows; begin += kDenseRowsAtOnce) {
        if (control.shouldStop()) return trainingCancelled();
        rowLosses(m_validation.data() + begin * columns, std::min(kDenseRowsAtOnce, rows - begin));
    }
    const Losses losses = chooseKept(m_validationWeight.data(), rows);
    return losses.sum / losses.weight;
}

void DenseAutoencoderTask::keepWeights() { m_best = m_network; }
void DenseAutoencoderTask::restoreWeights() { m_network = m_best; }

}  // namespace anomalyst::engine
