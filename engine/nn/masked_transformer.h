#pragma once

#include <memory>
#include <vector>

#include "engine/nn/attention_block.h"
#include "engine/nn/event_network.h"

namespace anomalyst::engine {

/// Says of each event what belongs in its place, from the events on both sides of it: a cloze, as
/// in BERT (Devlin et al. 2019). All places of a session are masked at once and each sees all
/// others: what a place knows of itself is only where it stands, and in every layer it looks at the
/// events as they are and never at what other places have made of them, through which it could see
/// itself (T-TA, Shin et al. 2020). So a session is read once, not once an event.
///
/// An event sees the `context` steps on either side, start and end included, and nothing further,
/// wherever the session is cut into pieces. Seen from both sides, a wrong event may be explained by
/// what it led to, and an end is no question: so a session is read a second time with each place
/// seeing only what comes before it, and surprise is the root mean square of both. In training each
/// session is read in one of the two ways, by chance.
class MaskedTransformer : public EventNetwork {
public:
    explicit MaskedTransformer(const EventShape& shape);

    static std::int64_t weights(const EventShape& shape);

    Reading read(const PaddedPiece& piece, Carried& carried) override;
    Reach reach() const override { return {.before = shape().context, .after = shape().context}; }
    double products() const override;
    double kept() const override;
    void disguise(PaddedPiece& piece, Random& random) const override;

private:
    torch::nn::Linear m_input{nullptr};
    torch::Tensor m_mask;  ///< [1 x hidden], what stands in every place
    std::vector<std::shared_ptr<AttentionBlock>> m_blocks;
};

}  // namespace anomalyst::engine
