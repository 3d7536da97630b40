#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/domain/run_control.h"
#include "engine/features/dataset.h"
#include "engine/nn/event_network.h"
#include "engine/nn/random.h"
#include "engine/nn/sequence_batches.h"
#include "engine/training/network_task.h"

namespace anomalyst::engine {

/// The sequences of a data set that differ, each with how many sessions it stands for.
struct SequenceSet {
    const TokenSequences* tokens;
    std::vector<std::uint32_t> first;  ///< [sequences] a session of each
    std::vector<float> weight;         ///< [sessions], where the session is one of these

    /// Keeps a reference to the data. Fails only when cancelled.
    static Result<SequenceSet> of(const Dataset& data, RunControl& control);
    torch::Tensor weights(const std::vector<std::uint32_t>& sessions, torch::Device device) const;
};

/// Surprise per event in nats, a sequence counting as often as there are sessions of it. Sessions
/// longer than a piece are learnt piece by piece, what the network keeps being carried over
/// (truncated back-propagation through time, Williams and Peng 1990).
class EventTask : public NetworkTask {
public:
    struct Setting {
        std::size_t rows = 0;  ///< sessions of a step
        double learningRate = 0;
        torch::Device device = torch::kCPU;
    };

    EventTask(EventNetwork& network, SequenceSet train, SequenceSet validation,
              const Setting& setting, Random& random);

    std::size_t startEpoch() override;

protected:
    WeightedLoss loss(std::size_t index) override;
    Result<WeightedLoss> validate(RunControl& control) override;

private:
    struct Piece {
        std::size_t batch = 0;
        std::size_t begin = 0;  ///< first step
    };

    /// `weight` [rows]. `carried` is what the network keeps of the pieces before, and then of this.
    WeightedLoss lossOf(const PaddedPiece& piece, const torch::Tensor& weight,
                        EventNetwork::Carried& carried);

    EventNetwork& m_network;
    BatchLimits m_limits;
    torch::Device m_device;
    Random& m_random;
    SequenceSet m_train;
    SequenceSet m_validation;
    std::vector<std::vector<std::uint32_t>> m_batches;
    std::vector<Piece> m_pieces;
    EventNetwork::Carried m_carried;
};

}  // namespace anomalyst::engine
