#include "engine/training/network_task.h"

#include <utility>

#include "engine/detectors/cancelled.h"
#include "engine/nn/optimiser_bytes.h"
#include "engine/nn/weights.h"

namespace anomalyst::engine {
namespace {

/// Shortens the gradient to `longest`. LibTorch's own function reads the norm back, which would
/// stall a GPU at every step.
void clipGradients(const std::vector<torch::Tensor>& weights, double longest) {
    const torch::NoGradGuard noGradient;
    std::vector<torch::Tensor> squares;
    for (const auto& weight : weights)
        if (weight.grad().defined()) squares.push_back(weight.grad().square().sum());
    const auto norm = torch::stack(squares).sum().sqrt();
    const auto factor = (longest / (norm + 1e-6)).clamp_max(1);
    for (const auto& weight : weights)
        if (weight.grad().defined()) weight.grad().mul_(factor);
}

}  // namespace

void WeightedLoss::add(const WeightedLoss& part) {
    sum = sum.defined() ? sum + part.sum.detach() : part.sum.detach();
    weight = weight.defined() ? weight + part.weight : part.weight;
}

NetworkTask::NetworkTask(torch::nn::Module& network, Settings settings)
    : m_network(network),
      m_settings(settings),
      m_weights(network.parameters()),
      m_optimiser(m_weights, torch::optim::AdamOptions(settings.learningRate)) {}

Status NetworkTask::step(std::size_t index, RunControl& control) {
    m_network.train();
    const WeightedLoss of = loss(index);
    m_optimiser.zero_grad();
    of.mean().backward();
    if (control.shouldStop()) return trainingCancelled();
    if (m_settings.gradientNorm > 0) clipGradients(m_weights, m_settings.gradientNorm);
    m_optimiser.step();
    m_loss.add(of);
    return {};
}

double NetworkTask::trainingLoss() {
    return std::exchange(m_loss, WeightedLoss()).mean().item<double>();
}

Result<double> NetworkTask::validationLoss(RunControl& control) {
    m_network.eval();
    const torch::NoGradGuard noGradient;
    const auto of = validate(control);
    if (!of) return of.error();
    return of->mean().item<double>();
}

void NetworkTask::keepWeights() { m_best = copyWeights(m_network); }

void NetworkTask::restoreWeights() {
    anomalyst::engine::restoreWeights(m_network, m_best);
    m_network.eval();
}

void NetworkTask::writeState(ByteWriter& to) const {
    writeWeights(m_network, to);
    writeTensors(m_best, to);
    writeOptimiser(m_optimiser, to);
    writeOrder(to);
}

void NetworkTask::readState(ByteReader& from) {
    readWeights(m_network, from);
    m_best = copyWeights(m_network);
    readTensors(m_best, from);
    readOptimiser(m_optimiser, m_weights, from);
    readOrder(from);
}

}  // namespace anomalyst::engine
