#pragma once

#include <vector>

#include "engine/nn/torch_precompiled.h"

namespace anomalyst::engine {

/// What makes two next-event networks' weights fit each other.
struct NextEventShape {
    std::vector<std::int64_t> vocabularies;  ///< [channels]; the first is the action's
    std::int64_t embedding = 0;
    std::int64_t hidden = 0;

    std::int64_t channels() const { return static_cast<std::int64_t>(vocabularies.size()); }
    /// The code that stands for the start of a session in a channel's input and, in the action's
    /// output, for its end.
    std::int64_t border(std::size_t channel) const { return vocabularies[channel]; }
    /// A smaller vocabulary needs less room.
    std::int64_t embeddingWidth(std::size_t channel) const;
    std::int64_t inputWidth() const;
    std::int64_t outputs() const;  ///< logits a step, all channels
    std::int64_t weights() const;
};

/// Reads a session's tokens through a gated recurrent unit and predicts, at each step, the next
/// event: its action from what came before, its other channels from that and the action itself,
/// so that the joint probability is exact by the chain rule (channels count as independent of one
/// another given these). Tensors: [channels x rows x steps] codes, [rows x steps x hidden] states.
class NextEventNetwork : public torch::nn::Module {
public:
    explicit NextEventNetwork(const NextEventShape& shape);

    struct States {
        torch::Tensor each;  ///< [rows x steps x hidden]
        torch::Tensor last;  ///< [1 x rows x hidden], to carry on from
    };
    /// `before` is the `last` of the steps before, undefined at the start of a session.
    States read(const torch::Tensor& codes, const torch::Tensor& before);
    /// -ln p of the codes that came, [channels x rows x steps].
    torch::Tensor surprise(const torch::Tensor& states, const torch::Tensor& next);
    /// ln p of every next action, [rows x steps x (actions + 1)]; the last is the session's end.
    torch::Tensor actionLogProbabilities(const torch::Tensor& states);

private:
    std::vector<torch::nn::Embedding> m_embeddings;
    torch::nn::GRU m_gru{nullptr};
    torch::nn::Linear m_actionHead{nullptr};
    torch::nn::Linear m_join{nullptr};  ///< state and action, for the other channels' heads
    std::vector<torch::nn::Linear> m_heads;
};

}  // namespace anomalyst::engine
