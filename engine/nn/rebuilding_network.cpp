#include "engine/nn/rebuilding_network.h"

#include <algorithm>
#include <vector>

#include "engine/nn/parallel_product.h"
#include "engine/nn/recurrent_unit.h"
#include "engine/nn/rowwise.h"

namespace anomalyst::engine {
namespace {

constexpr double kBlankedShare = 0.1;

torch::Tensor squashed(const torch::Tensor& values) {
    return readsRowwise(values) ? rowwiseTanh(values) : torch::tanh(values);
}

/// For each row the number that `of` makes of the session's end, on the device of `like`.
template <class Number, class Function>
torch::Tensor perRow(const PaddedPiece& piece, const torch::Tensor& like, Function of) {
    std::vector<Number> values;
    for (const auto end : piece.ends) values.push_back(static_cast<Number>(of(end)));
    return torch::tensor(values).unsqueeze(1).to(like.device());
}

}  // namespace

RebuildingNetwork::RebuildingNetwork(const EventShape& shape) : EventNetwork(shape) {
    m_encoder = register_module("encoder", recurrentUnit(shape.inputWidth(), shape.hidden));
    m_narrow = register_module("narrow", torch::nn::Linear(shape.hidden, shape.code));
    m_widen = register_module("widen", torch::nn::Linear(shape.code, shape.hidden));
    m_decoder =
        register_module("decoder", recurrentUnit(shape.inputWidth() + shape.code, shape.hidden));
    makeHeads();
}

std::int64_t RebuildingNetwork::weights(const EventShape& shape) {
    return shape.frameWeights() + recurrentWeights(shape.inputWidth(), shape.hidden) +
           shape.code * (shape.hidden + 1) + shape.hidden * (shape.code + 1) +
           recurrentWeights(shape.inputWidth() + shape.code, shape.hidden);
}

void RebuildingNetwork::disguise(PaddedPiece& piece, Random& random) const {
    blank(piece.codes, kBlankedShare, random);
}

torch::Tensor RebuildingNetwork::codeOf(const torch::Tensor& input, const PaddedPiece& piece) {
    const auto states = unrolled(m_encoder, input, torch::Tensor()).each;
    const auto last = perRow<std::int64_t>(piece, input, [&](std::int64_t end) {
        return std::clamp<std::int64_t>(end - piece.begin, 0, piece.steps() - 1);
    });
    const auto at = last.unsqueeze(2).expand({piece.rows(), 1, states.size(2)});
    return squashed(parallelLinear(states.gather(1, at).squeeze(1), m_narrow));
}

EventNetwork::Reading RebuildingNetwork::read(const PaddedPiece& piece, Carried& carried) {
    const auto input = embedded(piece.codes);
    const std::int64_t steps = piece.steps();
    const auto code = codeOf(input.narrow(1, 1, steps), piece);
    const auto start = squashed(parallelLinear(code, m_widen)).unsqueeze(0);
    const auto repeated = code.unsqueeze(1).expand({piece.rows(), steps, code.size(1)});
    const auto states =
        unrolled(m_decoder, torch::cat({input.narrow(1, 0, steps), repeated}, 2), start).each;
    const auto weight = perRow<float>(piece, code, [&](std::int64_t end) {
        return std::clamp<std::int64_t>(end + 1 - piece.begin, 0, steps);
    });
    const auto sum = carried.empty() ? code * weight : carried[0] + code * weight;
    carried = {sum};
    const auto read = perRow<float>(
        piece, code, [&](std::int64_t end) { return std::min(end + 1, piece.begin + steps); });
    return {
        .states = states, .others = {}, .places = (sum / read).unsqueeze(1).expand_as(repeated)};
}

}  // namespace anomalyst::engine
