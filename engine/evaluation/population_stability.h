#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace anomalyst::engine {

/// Bins between the deciles of a reference, at most 10: a value that is a decile more than once
/// has a bin of its own, and equal deciles are one. Outliers belong to the first and last bin.
class DecileBins {
public:
    /// `reference`: ascending, finite; of an empty one there is one bin. A decile is the lowest
    /// value that at least so many tenths of the reference do not exceed.
    explicit DecileBins(std::span<const float> reference);

    /// How many of `ascending` are in each bin, lowest first.
    std::vector<std::uint64_t> count(std::span<const float> ascending) const;

private:
    /// The upper end of a bin, which is part of it or not.
    struct Limit {
        float value;
        bool included;
    };
    std::vector<Limit> m_limits;  ///< of all bins but the last, ascending
};

/// How far a distribution over bins has moved.
struct PopulationStability {
    /// The population stability index: sum over the bins of (q - p) ln(q / p), where p and q are a
    /// bin's shares in the reference and now. 0 is the same. NaN where either side is empty.
    double index = 0;
    /// What the index exceeds by chance once in a thousand samples of the same distribution: under
    /// it the index is about (1/n + 1/m) times chi-squared, with one degree of freedom fewer than
    /// there are bins (Yurdakul and Naranjo 2020, Statistical properties of the population
    /// stability index). NaN likewise.
    double byChance = 0;
};

/// Counts per bin, of the same bins on both sides. A bin that is empty on one side counts as half
/// an entry there, so that the logarithm is finite; one that is empty on both sides is no bin.
/// `referenceDraws` and `draws`: how many independent draws each side comes from, where that is
/// fewer than the counts (events of one session are not independent); 0: as many as the counts.
PopulationStability populationStability(std::span<const std::uint64_t> reference,
                                        std::span<const std::uint64_t> now,
                                        double referenceDraws = 0, double draws = 0);

}  // namespace anomalyst::engine
