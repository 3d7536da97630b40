#include "engine/nn/fused_gru.h"

#include <cstdint>
#include <functional>

#include "engine/nn/fast_functions.h"
#include "engine/nn/parallel_product.h"
#include "engine/nn/rowwise.h"

namespace anomalyst::engine {
namespace {

/// What a step keeps for the way back, [hidden] each, one after another.
enum Kept : std::int64_t { Reset, Update, New, HiddenPart, KeptCount };

/// One row of one step: `fromInput` and `fromHidden` [3 hidden] are the two matrix products.
void forwardRow(const float* __restrict fromInput, const float* __restrict fromHidden,
                const float* __restrict before, float* __restrict state, float* __restrict kept,
                std::int64_t hidden) {
    for (std::int64_t j = 0; j < hidden; ++j) {
        const float reset = sigmoid(fromInput[j] + fromHidden[j]);
        const float update = sigmoid(fromInput[hidden + j] + fromHidden[hidden + j]);
        const float hiddenPart = fromHidden[2 * hidden + j];
        const float fresh = hyperbolicTangent(fromInput[2 * hidden + j] + reset * hiddenPart);
        state[j] = fresh + update * (before[j] - fresh);
        kept[Reset * hidden + j] = reset;
        kept[Update * hidden + j] = update;
        kept[New * hidden + j] = fresh;
        kept[HiddenPart * hidden + j] = hiddenPart;
    }
}

/// The same backwards. `gradient` is that of the state from above and is added to `carried`, that
/// from the step after, which becomes the part that goes straight to the step before.
void backwardRow(const float* __restrict gradient, const float* __restrict before,
                 const float* __restrict kept, float* __restrict carried, float* __restrict toInput,
                 float* __restrict toHidden, std::int64_t hidden) {
    for (std::int64_t j = 0; j < hidden; ++j) {
        const float reset = kept[Reset * hidden + j];
        const float update = kept[Update * hidden + j];
        const float fresh = kept[New * hidden + j];
        const float total = gradient[j] + carried[j];
        const float toNew = total * (1 - update) * (1 - fresh * fresh);
        const float toReset = toNew * kept[HiddenPart * hidden + j] * reset * (1 - reset);
        const float toUpdate = total * (before[j] - fresh) * update * (1 - update);
        toInput[j] = toHidden[j] = toReset;
        toInput[hidden + j] = toHidden[hidden + j] = toUpdate;
        toInput[2 * hidden + j] = toNew;
        toHidden[2 * hidden + j] = toNew * reset;
        carried[j] = total * update;
    }
}

struct Unrolled {
    torch::Tensor states;  ///< [steps x rows x hidden]
    torch::Tensor kept;    ///< [steps x rows x 4 hidden]; one step only where nothing goes back
};

using Linear = std::function<void(const torch::Tensor& rows, torch::Tensor& to)>;

/// rows * weight^T + bias: shared out among threads where the network is trained, row by row where
/// it only reads (`rowwise.h`).
Linear linear(const torch::Tensor& weight, const torch::Tensor& bias, bool trained) {
    if (!trained) return RowwiseLinear(weight, bias);
    return [turned = weight.t(), bias](const torch::Tensor& rows, torch::Tensor& to) {
        to.copy_(bias);
        addProduct(to, rows, turned);
    };
}

Unrolled unroll(const torch::Tensor& input, const torch::Tensor& before, const GruWeights& weights,
                bool keepAll) {
    const std::int64_t steps = input.size(0);
    const std::int64_t rows = input.size(1);
    const std::int64_t hidden = before.size(1);
    const auto ofInput = linear(weights.inputWeight, weights.inputBias, keepAll);
    const auto ofHidden = linear(weights.hiddenWeight, weights.hiddenBias, keepAll);
    auto fromInput = torch::empty({steps * rows, 3 * hidden});
    ofInput(input.flatten(0, 1), fromInput);
    auto fromHidden = torch::empty({rows, 3 * hidden});
    Unrolled result{torch::empty({steps, rows, hidden}),
                    torch::empty({keepAll ? steps : 1, rows, KeptCount * hidden})};
    torch::Tensor previous = before;
    for (std::int64_t t = 0; t < steps; ++t) {
        ofHidden(previous, fromHidden);
        const float* x = fromInput.data_ptr<float>() + t * rows * 3 * hidden;
        const float* h = fromHidden.data_ptr<float>();
        const float* last = previous.data_ptr<float>();
        float* state = result.states.data_ptr<float>() + t * rows * hidden;
        float* kept = result.kept.data_ptr<float>() + (keepAll ? t : 0) * rows * KeptCount * hidden;
        for (std::int64_t row = 0; row < rows; ++row)
            forwardRow(x + row * 3 * hidden, h + row * 3 * hidden, last + row * hidden,
                       state + row * hidden, kept + row * KeptCount * hidden, hidden);
        previous = result.states[t];
    }
    return result;
}

class FusedGru : public torch::autograd::Function<FusedGru> {
public:
    static torch::Tensor forward(torch::autograd::AutogradContext* context,
                                 const torch::Tensor& input, const torch::Tensor& before,
                                 const torch::Tensor& inputWeight,
                                 const torch::Tensor& hiddenWeight, const torch::Tensor& inputBias,
                                 const torch::Tensor& hiddenBias) {
        const auto result =
            unroll(input, before, {inputWeight, hiddenWeight, inputBias, hiddenBias}, true);
        context->save_for_backward(
            {input, before, inputWeight, hiddenWeight, result.states, result.kept});
        return result.states;
    }

    static torch::autograd::tensor_list backward(torch::autograd::AutogradContext* context,
                                                 torch::autograd::tensor_list gradients) {
        const auto saved = context->get_saved_variables();
        const torch::Tensor &input = saved[0], &before = saved[1], &inputWeight = saved[2],
                            &hiddenWeight = saved[3], &states = saved[4], &kept = saved[5];
        const auto gradient = gradients[0].contiguous();
        const std::int64_t steps = states.size(0);
        const std::int64_t rows = states.size(1);
        const std::int64_t hidden = states.size(2);
        const auto earlier =
            torch::cat({before.unsqueeze(0), states.slice(0, 0, steps - 1)}).contiguous();
        auto toInput = torch::empty({steps, rows, 3 * hidden});
        auto toHidden = torch::empty({steps, rows, 3 * hidden});
        auto carried = torch::zeros({rows, hidden});
        for (std::int64_t t = steps - 1; t >= 0; --t) {
            for (std::int64_t row = 0; row < rows; ++row) {
                const std::int64_t at = t * rows + row;
                backwardRow(gradient.data_ptr<float>() + at * hidden,
                            earlier.data_ptr<float>() + at * hidden,
                            kept.data_ptr<float>() + at * KeptCount * hidden,
                            carried.data_ptr<float>() + row * hidden,
                            toInput.data_ptr<float>() + at * 3 * hidden,
                            toHidden.data_ptr<float>() + at * 3 * hidden, hidden);
            }
            addProduct(carried, toHidden[t], hiddenWeight);
        }
        const auto flatInput = toInput.flatten(0, 1);
        const auto flatHidden = toHidden.flatten(0, 1);
        return {product(flatInput, inputWeight).view_as(input),
                carried,
                product(flatInput.t(), input.flatten(0, 1)),
                product(flatHidden.t(), earlier.flatten(0, 1)),
                flatInput.sum(0),
                flatHidden.sum(0)};
    }
};

}  // namespace

torch::Tensor fusedGru(const torch::Tensor& input, const torch::Tensor& before,
                       const GruWeights& weights) {
    const auto contiguous = input.contiguous();
    const auto start = before.contiguous();
    if (!torch::GradMode::is_enabled()) return unroll(contiguous, start, weights, false).states;
    return FusedGru::apply(contiguous, start, weights.inputWeight, weights.hiddenWeight,
                           weights.inputBias, weights.hiddenBias);
}

}  // namespace anomalyst::engine
