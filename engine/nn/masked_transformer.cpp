#include "engine/nn/masked_transformer.h"

#include <algorithm>
#include <string>

#include "engine/nn/parallel_product.h"

namespace anomalyst::engine {
namespace {

constexpr double kReadFromTheLeft = 0.5;

AttentionBlock::Size blockSize(const EventShape& shape) {
    return {.width = shape.hidden, .heads = shape.heads, .distances = 2 * shape.context + 1};
}

/// Steps whose codes are looked at: [first, last].
struct Span {
    std::int64_t first;
    std::int64_t last;
};

Span seenBy(const PaddedPiece& piece, std::int64_t context) {
    const auto longest = *std::ranges::max_element(piece.ends);
    return {std::max<std::int64_t>(-1, piece.begin - context),
            std::min(longest, piece.begin + piece.steps() - 1 + context)};
}

/// `onlyBefore` [rows] 1: the steps of this session look only at those before them.
AttentionSight sightOf(const PaddedPiece& piece, const Span& keys, std::int64_t context,
                       const std::vector<std::uint8_t>& onlyBefore) {
    AttentionSight sight;
    sight.before = piece.begin - keys.first;
    sight.after = context;
    sight.self = false;
    for (std::size_t row = 0; row < piece.ends.size(); ++row) {
        const std::int64_t end = piece.ends[row];
        for (std::int64_t step = piece.begin; step < piece.begin + piece.steps(); ++step) {
            const std::int64_t from = std::max<std::int64_t>(-1, step - context);
            const std::int64_t to =
                onlyBefore[row] != 0 || step >= end ? step : std::min(end, step + context) + 1;
            const bool padded = step > end;
            sight.from.push_back(padded ? 0 : static_cast<std::int32_t>(from - keys.first));
            sight.to.push_back(padded ? 0 : static_cast<std::int32_t>(to - keys.first));
        }
    }
    return sight;
}

}  // namespace

MaskedTransformer::MaskedTransformer(const EventShape& shape) : EventNetwork(shape) {
    m_input = register_module("input", torch::nn::Linear(shape.inputWidth(), shape.hidden));
    m_mask = register_parameter("mask", torch::zeros({1, shape.hidden}));
    for (std::int64_t i = 0; i < shape.layers; ++i)
        m_blocks.push_back(register_module("block" + std::to_string(i),
                                           std::make_shared<AttentionBlock>(blockSize(shape))));
    makeHeads();
}

std::int64_t MaskedTransformer::weights(const EventShape& shape) {
    const std::int64_t ofBlocks = AttentionBlock::weights(shape.layers, blockSize(shape));
    if (ofBlocks == 0) return 0;
    return shape.frameWeights() + shape.hidden * (shape.inputWidth() + 2) + ofBlocks;
}

double MaskedTransformer::products() const {
    return EventNetwork::products() +
           static_cast<double>(4 * shape().layers * shape().hidden * shape().context);
}

double MaskedTransformer::kept() const {
    return static_cast<double>(shape().layers * shape().heads * (2 * shape().context + 1));
}

void MaskedTransformer::disguise(PaddedPiece& piece, Random& random) const {
    EventNetwork::disguise(piece, random);
    // From the end of the longest session alone there is nothing to learn from both sides.
    const bool hasEvents = *std::ranges::max_element(piece.ends) > piece.begin;
    auto counts = torch::ones({piece.rows(), piece.steps()});
    auto* values = counts.data_ptr<float>();
    for (const auto end : piece.ends) {
        const bool onlyBefore = random.uniform() < kReadFromTheLeft || !hasEvents;
        piece.onlyBefore.push_back(onlyBefore ? 1 : 0);
        const std::int64_t at = end - piece.begin;
        // From both sides, a place with nothing to its right is the end without a doubt.
        if (!onlyBefore && at >= 0 && at < piece.steps()) values[at] = 0;
        values += piece.steps();
    }
    piece.mask = piece.mask * counts.to(piece.mask.device());
}

EventNetwork::Reading MaskedTransformer::read(const PaddedPiece& piece, Carried&) {
    const std::int64_t context = shape().context;
    const Span keys = seenBy(piece, context);
    const auto codes =
        piece.codes.narrow(2, keys.first - (piece.begin - context), keys.last - keys.first + 1);
    const auto seen = normalised(parallelLinear(embedded(codes), m_input));
    const auto statesOf = [&](const std::vector<std::uint8_t>& onlyBefore) {
        const auto sight = sightOf(piece, keys, context, onlyBefore);
        auto places = m_mask.expand({piece.rows(), piece.steps(), shape().hidden});
        for (const auto& block : m_blocks) places = block->forward(places, seen, sight);
        return normalised(places);
    };
    const std::size_t rows = piece.ends.size();
    if (!piece.onlyBefore.empty())
        return {.states = statesOf(piece.onlyBefore), .others = {}, .places = {}};
    const auto fromBefore = statesOf(std::vector<std::uint8_t>(rows, 1));
    return {.states = statesOf(std::vector<std::uint8_t>(rows, 0)),
            .others = fromBefore,
            .places = fromBefore};
}

}  // namespace anomalyst::engine
