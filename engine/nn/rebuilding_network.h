#pragma once

#include "engine/nn/event_network.h"

namespace anomalyst::engine {

/// Reads a session into a short code with one gated recurrent unit and rebuilds it from the code
/// with another (Sutskever et al. 2014; Malhotra et al. 2016), which is told at each step the event
/// before. So a step is judged by all the session as far as the code holds it, and by the events
/// before it. Longer sessions are rebuilt in windows of `kWindow` steps, each from a code of its
/// own; a session's place on the map is the mean code of its steps.
class RebuildingNetwork : public EventNetwork {
public:
    static constexpr std::size_t kWindow = 128;

    explicit RebuildingNetwork(const EventShape& shape);

    static std::int64_t weights(const EventShape& shape);

    Reading read(const PaddedPiece& piece, Carried& carried) override;
    Reach reach() const override { return {.before = 1, .after = 0}; }
    bool readsAhead() const override { return false; }
    std::size_t window() const override { return kWindow; }
    std::int64_t placeWidth() const override { return shape().code; }
    /// A tenth of the codes becomes "unknown", so that the code has to hold the session.
    void disguise(PaddedPiece& piece, Random& random) const override;

private:
    /// The code of what is left of each session in the piece. [rows x code]
    torch::Tensor codeOf(const torch::Tensor& input, const PaddedPiece& piece);

    torch::nn::GRU m_encoder{nullptr};
    torch::nn::Linear m_narrow{nullptr};
    torch::nn::Linear m_widen{nullptr};
    torch::nn::GRU m_decoder{nullptr};
};

}  // namespace anomalyst::engine
