#include "engine/nn/attention_block.h"

#include "engine/nn/parallel_product.h"

namespace anomalyst::engine {
namespace {

constexpr std::int64_t kWidening = 2;
constexpr std::int64_t kMostLayers = 64;

}  // namespace

AttentionBlock::AttentionBlock(const Size& size) {
    const auto layer = [this](const char* name, std::int64_t from, std::int64_t to) {
        return register_module(name, torch::nn::Linear(from, to));
    };
    m_queries = layer("queries", size.width, size.width);
    m_keys = layer("keys", size.width, size.width);
    m_values = layer("values", size.width, size.width);
    m_attended = layer("attended", size.width, size.width);
    m_widen = layer("widen", size.width, kWidening * size.width);
    m_narrow = layer("narrow", kWidening * size.width, size.width);
    m_bias = register_parameter("distances", torch::zeros({size.heads, size.distances}));
}

std::int64_t AttentionBlock::weights(std::int64_t layers, const Size& size) {
    if (layers > kMostLayers || size.width % size.heads != 0) return 0;
    return layers * (4 * size.width * (size.width + 1) + kWidening * size.width * (size.width + 1) +
                     size.width * (kWidening * size.width + 1) + size.heads * size.distances);
}

torch::Tensor AttentionBlock::forward(const torch::Tensor& steps, const torch::Tensor& seen,
                                      const AttentionSight& sight) {
    const auto taken =
        attend(parallelLinear(normalised(steps), m_queries), parallelLinear(seen, m_keys),
               parallelLinear(seen, m_values), m_bias, sight);
    const auto attended = steps + parallelLinear(taken, m_attended);
    const auto wide = torch::relu(parallelLinear(normalised(attended), m_widen));
    return attended + parallelLinear(wide, m_narrow);
}

}  // namespace anomalyst::engine
