#include "engine/training/feature_batches.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/detectors/training_data.h"

namespace anomalyst::engine {

std::size_t FeatureTraining::kept(std::size_t rows) const {
    return static_cast<std::size_t>(std::ceil((1 - trim) * static_cast<double>(rows)));
}

std::vector<float> clippedRows(const Dataset& data) {
    return finiteRows(data.features, 0, data.features.rows, kLargestDeviation);
}

std::vector<float> rowWeights(const Dataset& data) {
    return data.weight.empty() ? std::vector<float>(data.rows(), 1.0F) : data.weight;
}

ShuffledRows::ShuffledRows(std::size_t rows, std::size_t batch) : m_order(rows), m_batch(batch) {
    std::iota(m_order.begin(), m_order.end(), std::int64_t{0});
}

std::size_t ShuffledRows::shuffle(Random& random) {
    random.shuffle(std::span(m_order));
    return batches();
}

std::span<std::int64_t> ShuffledRows::batch(std::size_t index) {
    const std::size_t begin = index * m_batch;
    return std::span(m_order).subspan(begin, std::min(m_batch, m_order.size() - begin));
}

void ShuffledRows::write(ByteWriter& to) const {
    to.put(std::vector<std::uint32_t>(m_order.begin(), m_order.end()));
}

void ShuffledRows::read(ByteReader& from) {
    const auto order = from.getVector<std::uint32_t>();
    std::vector<bool> seen(m_order.size());
    bool sound = order.size() == m_order.size();
    for (std::size_t i = 0; sound && i < order.size(); ++i) {
        sound = order[i] < seen.size() && !seen[order[i]];
        if (sound) seen[order[i]] = true;
    }
    if (!sound) return from.refuse("they hold an order of other rows");
    std::ranges::copy(order, m_order.begin());
}

}  // namespace anomalyst::engine
