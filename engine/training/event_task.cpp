#include "engine/training/event_task.h"

#include <span>
#include <utility>

#include "engine/detectors/cancelled.h"
#include "engine/detectors/distinct_sequences.h"

namespace anomalyst::engine {
namespace {

std::size_t longest(const SequenceSet& set, const std::vector<std::uint32_t>& batch) {
    return stepsOf(*set.tokens, batch.back());  // batches are sorted by length
}

}  // namespace

Result<SequenceSet> SequenceSet::of(const Dataset& data, RunControl& control) {
    auto distinct = groupSequences(data, control);
    if (!distinct) return distinct.error();
    SequenceSet set{&data.tokens, std::move(distinct->first), std::vector<float>(data.rows())};
    for (std::size_t g = 0; g < set.first.size(); ++g)
        set.weight[set.first[g]] = static_cast<float>(distinct->weight[g]);
    return set;
}

torch::Tensor SequenceSet::weights(const std::vector<std::uint32_t>& sessions,
                                   torch::Device device) const {
    std::vector<float> values;
    for (const auto session : sessions) values.push_back(weight[session]);
    return torch::tensor(values).to(device);
}

EventTask::EventTask(EventNetwork& network, SequenceSet train, SequenceSet validation,
                     const Setting& setting, Random& random)
    : NetworkTask(network, {.learningRate = setting.learningRate, .gradientNorm = 1}),
      m_network(network),
      m_limits(BatchLimits::forNetwork(network, setting.rows)),
      m_device(setting.device),
      m_random(random),
      m_train(std::move(train)),
      m_validation(std::move(validation)) {}

std::size_t EventTask::startEpoch() {
    auto sessions = m_train.first;
    m_random.shuffle(std::span(sessions));
    m_batches = batchByLength(*m_train.tokens, std::move(sessions), m_limits.rows);
    m_random.shuffle(std::span(m_batches));
    m_pieces.clear();
    for (std::size_t b = 0; b < m_batches.size(); ++b)
        for (std::size_t begin = 0; begin < longest(m_train, m_batches[b]); begin += m_limits.steps)
            m_pieces.push_back({b, begin});
    return m_pieces.size();
}

WeightedLoss EventTask::loss(std::size_t index) {
    const Piece& place = m_pieces[index];
    const auto& sessions = m_batches[place.batch];
    auto piece =
        padPiece(*m_train.tokens, m_network, sessions, place.begin, m_limits.steps, m_device);
    m_network.disguise(piece, m_random);
    if (place.begin == 0) m_carried.clear();
    auto of = lossOf(piece, m_train.weights(sessions, m_device), m_carried);
    for (auto& kept : m_carried) kept = kept.detach();
    return of;
}

Result<WeightedLoss> EventTask::validate(RunControl& control) {
    WeightedLoss of;
    for (const auto& batch :
         batchByLength(*m_validation.tokens, m_validation.first, m_limits.rows)) {
        const auto weight = m_validation.weights(batch, m_device);
        EventNetwork::Carried carried;
        for (std::size_t begin = 0; begin < longest(m_validation, batch); begin += m_limits.steps) {
            if (control.shouldStop()) return trainingCancelled();
            const auto piece =
                padPiece(*m_validation.tokens, m_network, batch, begin, m_limits.steps, m_device);
            of.add(lossOf(piece, weight, carried));
        }
    }
    return of;
}

WeightedLoss EventTask::lossOf(const PaddedPiece& piece, const torch::Tensor& weight,
                               EventNetwork::Carried& carried) {
    const auto surprise = m_network.surprise(m_network.read(piece, carried), piece.next);
    const auto each = piece.mask * weight.unsqueeze(1);
    return {(surprise * each).sum(torch::kFloat64), each[0].sum(torch::kFloat64)};
}

}  // namespace anomalyst::engine
