#include "engine/nn/event_network.h"

#include <algorithm>
#include <string>

#include "engine/nn/parallel_product.h"
#include "engine/nn/rowwise.h"
#include "engine/nn/weights.h"

namespace anomalyst::engine {
namespace {

constexpr double kBlankedShare = 0.02;
/// Actions over which values of another channel are averaged.
constexpr std::int64_t kLikeliestActions = 8;

/// -ln of the softmax probability of `next`, [rows x steps].
torch::Tensor negativeLogLikelihood(const torch::Tensor& logits, const torch::Tensor& next) {
    if (readsRowwise(logits)) return rowwiseSurprise(logits, next);
    const auto options = torch::nn::functional::CrossEntropyFuncOptions().reduction(torch::kNone);
    return torch::nn::functional::cross_entropy(logits.flatten(0, 1), next.flatten(), options)
        .view_as(next);
}

}  // namespace

EventNetwork::EventNetwork(const EventShape& shape) : m_shape(shape) {
    for (std::size_t c = 0; c < shape.vocabularies.size(); ++c) {
        m_embeddings.push_back(
            register_module("embedding" + std::to_string(c),
                            torch::nn::Embedding(shape.border(c) + 1, shape.embeddingWidth(c))));
    }
}

void EventNetwork::makeHeads() {
    m_actionHead =
        register_module("head0", torch::nn::Linear(m_shape.hidden, m_shape.vocabularies[0] + 1));
    if (m_shape.channels() == 1) return;
    m_join = register_module(
        "join", torch::nn::Linear(m_shape.hidden + m_shape.embeddingWidth(0), m_shape.hidden));
    for (std::size_t c = 1; c < m_shape.vocabularies.size(); ++c) {
        m_heads.push_back(
            register_module("head" + std::to_string(c),
                            torch::nn::Linear(m_shape.hidden, m_shape.vocabularies[c])));
    }
}

double EventNetwork::products() const { return static_cast<double>(weightCount(*this)); }

void EventNetwork::blank(torch::Tensor& codes, double share, Random& random) {
    auto keep = torch::ones(codes.sizes(), torch::kInt64);
    auto* values = keep.data_ptr<std::int64_t>();
    for (std::int64_t i = 0; i < keep.numel(); ++i) values[i] = random.uniform() < share ? 0 : 1;
    codes.mul_(keep.to(codes.device()));
}

void EventNetwork::disguise(PaddedPiece& piece, Random& random) const {
    blank(piece.codes, kBlankedShare, random);
}

torch::Tensor EventNetwork::embedded(const torch::Tensor& codes) {
    std::vector<torch::Tensor> parts;
    for (std::size_t c = 0; c < m_embeddings.size(); ++c)
        parts.push_back(m_embeddings[c](codes[static_cast<std::int64_t>(c)]));
    return torch::cat(parts, 2);
}

torch::Tensor EventNetwork::joined(const torch::Tensor& states, const torch::Tensor& actions) {
    const auto sums = parallelLinear(torch::cat({states, m_embeddings[0](actions)}, 2), m_join);
    return readsRowwise(sums) ? rowwiseTanh(sums) : torch::tanh(sums);
}

torch::Tensor EventNetwork::surprise(const Reading& reading, const torch::Tensor& next) {
    const auto of = surprise(reading.states, next);
    if (!reading.others.defined()) return of;
    return ((of.square() + surprise(reading.others, next).square()) / 2).sqrt();
}

torch::Tensor EventNetwork::surprise(const torch::Tensor& states, const torch::Tensor& next) {
    std::vector<torch::Tensor> parts{
        negativeLogLikelihood(parallelLinear(states, m_actionHead), next[0])};
    if (m_heads.empty()) return torch::stack(parts);
    const auto given = joined(states, next[0]);
    for (std::size_t c = 0; c < m_heads.size(); ++c) {
        parts.push_back(negativeLogLikelihood(parallelLinear(given, m_heads[c]),
                                              next[static_cast<std::int64_t>(c + 1)]));
    }
    return torch::stack(parts);
}

torch::Tensor EventNetwork::actionLogProbabilities(const torch::Tensor& states) {
    return torch::log_softmax(parallelLinear(states, m_actionHead), 2);
}

torch::Tensor EventNetwork::channelProbabilities(const torch::Tensor& states, std::size_t channel) {
    const torch::NoGradGuard noGradient;
    const auto actions = actionLogProbabilities(states).exp();
    if (channel == 0) return actions;
    const auto ofEvents = actions.narrow(2, 0, m_shape.vocabularies[0]);
    const auto [likeliest, codes] = ofEvents.topk(std::min(kLikeliestActions, ofEvents.size(2)), 2);
    const auto share = likeliest / likeliest.sum(2, true).clamp_min(1e-30);
    torch::Tensor mean;
    for (std::int64_t i = 0; i < codes.size(2); ++i) {
        const auto logits =
            parallelLinear(joined(states, codes.select(2, i)), m_heads[channel - 1]);
        const auto part = torch::softmax(logits, 2) * share.narrow(2, i, 1);
        mean = mean.defined() ? mean + part : part;
    }
    return mean;
}

}  // namespace anomalyst::engine
