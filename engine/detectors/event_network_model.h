#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/detectors/detector.h"
#include "engine/detectors/distinct_sequences.h"
#include "engine/detectors/event_network_kind.h"
#include "engine/detectors/item_returns.h"
#include "engine/detectors/surprise_aggregate.h"
#include "engine/nn/sequence_batches.h"

namespace anomalyst::engine {

/// What a network does with a channel of the sessions.
enum class ChannelUse : std::uint8_t {
    LeftOut,  ///< its values are always new, so that nothing can be learnt from them
    Judged,   ///< read, and what is surprising in it counts
    Read,     ///< read, so that its next value can be suggested, but its values do not count
};

/// What of a model that judges events by a network is not the network.
struct EventNetworkSettings {
    std::vector<std::string> channels;             ///< of the training sessions, in their order
    std::vector<std::vector<std::uint8_t>> known;  ///< [channels][vocabulary] 1: met in training
    std::vector<ChannelUse> use;                   ///< [channels]
    ItemReturns returns;                           ///< empty where no items are read
    Aggregate aggregate = Aggregate::Max;

    /// Vocabulary sizes of the channels that the network reads.
    std::vector<std::int64_t> vocabularies() const;
    /// The same sessions with the channels that the network reads.
    Dataset read(const Dataset& data) const;
    /// Whether every channel counts, and none is of items.
    bool isPlain() const;
    bool readsAll() const;
};

/// A trained model that judges each event by what a network says of its place in the session. A
/// code that training did not meet surprises by `kMostBits`, and nothing more than that.
class EventNetworkModel : public Model {
public:
    EventNetworkModel(const EventNetworkKind& kind, EventNetworkSettings settings,
                      std::shared_ptr<EventNetwork> network, torch::Device device,
                      FitSummary summary);

    Result<RawScores> score(const Dataset& data, RunControl& control) const override;
    Result<Explanation> explain(const Dataset& data, std::size_t row,
                                RunControl& control) const override;
    const FitSummary& summary() const override { return m_summary; }
    Result<std::string> save() const override;
    /// To score on that device.
    static Result<std::unique_ptr<EventNetworkModel>> load(const EventNetworkKind& kind,
                                                           std::string_view bytes, Device wanted);

    const EventNetworkSettings& settings() const { return m_settings; }
    const EventNetwork& network() const { return *m_network; }

private:
    /// Surprise in bits of the steps of some sessions, and their places on the map.
    struct Surprises {
        std::vector<std::vector<float>> bits;  ///< [sessions][events + 1], of all channels
        std::vector<float> places;             ///< [sessions x place width]
    };

    Status checkTokens(const TokenSequences& tokens) const;
    Result<Surprises> read(const TokenSequences& tokens, std::span<const std::uint32_t> sessions,
                           RunControl& control) const;
    Result<Surprises> readDistinct(const TokenSequences& tokens, const DistinctSequences& distinct,
                                   RunControl& control) const;
    Result<RawScores> scoreRead(const Dataset& data, RunControl& control) const;
    Result<Explanation> explainRead(const TokenSequences& tokens, std::uint32_t session,
                                    RunControl& control) const;
    /// Appends the steps of a piece of one session.
    void explainPiece(const PaddedPiece& piece, const EventNetwork::Reading& reading,
                      const TokenChannel& actions, Explanation& to) const;
    /// The likeliest items after a session, of whose end `state` [1 x 1 x hidden] is.
    std::vector<Explanation::NextItem> nextItems(const torch::Tensor& state,
                                                 const TokenSequences& tokens,
                                                 std::uint32_t session) const;
    torch::Tensor cappedBits(const EventNetwork::Reading& reading, const PaddedPiece& piece) const;
    std::size_t placeWidth() const { return static_cast<std::size_t>(m_network->placeWidth()); }

    EventNetworkKind m_kind;
    EventNetworkSettings m_settings;
    /// Shared because torch's modules refer to themselves that way; nobody else holds it.
    std::shared_ptr<EventNetwork> m_network;
    torch::Device m_device;
    std::vector<torch::Tensor> m_known;  ///< [channels read], as in the settings, bool
    torch::Tensor m_judged;              ///< [channels read x 1 x 1] 1: counts, else 0
    FitSummary m_summary;
};

}  // namespace anomalyst::engine
