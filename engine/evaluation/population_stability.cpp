#include "engine/evaluation/population_stability.h"

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

namespace anomalyst::engine {

namespace {

constexpr std::size_t kMostBins = 10;
constexpr double kEmptyBin = 0.5;  // entries
constexpr double kChance = 0.001;

double total(std::span<const std::uint64_t> counts) {
    return static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}));
}

double share(std::uint64_t count, double of) {
    return std::max(static_cast<double>(count), kEmptyBin) / of;
}

double highestByChance(std::size_t bins, double referenceDraws, double draws) {
    if (bins < 2) return 0;
    const boost::math::chi_squared distribution(static_cast<double>(bins - 1));
    return quantile(complement(distribution, kChance)) * (1 / referenceDraws + 1 / draws);
}

}  // namespace

DecileBins::DecileBins(std::span<const float> reference) {
    const std::size_t n = reference.size();
    for (std::size_t tenth = 1; tenth < kMostBins && n > 0; ++tenth) {
        const float decile = reference[(n * tenth + kMostBins - 1) / kMostBins - 1];
        if (m_limits.empty() || m_limits.back().value < decile) {
            m_limits.push_back({decile, true});
            continue;
        }
        const bool hasOwnBin = m_limits.size() > 1 && !(m_limits.rbegin() + 1)->included &&
                               (m_limits.rbegin() + 1)->value >= decile;
        if (!hasOwnBin) m_limits.insert(m_limits.end() - 1, {decile, false});
    }
}

std::vector<std::uint64_t> DecileBins::count(std::span<const float> ascending) const {
    std::vector<std::uint64_t> counts;
    auto begin = ascending.begin();
    for (const Limit& limit : m_limits) {
        const auto end = limit.included ? std::upper_bound(begin, ascending.end(), limit.value)
                                        : std::lower_bound(begin, ascending.end(), limit.value);
        counts.push_back(static_cast<std::uint64_t>(end - begin));
        begin = end;
    }
    counts.push_back(static_cast<std::uint64_t>(ascending.end() - begin));
    return counts;
}

PopulationStability populationStability(std::span<const std::uint64_t> reference,
                                        std::span<const std::uint64_t> now, double referenceDraws,
                                        double draws) {
    assert(reference.size() == now.size());
    const double n = total(reference), m = total(now);
    constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
    if (n == 0 || m == 0) return {kNone, kNone};
    PopulationStability result;
    std::size_t bins = 0;
    for (std::size_t bin = 0; bin < reference.size(); ++bin) {
        if (reference[bin] == 0 && now[bin] == 0) continue;
        ++bins;
        const double p = share(reference[bin], n), q = share(now[bin], m);
        result.index += (q - p) * std::log(q / p);
    }
    const auto least = [](double stated, double counted) {
        return stated > 0 ? std::min(stated, counted) : counted;
    };
    result.byChance = highestByChance(bins, least(referenceDraws, n), least(draws, m));
    return result;
}

}  // namespace anomalyst::engine
