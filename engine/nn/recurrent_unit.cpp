#include "engine/nn/recurrent_unit.h"

#include "engine/nn/fused_gru.h"

namespace anomalyst::engine {

torch::nn::GRU recurrentUnit(std::int64_t input, std::int64_t hidden) {
    return torch::nn::GRU(torch::nn::GRUOptions(input, hidden).batch_first(true));
}

std::int64_t recurrentWeights(std::int64_t input, std::int64_t hidden) {
    return 3 * hidden * (input + hidden + 2);
}

RecurrentStates unrolled(torch::nn::GRU unit, const torch::Tensor& input,
                         const torch::Tensor& before) {
    if (!input.is_cpu()) {
        const auto [each, last] = before.defined() ? unit(input, before) : unit(input);
        return {each, last};
    }
    const auto weights = unit->all_weights();
    const auto start =
        before.defined() ? before[0] : torch::zeros({input.size(0), unit->options.hidden_size()});
    const auto each =
        fusedGru(input.transpose(0, 1), start, {weights[0], weights[1], weights[2], weights[3]});
    return {each.transpose(0, 1), each.slice(0, each.size(0) - 1)};
}

}  // namespace anomalyst::engine
