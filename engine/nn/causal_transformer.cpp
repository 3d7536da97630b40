#include "engine/nn/causal_transformer.h"

#include <algorithm>
#include <string>

#include "engine/nn/parallel_product.h"

namespace anomalyst::engine {
namespace {

AttentionBlock::Size blockSize(const EventShape& shape) {
    return {.width = shape.hidden, .heads = shape.heads, .distances = shape.context};
}

/// Each step sees itself and what is left of the `context` steps before it.
AttentionSight sightOf(const PaddedPiece& piece, std::int64_t carried, std::int64_t context) {
    AttentionSight sight;
    sight.before = carried;
    for (std::int64_t row = 0; row < piece.rows(); ++row) {
        for (std::int64_t step = 0; step < piece.steps(); ++step) {
            const std::int64_t to = carried + step + 1;
            sight.from.push_back(
                static_cast<std::int32_t>(std::max<std::int64_t>(0, to - context)));
            sight.to.push_back(static_cast<std::int32_t>(to));
        }
    }
    return sight;
}

}  // namespace

CausalTransformer::CausalTransformer(const EventShape& shape) : EventNetwork(shape) {
    m_input = register_module("input", torch::nn::Linear(shape.inputWidth(), shape.hidden));
    for (std::int64_t i = 0; i < shape.layers; ++i)
        m_blocks.push_back(register_module("block" + std::to_string(i),
                                           std::make_shared<AttentionBlock>(blockSize(shape))));
    makeHeads();
}

std::int64_t CausalTransformer::weights(const EventShape& shape) {
    const std::int64_t ofBlocks = AttentionBlock::weights(shape.layers, blockSize(shape));
    if (ofBlocks == 0) return 0;
    return shape.frameWeights() + shape.hidden * (shape.inputWidth() + 1) + ofBlocks;
}

double CausalTransformer::products() const {
    return EventNetwork::products() +
           static_cast<double>(2 * shape().layers * shape().hidden * shape().context);
}

double CausalTransformer::kept() const {
    return static_cast<double>(shape().layers * shape().heads * shape().context);
}

EventNetwork::Reading CausalTransformer::read(const PaddedPiece& piece, Carried& carried) {
    auto steps = parallelLinear(embedded(piece.codes), m_input);
    const auto sight = sightOf(piece, carried.empty() ? 0 : carried[0].size(1), shape().context);
    carried.resize(m_blocks.size());
    for (std::size_t i = 0; i < m_blocks.size(); ++i) {
        auto seen = normalised(steps);
        if (carried[i].defined()) seen = torch::cat({carried[i], seen}, 1);
        steps = m_blocks[i]->forward(steps, seen, sight);
        const auto kept = std::min(seen.size(1), shape().context - 1);
        carried[i] = seen.narrow(1, seen.size(1) - kept, kept);
    }
    const auto states = normalised(steps);
    return {.states = states, .others = {}, .places = states};
}

}  // namespace anomalyst::engine
