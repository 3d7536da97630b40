#pragma once

#include <memory>
#include <vector>

#include "engine/nn/attention_block.h"
#include "engine/nn/event_network.h"

namespace anomalyst::engine {

/// Reads a session's events by attention. In each layer a step looks at the `context` steps up to
/// its own, that is, at the events before it and, among the first, at the start; through the layer
/// below those have looked at as many before them. So a step knows of the last `layers * context`
/// events at most, wherever the session is cut into pieces: what the layers of the pieces before
/// have made is carried over, without gradient (Transformer-XL, Dai et al. 2019). Where things are
/// it knows by their distance, learnt for each head.
class CausalTransformer : public EventNetwork {
public:
    explicit CausalTransformer(const EventShape& shape);

    static std::int64_t weights(const EventShape& shape);

    Reading read(const PaddedPiece& piece, Carried& carried) override;
    double products() const override;
    double kept() const override;

private:
    torch::nn::Linear m_input{nullptr};
    std::vector<std::shared_ptr<AttentionBlock>> m_blocks;
};

}  // namespace anomalyst::engine
