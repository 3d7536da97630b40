#include "engine/detectors/count_vectors.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/scoring/byte_archive.h"

namespace anomalyst::engine {
namespace {

/// What each halving of the share of sessions that are like a known vector adds to its distance.
/// Larger values hide what is rare but normal, smaller ones no longer tell training's anomalies.
constexpr double kDistancePerHalving = 0.003;

}  // namespace

std::vector<ActionCount> countActions(const SessionTokens& session) {
    const auto codes = session.codes(0);
    std::vector<std::int32_t> sorted(codes.begin(), codes.end());
    std::ranges::sort(sorted);
    std::vector<ActionCount> counts;
    for (const auto action : sorted) {
        if (counts.empty() || counts.back().action != action) counts.push_back({action, 0});
        ++counts.back().count;
    }
    return counts;
}

double ActionWeights::total(std::span<const ActionCount> counts) const {
    double sum = 0;
    for (const auto& [action, count] : counts)
        sum += weight[static_cast<std::size_t>(action)] * count;
    return sum;
}

ComparedCounts::ComparedCounts(std::span<const ActionCount> counts, const ActionWeights& weights)
    : m_weights(weights), m_total(weights.total(counts)), m_count(weights.weight.size()) {
    for (const auto& [action, count] : counts) m_count[static_cast<std::size_t>(action)] = count;
}

double ComparedCounts::distance(std::span<const ActionCount> others, double othersTotal) const {
    double common = 0;
    for (const auto& [action, count] : others) {
        const auto place = static_cast<std::size_t>(action);
        common += m_weights.weight[place] * std::min(count, m_count[place]);
    }
    const double sum = m_total + othersTotal;
    return sum > 0 ? std::max(0.0, 1 - 2 * common / sum) : 0;
}

std::span<const ActionCount> KnownCounts::operator[](std::size_t i) const {
    const auto begin = static_cast<std::size_t>(m_first[i]);
    return std::span(m_counts).subspan(begin, static_cast<std::size_t>(m_first[i + 1]) - begin);
}

void KnownCounts::append(std::span<const ActionCount> counts, double rarity) {
    m_counts.insert(m_counts.end(), counts.begin(), counts.end());
    m_first.push_back(m_counts.size());
    m_rarity.push_back(rarity);
    m_total.push_back(m_weights.total(counts));
}

/// From the vector of the nearest total outwards: a distance is at least the difference of the
/// totals over their sum, so that each way ends where that alone is too far.
KnownCounts::Nearest KnownCounts::nearest(std::span<const ActionCount> counts) const {
    const ComparedCounts compared(counts, m_weights);
    const double total = compared.total();
    Nearest best{0, std::numeric_limits<double>::infinity()};
    const auto isTooFar = [&](std::size_t i) {
        const double sum = total + m_total[i];
        if (sum > 0 && std::abs(total - m_total[i]) / sum >= best.score) return true;
        const double score =
            compared.distance((*this)[i], m_total[i]) + kDistancePerHalving * m_rarity[i];
        if (score < best.score) best = {i, score};
        return false;
    };
    const auto middle =
        static_cast<std::size_t>(std::ranges::lower_bound(m_total, total) - m_total.begin());
    std::size_t above = middle;
    std::size_t below = middle;
    while (above < size() || below > 0) {
        if (above < size() && isTooFar(above++)) above = size();
        if (below > 0 && isTooFar(--below)) below = 0;
    }
    return best;
}

void KnownCounts::save(ByteWriter& to) const {
    to.put(m_weights.weight);
    to.put(m_weights.share);
    to.put(m_first);
    std::vector<std::int32_t> actions;
    std::vector<std::uint32_t> counts;
    for (const auto& [action, count] : m_counts) {
        actions.push_back(action);
        counts.push_back(count);
    }
    to.put(actions);
    to.put(counts);
    to.put(m_rarity);
}

KnownCounts KnownCounts::load(ByteReader& from, std::size_t actions) {
    KnownCounts known({});
    known.m_weights.weight = from.getVector<double>();
    known.m_weights.share = from.getVector<double>();
    known.m_first = from.getVector<std::uint64_t>();
    const auto codes = from.getVector<std::int32_t>();
    const auto counts = from.getVector<std::uint32_t>();
    known.m_rarity = from.getVector<double>();
    for (std::size_t i = 0; i < std::min(codes.size(), counts.size()); ++i)
        known.m_counts.push_back({codes[i], counts[i]});
    if (!from.ok() || codes.size() != counts.size() || !known.makesSense(actions)) {
        from.refuse("the known counts make no sense");
        return KnownCounts({});
    }
    for (std::size_t i = 0; i < known.size(); ++i)
        known.m_total.push_back(known.m_weights.total(known[i]));
    if (!std::ranges::is_sorted(known.m_total)) from.refuse("the known counts are out of order");
    return known;
}

bool KnownCounts::makesSense(std::size_t actions) const {
    const auto isWeight = [](double weight) { return weight >= 1 && weight <= 1e6; };
    const auto isShare = [](double share) { return share >= 0 && share <= 1; };
    const auto isRarity = [](double rarity) { return rarity >= 0 && rarity <= 1e6; };
    if (m_weights.weight.size() != actions || m_weights.share.size() != actions || size() == 0 ||
        m_first.size() != size() + 1 || m_first.front() != 0 || m_first.back() != m_counts.size() ||
        !std::ranges::is_sorted(m_first) || !std::ranges::all_of(m_weights.weight, isWeight) ||
        !std::ranges::all_of(m_weights.share, isShare) || !std::ranges::all_of(m_rarity, isRarity))
        return false;
    for (std::size_t i = 0; i < size(); ++i) {
        std::int64_t before = -1;
        for (const auto& [action, count] : (*this)[i]) {
            if (action <= before || static_cast<std::size_t>(action) >= actions || count == 0)
                return false;
            before = action;
        }
    }
    return true;
}

}  // namespace anomalyst::engine
