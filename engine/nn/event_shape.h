#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace anomalyst::engine {

/// What makes the weights of two networks that read events fit each other.
struct EventShape {
    std::vector<std::int64_t> vocabularies;  ///< [channels]; the first is the action's
    std::int64_t embedding = 0;              ///< most numbers that describe one code
    std::int64_t hidden = 0;                 ///< numbers that describe one step
    // Of some networks only.
    std::int64_t layers = 0;
    std::int64_t heads = 0;
    std::int64_t context = 0;  ///< steps that one looks at
    std::int64_t code = 0;     ///< numbers that describe a window of a session

    friend bool operator==(const EventShape&, const EventShape&) = default;

    std::int64_t channels() const { return static_cast<std::int64_t>(vocabularies.size()); }
    /// The code that stands for the start and the end of a session: in a channel's input, and in
    /// the action's output for the end.
    std::int64_t border(std::size_t channel) const { return vocabularies[channel]; }
    /// A smaller vocabulary needs less room.
    std::int64_t embeddingWidth(std::size_t channel) const;
    std::int64_t inputWidth() const;
    std::int64_t outputs() const;  ///< logits a step, all channels
    /// Of the embeddings and heads, which all these networks have alike.
    std::int64_t frameWeights() const;
};

}  // namespace anomalyst::engine
