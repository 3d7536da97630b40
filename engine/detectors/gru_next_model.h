#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/detectors/detector.h"
#include "engine/detectors/distinct_sequences.h"
#include "engine/detectors/surprise_aggregate.h"
#include "engine/nn/next_event_network.h"
#include "engine/nn/sequence_batches.h"

namespace anomalyst::engine {

/// What of a next-event model is not its weights.
struct NextEventSettings {
    NextEventShape shape;
    std::vector<std::string> channels;             ///< names, in the network's order
    std::vector<std::vector<std::uint8_t>> known;  ///< [channels][vocabulary] 1: met in training
    Aggregate aggregate = Aggregate::Max;
};

/// A trained next-event model.
class GruNextModel : public Model {
public:
    GruNextModel(NextEventSettings settings, std::shared_ptr<NextEventNetwork> network,
                 torch::Device device, FitSummary summary);

    Result<RawScores> score(const Dataset& data, RunControl& control) const override;
    Result<Explanation> explain(const Dataset& data, std::size_t row,
                                RunControl& control) const override;
    const FitSummary& summary() const override { return m_summary; }
    Result<std::string> save() const override;
    static Result<std::unique_ptr<Model>> load(std::string_view bytes, Device wanted);

    const NextEventSettings& settings() const { return m_settings; }
    const NextEventNetwork& network() const { return *m_network; }

private:
    /// Surprise in bits of the steps of some sessions, and the states after their last event.
    struct Surprises {
        std::vector<std::vector<float>> bits;  ///< [sessions][events + 1], of all channels
        std::vector<float> latent;             ///< [sessions x hidden]
    };

    Status checkTokens(const TokenSequences& tokens) const;
    Result<Surprises> read(const TokenSequences& tokens, std::span<const std::uint32_t> sessions,
                           RunControl& control) const;
    Result<Surprises> readDistinct(const TokenSequences& tokens, const DistinctSequences& distinct,
                                   RunControl& control) const;
    /// Appends the steps of a piece of one session, which begins at step `begin`.
    void explainPiece(const PaddedPiece& piece, const torch::Tensor& states, std::size_t begin,
                      const TokenChannel& actions, Explanation& to) const;
    torch::Tensor cappedBits(const torch::Tensor& states, const torch::Tensor& next,
                             const torch::Tensor& mask) const;

    NextEventSettings m_settings;
    /// Shared because torch's modules refer to themselves that way; nobody else holds it.
    std::shared_ptr<NextEventNetwork> m_network;
    torch::Device m_device;
    std::vector<torch::Tensor> m_known;  ///< [channels], as in the settings, bool
    FitSummary m_summary;
};

}  // namespace anomalyst::engine
