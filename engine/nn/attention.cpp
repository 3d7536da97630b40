#include "engine/nn/attention.h"

#include <cmath>

#include "engine/nn/rowwise.h"

namespace anomalyst::engine {
namespace {

AttentionHead::Size sizeOf(const torch::Tensor& queries, const torch::Tensor& keys,
                           const torch::Tensor& bias) {
    return {queries.size(1), keys.size(1), queries.size(2) / bias.size(0), queries.size(2)};
}

AttentionHead::Input inputOf(const torch::Tensor& queries, const torch::Tensor& keys,
                             const torch::Tensor& values, const torch::Tensor& bias,
                             std::int64_t row, std::int64_t head) {
    const std::int64_t first = head * (queries.size(2) / bias.size(0));
    return {queries.data_ptr<float>() + row * queries.stride(0) + first,
            keys.data_ptr<float>() + row * keys.stride(0) + first,
            values.data_ptr<float>() + row * values.stride(0) + first,
            bias.data_ptr<float>() + head * bias.size(1)};
}

struct Attended {
    torch::Tensor result;   ///< [rows x queries x width]
    torch::Tensor weights;  ///< [rows x heads x queries x kept]; one row's only unless all are kept
};

/// All contiguous.
Attended attendByHeads(const torch::Tensor& queries, const torch::Tensor& keys,
                       const torch::Tensor& values, const torch::Tensor& bias,
                       const AttentionSight& sight, bool keepAll) {
    const std::int64_t rows = queries.size(0), heads = bias.size(0);
    AttentionHead attention(sizeOf(queries, keys, bias), sight);
    Attended of{torch::empty_like(queries),
                torch::empty({keepAll ? rows * heads : 1, queries.size(1), attention.kept()})};
    for (std::int64_t row = 0; row < rows; ++row) {
        for (std::int64_t head = 0; head < heads; ++head) {
            float* result = of.result.data_ptr<float>() + row * of.result.stride(0) +
                            head * (queries.size(2) / heads);
            float* weights = of.weights.data_ptr<float>() +
                             (keepAll ? row * heads + head : 0) * of.weights.stride(0);
            attention.forward(row, inputOf(queries, keys, values, bias, row, head), result,
                              weights);
        }
    }
    return of;
}

/// The sight travels as tensors, which is all that LibTorch saves.
class FusedAttention : public torch::autograd::Function<FusedAttention> {
public:
    static torch::Tensor forward(torch::autograd::AutogradContext* context,
                                 const torch::Tensor& queries, const torch::Tensor& keys,
                                 const torch::Tensor& values, const torch::Tensor& bias,
                                 const std::shared_ptr<const AttentionSight>& sight) {
        const auto attended = attendByHeads(queries, keys, values, bias, *sight, true);
        context->save_for_backward({queries, keys, values, bias, attended.weights});
        context->saved_data["from"] = torch::tensor(sight->from, torch::kInt32);
        context->saved_data["to"] = torch::tensor(sight->to, torch::kInt32);
        context->saved_data["before"] = sight->before;
        context->saved_data["after"] = sight->after;
        context->saved_data["self"] = sight->self;
        return attended.result;
    }

    static torch::autograd::tensor_list backward(torch::autograd::AutogradContext* context,
                                                 torch::autograd::tensor_list gradients) {
        const auto saved = context->get_saved_variables();
        const torch::Tensor &queries = saved[0], &keys = saved[1], &values = saved[2],
                            &bias = saved[3], &weights = saved[4];
        const AttentionSight sight = savedSight(*context);
        const auto gradient = gradients[0].contiguous();
        const std::int64_t heads = bias.size(0), width = queries.size(2) / heads;
        torch::autograd::tensor_list to{torch::zeros_like(queries), torch::zeros_like(keys),
                                        torch::zeros_like(values), torch::zeros_like(bias),
                                        torch::Tensor()};
        AttentionHead attention(sizeOf(queries, keys, bias), sight);
        for (std::int64_t row = 0; row < queries.size(0); ++row) {
            for (std::int64_t head = 0; head < heads; ++head) {
                const auto at = [&](std::size_t i) {
                    return to[i].data_ptr<float>() + row * to[i].stride(0) + head * width;
                };
                attention.backward(
                    row, inputOf(queries, keys, values, bias, row, head),
                    weights.data_ptr<float>() + (row * heads + head) * weights.stride(0),
                    gradient.data_ptr<float>() + row * gradient.stride(0) + head * width,
                    {at(0), at(1), at(2), to[3].data_ptr<float>() + head * bias.size(1)});
            }
        }
        return to;
    }

private:
    static AttentionSight savedSight(torch::autograd::AutogradContext& context) {
        const auto numbers = [&](const char* name) {
            const auto kept = context.saved_data[name].toTensor();
            const auto* values = kept.data_ptr<std::int32_t>();
            return std::vector<std::int32_t>(values, values + kept.numel());
        };
        return {numbers("from"), numbers("to"), context.saved_data["before"].toInt(),
                context.saved_data["after"].toInt(), context.saved_data["self"].toBool()};
    }
};

torch::Tensor perQuery(const std::vector<std::int32_t>& values, const torch::Tensor& queries) {
    return torch::tensor(values)
        .view({queries.size(0), 1, queries.size(1), 1})
        .to(queries.device());
}

}  // namespace

torch::Tensor attend(const torch::Tensor& queries, const torch::Tensor& keys,
                     const torch::Tensor& values, const torch::Tensor& bias,
                     const AttentionSight& sight) {
    if (!queries.is_cpu()) return attendByTensors(queries, keys, values, bias, sight);
    const auto q = queries.contiguous(), k = keys.contiguous(), v = values.contiguous();
    if (!torch::GradMode::is_enabled()) return attendByHeads(q, k, v, bias, sight, false).result;
    return FusedAttention::apply(q, k, v, bias, std::make_shared<const AttentionSight>(sight));
}

torch::Tensor attendByTensors(const torch::Tensor& queries, const torch::Tensor& keys,
                              const torch::Tensor& values, const torch::Tensor& bias,
                              const AttentionSight& sight) {
    const std::int64_t heads = bias.size(0), width = queries.size(2) / heads;
    const auto byHead = [&](const torch::Tensor& all) {
        return all.view({all.size(0), all.size(1), heads, width}).transpose(1, 2);
    };
    const auto options = torch::TensorOptions(torch::kInt64).device(queries.device());
    const auto key = torch::arange(keys.size(1), options);
    const auto distance = torch::arange(queries.size(1), options).unsqueeze(1) + sight.before - key;
    auto hidden = (key < perQuery(sight.from, queries)) | (key >= perQuery(sight.to, queries));
    if (!sight.self) hidden = hidden | (distance == 0);
    const auto place = (distance + sight.after).clamp(0, bias.size(1) - 1);
    auto scores = byHead(queries).matmul(byHead(keys).transpose(2, 3)) /
                  std::sqrt(static_cast<double>(width));
    scores = (scores + bias.index_select(1, place.flatten()).view({heads, place.size(0), -1}))
                 .masked_fill(hidden, -1e9);
    const auto weights = torch::softmax(scores, 3).masked_fill(hidden, 0);
    return weights.matmul(byHead(values)).transpose(1, 2).reshape(queries.sizes());
}

torch::Tensor normalised(const torch::Tensor& rows) {
    if (readsRowwise(rows)) return rowwiseNormalised(rows);
    return torch::layer_norm(rows, {rows.size(-1)});
}

}  // namespace anomalyst::engine
