#include "engine/nn/next_event_network.h"

#include <algorithm>
#include <numeric>

#include "engine/nn/fused_gru.h"
#include "engine/nn/parallel_product.h"
#include "engine/nn/rowwise.h"

namespace anomalyst::engine {
namespace {

/// -ln of the softmax probability of `next`, [rows x steps].
torch::Tensor negativeLogLikelihood(const torch::Tensor& logits, const torch::Tensor& next) {
    if (readsRowwise(logits)) return rowwiseSurprise(logits, next);
    const auto options = torch::nn::functional::CrossEntropyFuncOptions().reduction(torch::kNone);
    return torch::nn::functional::cross_entropy(logits.flatten(0, 1), next.flatten(), options)
        .view_as(next);
}

}  // namespace

std::int64_t NextEventShape::embeddingWidth(std::size_t channel) const {
    return std::min(embedding, 1 + vocabularies[channel] / 2);
}

std::int64_t NextEventShape::inputWidth() const {
    std::int64_t width = 0;
    for (std::size_t c = 0; c < vocabularies.size(); ++c) width += embeddingWidth(c);
    return width;
}

std::int64_t NextEventShape::outputs() const {
    return std::accumulate(vocabularies.begin(), vocabularies.end(), std::int64_t{1});
}

std::int64_t NextEventShape::weights() const {
    std::int64_t count = 3 * hidden * (inputWidth() + hidden + 2);
    for (std::size_t c = 0; c < vocabularies.size(); ++c)
        count += (vocabularies[c] + 1) * embeddingWidth(c) + vocabularies[c] * (hidden + 1);
    count += hidden + 1;
    if (channels() > 1) count += hidden * (hidden + embeddingWidth(0) + 1);
    return count;
}

NextEventNetwork::NextEventNetwork(const NextEventShape& shape) {
    for (std::size_t c = 0; c < shape.vocabularies.size(); ++c) {
        m_embeddings.push_back(
            register_module("embedding" + std::to_string(c),
                            torch::nn::Embedding(shape.border(c) + 1, shape.embeddingWidth(c))));
    }
    m_gru = register_module(
        "gru",
        torch::nn::GRU(torch::nn::GRUOptions(shape.inputWidth(), shape.hidden).batch_first(true)));
    m_actionHead =
        register_module("head0", torch::nn::Linear(shape.hidden, shape.vocabularies[0] + 1));
    if (shape.channels() == 1) return;
    m_join = register_module(
        "join", torch::nn::Linear(shape.hidden + shape.embeddingWidth(0), shape.hidden));
    for (std::size_t c = 1; c < shape.vocabularies.size(); ++c) {
        m_heads.push_back(register_module("head" + std::to_string(c),
                                          torch::nn::Linear(shape.hidden, shape.vocabularies[c])));
    }
}

NextEventNetwork::States NextEventNetwork::read(const torch::Tensor& codes,
                                                const torch::Tensor& before) {
    std::vector<torch::Tensor> parts;
    for (std::size_t c = 0; c < m_embeddings.size(); ++c)
        parts.push_back(m_embeddings[c](codes[static_cast<std::int64_t>(c)]));
    const auto input = torch::cat(parts, 2);
    if (!input.is_cpu()) {
        const auto [each, last] = before.defined() ? m_gru(input, before) : m_gru(input);
        return {each, last};
    }
    const auto weights = m_gru->all_weights();
    const auto start =
        before.defined() ? before[0] : torch::zeros({input.size(0), m_gru->options.hidden_size()});
    const auto each =
        fusedGru(input.transpose(0, 1), start, {weights[0], weights[1], weights[2], weights[3]});
    return {each.transpose(0, 1), each.slice(0, each.size(0) - 1)};
}

torch::Tensor NextEventNetwork::surprise(const torch::Tensor& states, const torch::Tensor& next) {
    std::vector<torch::Tensor> parts{
        negativeLogLikelihood(parallelLinear(states, m_actionHead), next[0])};
    if (!m_heads.empty()) {
        const auto sums = parallelLinear(torch::cat({states, m_embeddings[0](next[0])}, 2), m_join);
        const auto joined = readsRowwise(sums) ? rowwiseTanh(sums) : torch::tanh(sums);
        for (std::size_t c = 0; c < m_heads.size(); ++c) {
            parts.push_back(negativeLogLikelihood(parallelLinear(joined, m_heads[c]),
                                                  next[static_cast<std::int64_t>(c + 1)]));
        }
    }
    return torch::stack(parts);
}

torch::Tensor NextEventNetwork::actionLogProbabilities(const torch::Tensor& states) {
    return torch::log_softmax(parallelLinear(states, m_actionHead), 2);
}

}  // namespace anomalyst::engine
