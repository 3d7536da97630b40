#pragma once

#include <array>
#include <cstddef>
#include <limits>
#include <vector>

namespace anomalyst::ui {

/// A long row of values, summarised on levels of ever larger blocks, so that what a pixel column
/// of a timeline shows is found in microseconds. Immutable after construction. No Qt. Values must
/// not be NaN.
class ValuePyramid {
public:
    struct Extremes {
        float low = std::numeric_limits<float>::infinity();
        float high = -std::numeric_limits<float>::infinity();
    };
    /// Where most of the values are: 5th percentile, median, 95th percentile.
    struct Band {
        float low = 0;
        float median = 0;
        float high = 0;
    };

    ValuePyramid() = default;
    explicit ValuePyramid(std::vector<float> values);

    const std::vector<float>& values() const { return m_values; }
    std::size_t size() const { return m_values.size(); }

    /// Smallest and largest of the values [begin, end): exact.
    Extremes extremes(std::size_t begin, std::size_t end) const;
    /// How many of the values [begin, end) are at or above `threshold`: exact.
    std::size_t countAbove(std::size_t begin, std::size_t end, float threshold) const;
    /// Band of the values [begin, end), which must not be empty. Exact up to 256 values; beyond,
    /// quantiles of block summaries: right to within 5 % of the ranks.
    Band band(std::size_t begin, std::size_t end) const;

private:
    static constexpr std::size_t kSamples = 16;
    static constexpr std::size_t kFirstBlock = 64;
    static constexpr std::size_t kBranches = 8;

    struct Block {
        float low, high;
        std::array<float, kSamples> samples;  ///< at ranks (i + 0.5) / kSamples, ascending
    };
    struct Level {
        std::size_t block = 0;  ///< values a block
        std::vector<Block> blocks;
    };

    static Block summarise(std::vector<float>& values, float low, float high);
    void buildFirstLevel();
    void buildNextLevel();

    std::vector<float> m_values;
    std::vector<Level> m_levels;
};

}  // namespace anomalyst::ui
