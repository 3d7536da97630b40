#pragma once

#include "engine/nn/event_network.h"

namespace anomalyst::engine {

/// Reads a session's events through a gated recurrent unit: a step looks at all events before it.
class NextEventNetwork : public EventNetwork {
public:
    explicit NextEventNetwork(const EventShape& shape);

    static std::int64_t weights(const EventShape& shape);

    Reading read(const PaddedPiece& piece, Carried& carried) override;

private:
    torch::nn::GRU m_gru{nullptr};
};

}  // namespace anomalyst::engine
