#include "ui/charts/value_pyramid.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace anomalyst::ui {
namespace {

constexpr std::size_t kExactBand = 256;

float quantile(std::vector<float>& values, double share) {
    const auto rank = static_cast<std::ptrdiff_t>(static_cast<double>(values.size() - 1) * share);
    std::nth_element(values.begin(), values.begin() + rank, values.end());
    return values[static_cast<std::size_t>(rank)];
}

}  // namespace

ValuePyramid::ValuePyramid(std::vector<float> values) : m_values(std::move(values)) {
    if (m_values.size() <= kFirstBlock) return;
    buildFirstLevel();
    while (m_levels.back().blocks.size() > kBranches) buildNextLevel();
}

ValuePyramid::Block ValuePyramid::summarise(std::vector<float>& values, float low, float high) {
    Block block{low, high, {}};
    std::sort(values.begin(), values.end());
    for (std::size_t i = 0; i < kSamples; ++i)
        block.samples[i] = values[(2 * i + 1) * values.size() / (2 * kSamples)];
    return block;
}

void ValuePyramid::buildFirstLevel() {
    Level level{kFirstBlock, {}};
    level.blocks.reserve((size() + kFirstBlock - 1) / kFirstBlock);
    std::vector<float> members;
    for (std::size_t begin = 0; begin < size(); begin += kFirstBlock) {
        const auto first = m_values.begin() + static_cast<std::ptrdiff_t>(begin);
        members.assign(first, m_values.begin() + static_cast<std::ptrdiff_t>(
                                                     std::min(size(), begin + kFirstBlock)));
        const auto [low, high] = std::minmax_element(members.begin(), members.end());
        level.blocks.push_back(summarise(members, *low, *high));
    }
    m_levels.push_back(std::move(level));
}

void ValuePyramid::buildNextLevel() {
    const Level& below = m_levels.back();
    Level level{below.block * kBranches, {}};
    std::vector<float> samples;
    for (std::size_t begin = 0; begin < below.blocks.size(); begin += kBranches) {
        const std::size_t end = std::min(below.blocks.size(), begin + kBranches);
        Extremes e;
        samples.clear();
        for (std::size_t b = begin; b < end; ++b) {
            const Block& block = below.blocks[b];
            e = {std::min(e.low, block.low), std::max(e.high, block.high)};
            samples.insert(samples.end(), block.samples.begin(), block.samples.end());
        }
        level.blocks.push_back(summarise(samples, e.low, e.high));
    }
    m_levels.push_back(std::move(level));
}

// Walks up while whole blocks fit between the ends, and down again at the other end.
ValuePyramid::Extremes ValuePyramid::extremes(std::size_t begin, std::size_t end) const {
    Extremes e;
    const auto add = [&e](float low, float high) {
        e = {std::min(e.low, low), std::max(e.high, high)};
    };
    while (begin < end) {
        std::size_t l = m_levels.size();
        while (l > 0 && (begin % m_levels[l - 1].block != 0 || begin + m_levels[l - 1].block > end))
            --l;
        if (l == 0) {
            add(m_values[begin], m_values[begin]);
            ++begin;
        } else {
            const Level& level = m_levels[l - 1];
            const Block& block = level.blocks[begin / level.block];
            add(block.low, block.high);
            begin += level.block;
        }
    }
    return e;
}

std::size_t ValuePyramid::countAbove(std::size_t begin, std::size_t end, float threshold) const {
    std::size_t count = 0;
    while (begin < end) {
        std::size_t l = m_levels.size();
        // The largest block that starts here, fits, and is wholly on one side of the threshold.
        for (; l > 0; --l) {
            const Level& level = m_levels[l - 1];
            if (begin % level.block != 0 || begin + level.block > end) continue;
            const Block& block = level.blocks[begin / level.block];
            if (block.low >= threshold || block.high < threshold) break;
        }
        if (l == 0) {
            count += m_values[begin] >= threshold ? 1 : 0;
            ++begin;
        } else {
            const Level& level = m_levels[l - 1];
            if (level.blocks[begin / level.block].low >= threshold) count += level.block;
            begin += level.block;
        }
    }
    return count;
}

ValuePyramid::Band ValuePyramid::band(std::size_t begin, std::size_t end) const {
    std::vector<float> members;
    const std::size_t length = end - begin;
    std::size_t l = m_levels.size();
    while (l > 0 && m_levels[l - 1].block * 4 > length) --l;
    if (length <= kExactBand || l == 0) {
        members.assign(m_values.begin() + static_cast<std::ptrdiff_t>(begin),
                       m_values.begin() + static_cast<std::ptrdiff_t>(end));
    } else {
        const Level& level = m_levels[l - 1];
        const std::size_t first = (begin + level.block / 2) / level.block;
        const std::size_t last = std::max(first + 1, (end + level.block / 2) / level.block);
        members.reserve((last - first) * kSamples);
        for (std::size_t b = first; b < std::min(last, level.blocks.size()); ++b) {
            const auto& samples = level.blocks[b].samples;
            members.insert(members.end(), samples.begin(), samples.end());
        }
    }
    return {quantile(members, 0.05), quantile(members, 0.5), quantile(members, 0.95)};
}

}  // namespace anomalyst::ui
