#pragma once

#include <cstddef>
#include <vector>

#include "engine/nn/event_shape.h"
#include "engine/nn/padded_piece.h"
#include "engine/nn/random.h"
#include "engine/nn/torch_precompiled.h"

namespace anomalyst::engine {

/// Reads sessions and says at each step, the end included, which event belongs there: its action,
/// and its value in every other channel given that action, so that the joint probability is exact
/// by the chain rule (channels count as independent of one another given these). What of the
/// session a step may look at is the subclass's to say.
///
/// Steps of a session are computed piece by piece, from its start on. What a step is said to be
/// depends on its own session alone, not on how that is cut into pieces (unless `window` says so)
/// nor on what is padded; on the CPU without gradients to the last bit.
class EventNetwork : public torch::nn::Module {
public:
    /// What a network keeps of the steps before a piece; empty at the start of a session.
    using Carried = std::vector<torch::Tensor>;
    struct Reading {
        torch::Tensor states;  ///< [rows x steps x hidden], what the heads read
        torch::Tensor others;  ///< the same from another side, if the network judges from two
        torch::Tensor places;  ///< [rows x steps x placeWidth] on the map, if the step is the last
    };
    /// `carried` is that of the piece before, and becomes that of this one.
    virtual Reading read(const PaddedPiece& piece, Carried& carried) = 0;

    /// Steps beyond its own whose codes a piece must have.
    virtual Reach reach() const { return {}; }
    /// Steps that a piece must have, where a network does not leave that open; 0: any.
    virtual std::size_t window() const { return 0; }
    /// Whether what is said of a session's end is what would come if it went on.
    virtual bool readsAhead() const { return true; }
    /// Multiplications of one step, at most; by default one a weight.
    virtual double products() const;
    /// Numbers that training keeps of one step beside what every network does: those of attention.
    virtual double kept() const { return 0; }
    virtual std::int64_t placeWidth() const { return m_shape.hidden; }
    /// Changes a piece for training: by default a fiftieth of the codes read becomes "unknown", so
    /// that the network knows how to go on after one.
    virtual void disguise(PaddedPiece& piece, Random& random) const;

    const EventShape& shape() const { return m_shape; }
    /// -ln p of the codes that came, [channels x rows x steps]; from two sides, root mean square.
    torch::Tensor surprise(const Reading& reading, const torch::Tensor& next);
    torch::Tensor surprise(const torch::Tensor& states, const torch::Tensor& next);
    /// ln p of every action, [rows x steps x (actions + 1)]; the last is the session's end.
    torch::Tensor actionLogProbabilities(const torch::Tensor& states);
    /// p of every value of a channel. [rows x steps x vocabulary] For the action, its end is one
    /// more. For the others it is what is to be expected while the action is open: the mean over
    /// the likeliest actions, the end excluded, by their probability; so the values add up to 1
    /// given that an event comes. Without gradient.
    torch::Tensor channelProbabilities(const torch::Tensor& states, std::size_t channel);

protected:
    /// Makes the embeddings. Weights are kept in the order in which they are made: subclasses make
    /// their own, and then the heads.
    explicit EventNetwork(const EventShape& shape);
    void makeHeads();

    /// Codes as numbers, [rows x steps x inputWidth].
    torch::Tensor embedded(const torch::Tensor& codes);
    static void blank(torch::Tensor& codes, double share, Random& random);

private:
    /// What the heads of the channels but the action's read, given actions [rows x steps].
    torch::Tensor joined(const torch::Tensor& states, const torch::Tensor& actions);

    EventShape m_shape;
    std::vector<torch::nn::Embedding> m_embeddings;
    torch::nn::Linear m_actionHead{nullptr};
    torch::nn::Linear m_join{nullptr};  ///< state and action, for the other channels' heads
    std::vector<torch::nn::Linear> m_heads;
};

}  // namespace anomalyst::engine
