#include "engine/nn/attention_head.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/nn/fast_functions.h"
#include "engine/nn/processors.h"

namespace anomalyst::engine {
namespace {

/// Loops over keys run over whole blocks, so that every key goes through the same code.
constexpr std::int64_t kBlock = 16;

ANOMALYST_FOR_EACH_PROCESSOR
void addBlocks(float factor, const float* __restrict from, float* __restrict to,
               std::int64_t blocks) {
    for (std::int64_t b = 0; b < blocks; ++b, from += kBlock, to += kBlock)
        for (std::int64_t j = 0; j < kBlock; ++j) to[j] += factor * from[j];
}

ANOMALYST_FOR_EACH_PROCESSOR
void exponentials(float highest, float* __restrict values, std::int64_t blocks) {
    for (std::int64_t b = 0; b < blocks; ++b, values += kBlock)
        for (std::int64_t j = 0; j < kBlock; ++j) values[j] = fastExp(values[j] - highest);
}

ANOMALYST_FOR_EACH_PROCESSOR
void addRow(float factor, const float* __restrict from, float* __restrict to, std::int64_t width) {
    for (std::int64_t d = 0; d < width; ++d) to[d] += factor * from[d];
}

}  // namespace

AttentionHead::AttentionHead(const Size& size, const AttentionSight& sight)
    : m_size(size),
      m_sight(sight),
      m_padded((size.keys + kBlock - 1) / kBlock * kBlock),
      m_scale(1 / std::sqrt(static_cast<float>(size.width))),
      m_turned(static_cast<std::size_t>(size.width * m_padded)),
      m_scores(static_cast<std::size_t>(m_padded)) {}

AttentionHead::Seen AttentionHead::seen(std::int64_t row, std::int64_t query) const {
    const auto at = static_cast<std::size_t>(row * m_size.queries + query);
    const std::int64_t from = m_sight.from[at], to = m_sight.to[at];
    return {from, to, from / kBlock, (to + kBlock - 1) / kBlock};
}

std::int64_t AttentionHead::distance(std::int64_t query, std::int64_t key) const {
    return query + m_sight.before - key + m_sight.after;
}

void AttentionHead::turn(const float* from) {
    for (std::int64_t key = 0; key < m_size.keys; ++key)
        for (std::int64_t d = 0; d < m_size.width; ++d)
            m_turned[static_cast<std::size_t>(d * m_padded + key)] = from[key * m_size.stride + d];
}

void AttentionHead::multiply(const float* row, float scale, const Seen& seen) {
    const std::int64_t begin = seen.firstBlock * kBlock;
    const std::int64_t blocks = seen.lastBlock - seen.firstBlock;
    float* scores = m_scores.data() + begin;
    std::fill_n(scores, blocks * kBlock, 0.0F);
    for (std::int64_t d = 0; d < m_size.width; ++d)
        addBlocks(row[d] * scale, m_turned.data() + d * m_padded + begin, scores, blocks);
}

void AttentionHead::forward(std::int64_t row, const Input& input, float* result, float* weights) {
    turn(input.keys);
    std::fill_n(weights, m_size.queries * m_padded, 0.0F);
    for (std::int64_t query = 0; query < m_size.queries; ++query) {
        float* made = result + query * m_size.stride;
        std::fill_n(made, m_size.width, 0.0F);
        const Seen seen = this->seen(row, query);
        multiply(input.queries + query * m_size.stride, m_scale, seen);
        const std::int64_t self = m_sight.self ? -1 : query + m_sight.before;
        float highest = std::numeric_limits<float>::lowest();
        for (std::int64_t key = seen.from; key < seen.to; ++key) {
            m_scores[static_cast<std::size_t>(key)] += input.bias[distance(query, key)];
            if (key != self) highest = std::max(highest, m_scores[static_cast<std::size_t>(key)]);
        }
        exponentials(highest, m_scores.data() + seen.firstBlock * kBlock,
                     seen.lastBlock - seen.firstBlock);
        float sum = 0;
        for (std::int64_t key = seen.from; key < seen.to; ++key)
            if (key != self) sum += m_scores[static_cast<std::size_t>(key)];
        float* taken = weights + query * m_padded;
        for (std::int64_t key = seen.from; key < seen.to; ++key) {
            if (key == self) continue;
            taken[key] = m_scores[static_cast<std::size_t>(key)] / sum;
            addRow(taken[key], input.values + key * m_size.stride, made, m_size.width);
        }
    }
}

void AttentionHead::backward(std::int64_t row, const Input& input, const float* weights,
                             const float* gradient, const Gradient& to) {
    turn(input.values);
    const std::int64_t stride = m_size.stride, width = m_size.width;
    for (std::int64_t query = 0; query < m_size.queries; ++query) {
        const Seen seen = this->seen(row, query);
        const float* taken = weights + query * m_padded;
        const float* ofResult = gradient + query * stride;
        multiply(ofResult, 1, seen);
        float mean = 0;
        for (std::int64_t key = seen.from; key < seen.to; ++key)
            mean += taken[key] * m_scores[static_cast<std::size_t>(key)];
        for (std::int64_t key = seen.from; key < seen.to; ++key) {
            const float ofScore = taken[key] * (m_scores[static_cast<std::size_t>(key)] - mean);
            to.bias[distance(query, key)] += ofScore;
            addRow(ofScore * m_scale, input.keys + key * stride, to.queries + query * stride,
                   width);
            addRow(ofScore * m_scale, input.queries + query * stride, to.keys + key * stride,
                   width);
            addRow(taken[key], ofResult, to.values + key * stride, width);
        }
    }
}

}  // namespace anomalyst::engine
