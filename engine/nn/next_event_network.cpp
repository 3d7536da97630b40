#include "engine/nn/next_event_network.h"

#include "engine/nn/recurrent_unit.h"

namespace anomalyst::engine {

NextEventNetwork::NextEventNetwork(const EventShape& shape) : EventNetwork(shape) {
    m_gru = register_module("gru", recurrentUnit(shape.inputWidth(), shape.hidden));
    makeHeads();
}

std::int64_t NextEventNetwork::weights(const EventShape& shape) {
    return shape.frameWeights() + recurrentWeights(shape.inputWidth(), shape.hidden);
}

EventNetwork::Reading NextEventNetwork::read(const PaddedPiece& piece, Carried& carried) {
    const auto states =
        unrolled(m_gru, embedded(piece.codes), carried.empty() ? torch::Tensor() : carried[0]);
    carried = {states.last};
    return {.states = states.each, .others = {}, .places = states.each};
}

}  // namespace anomalyst::engine
