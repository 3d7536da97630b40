#include "engine/detectors/autoencoder_tasks.h"

#include <algorithm>
#include <numeric>
#include <span>
#include <utility>

#include "engine/detectors/cancelled.h"
#include "engine/detectors/dense_layer_bytes.h"

namespace anomalyst::engine {
namespace {

constexpr std::size_t kDenseRowsAtOnce = 1024;

}  // namespace

AutoencoderTask::AutoencoderTask(DenseModule& network, const FeatureTraining& data,
                                 const Setting& setting, Random& random)
    : FeatureTask(network, data, setting, random), m_network(network) {}

torch::Tensor AutoencoderTask::rowLosses(const torch::Tensor& values) {
    return (m_network.forward(values) - values).square().mean(1);
}

DenseAutoencoderTask::DenseAutoencoderTask(DenseNetwork& network, const FeatureTraining& data,
                                           double learningRate, Random& random)
    : m_network(network),
      m_data(data),
      m_learningRate(learningRate),
      m_random(random),
      m_train(clippedRows(data.train)),
      m_trainWeight(rowWeights(data.train)),
      m_validation(clippedRows(data.validation)),
      m_validationWeight(rowWeights(data.validation)),
      m_order(data.train.rows(), data.batch),
      m_best(network) {}

std::size_t DenseAutoencoderTask::startEpoch() { return m_order.shuffle(m_random); }

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
    const std::span<const std::int64_t> picked = m_order.batch(index);
    const std::size_t count = picked.size();
    m_rows.resize(count * columns);
    m_weights.resize(count);
    for (std::size_t row = 0; row < count; ++row) {
        const auto from = static_cast<std::size_t>(picked[row]);
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

void DenseAutoencoderTask::writeState(ByteWriter& to) const {
    m_network.writeTraining(to);
    putNetwork(m_best, to);
    m_order.write(to);
}

void DenseAutoencoderTask::readState(ByteReader& from) {
    m_network.readTraining(from);
    const auto best = getNetwork(from);
    if (!best || !sameLayers(*best, m_network))
        return from.refuse("they hold weights of another network");
    m_best = *best;
    m_order.read(from);
}

}  // namespace anomalyst::engine
