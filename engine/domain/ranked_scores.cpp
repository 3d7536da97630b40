#include "engine/domain/ranked_scores.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cmath>
#include <functional>
#include <limits>
#include <utility>

namespace anomalyst {

namespace {

std::optional<double> ratio(std::uint64_t part, std::uint64_t whole) {
    if (whole == 0) return std::nullopt;
    return static_cast<double>(part) / static_cast<double>(whole);
}

/// A score and its truth in one integer that sorts in descending order of scores: the bits of an
/// IEEE float, with the sign folded in, order as the floats do.
std::uint64_t sortKey(float score, RankedScores::Truth truth) {
    const auto bits = std::bit_cast<std::uint32_t>(score + 0.0F);  // -0 becomes 0
    const std::uint32_t ascending = bits & 0x8000'0000U ? ~bits : bits | 0x8000'0000U;
    return std::uint64_t{~ascending} << 2 | static_cast<std::uint64_t>(truth);
}

float scoreOf(std::uint64_t key) {
    const std::uint32_t ascending = ~static_cast<std::uint32_t>(key >> 2);
    return std::bit_cast<float>(ascending & 0x8000'0000U ? ascending & 0x7FFF'FFFFU : ~ascending);
}

/// Least-significant-digit radix sort by the 32 bits of the score: linear, where a comparison
/// sort of a million scores takes five times as long.
void radixSort(std::vector<std::uint64_t>& keys) {
    constexpr unsigned kDigitBits = 11;
    constexpr std::size_t kDigits = std::size_t{1} << kDigitBits;
    std::vector<std::uint64_t> sorted(keys.size());
    for (unsigned shift = 2; shift < 34; shift += kDigitBits) {
        std::array<std::size_t, kDigits> place{};
        const auto digit = [&](std::uint64_t key) { return (key >> shift) & (kDigits - 1); };
        for (const std::uint64_t key : keys) ++place[digit(key)];
        std::size_t next = 0;
        for (std::size_t& start : place) start = std::exchange(next, next + start);
        for (const std::uint64_t key : keys) sorted[place[digit(key)]++] = key;
        keys.swap(sorted);
    }
}

/// Corners of `all` that are `apart` or more from the last one kept, in either direction; the
/// first and the last always stay.
std::vector<CurvePoint> spaced(const std::vector<CurvePoint>& all, double apart) {
    std::vector<CurvePoint> kept = {all.front()};
    for (std::size_t i = 1; i + 1 < all.size(); ++i) {
        const CurvePoint& last = kept.back();
        const double moved = std::max(std::abs(all[i].x - last.x), std::abs(all[i].y - last.y));
        if (moved >= apart) kept.push_back(all[i]);
    }
    if (all.size() > 1) kept.push_back(all.back());
    return kept;
}

std::vector<CurvePoint> thinned(std::vector<CurvePoint> all, std::size_t points) {
    double apart = 1 / static_cast<double>(points);
    while (all.size() > points) {
        auto kept = spaced(all, apart);
        if (kept.size() <= points) return kept;
        apart *= 1.5;
    }
    return all;
}

}  // namespace

std::optional<double> ThresholdCounts::precision() const {
    return ratio(truePositives, truePositives + falsePositives);
}

std::optional<double> ThresholdCounts::recall() const {
    return ratio(truePositives, truePositives + falseNegatives);
}

std::optional<double> ThresholdCounts::f1() const {
    return ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
}

std::optional<double> ThresholdCounts::falsePositiveRate() const {
    return ratio(falsePositives, falsePositives + trueNegatives);
}

double ThresholdCounts::cost(const AlarmCosts& costs) const {
    return costs.miss * static_cast<double>(falseNegatives) +
           costs.falseAlarm * static_cast<double>(falsePositives);
}

Interval wilsonInterval(std::uint64_t hits, std::uint64_t n) {
    if (n == 0) return {};
    const auto count = static_cast<double>(n);
    return wilsonIntervalOf(static_cast<double>(hits) / count, count);
}

Interval wilsonIntervalOf(double share, double n) {
    if (n <= 0) return {};
    constexpr double z = 1.959963984540054;  // 97.5th percentile of the normal distribution
    const double centre = share + z * z / (2 * n);
    const double reach = z * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
    const double norm = 1 + z * z / n;
    return {share <= 0 ? 0 : std::max(0.0, (centre - reach) / norm),
            share >= 1 ? 1 : std::min(1.0, (centre + reach) / norm)};
}

RankedScores::RankedScores(std::span<const float> scores, std::span<const Truth> truth) {
    assert(scores.size() == truth.size());
    std::vector<std::uint64_t> keys;
    keys.reserve(scores.size());
    for (std::size_t i = 0; i < scores.size(); ++i)
        if (!std::isnan(scores[i])) keys.push_back(sortKey(scores[i], truth[i]));
    radixSort(keys);
    m_scores.reserve(keys.size());
    m_positives.reserve(keys.size() + 1);
    m_negatives.reserve(keys.size() + 1);
    m_positives.push_back(0);
    m_negatives.push_back(0);
    for (const std::uint64_t key : keys) {
        const auto known = static_cast<Truth>(key & 3);
        m_scores.push_back(scoreOf(key));
        m_positives.push_back(m_positives.back() + (known == Truth::Anomalous ? 1 : 0));
        m_negatives.push_back(m_negatives.back() + (known == Truth::Normal ? 1 : 0));
    }
    m_auroc = areaUnderRoc();
    m_auprc = averagePrecision();
    m_bestF1Threshold = highestF1();
    m_precisionRecall = thinned(precisionRecallCorners(), kCurvePoints);
    m_roc = thinned(rocCorners(), kCurvePoints);
}

std::uint64_t RankedScores::positives() const {
    return m_positives.empty() ? 0 : m_positives.back();
}

std::uint64_t RankedScores::negatives() const {
    return m_negatives.empty() ? 0 : m_negatives.back();
}

ThresholdCounts RankedScores::at(double threshold) const {
    const auto end = std::partition_point(m_scores.begin(), m_scores.end(), [&](float score) {
        return static_cast<double>(score) >= threshold;
    });
    return countsOfFirst(static_cast<std::size_t>(end - m_scores.begin()));
}

ThresholdCounts RankedScores::countsOfFirst(std::size_t flagged) const {
    if (m_scores.empty()) return {};
    ThresholdCounts counts;
    counts.flagged = flagged;
    counts.truePositives = m_positives[flagged];
    counts.falsePositives = m_negatives[flagged];
    counts.falseNegatives = positives() - counts.truePositives;
    counts.trueNegatives = negatives() - counts.falsePositives;
    return counts;
}

RankedScores::Truth RankedScores::truthAt(std::size_t rank) const {
    if (m_positives[rank + 1] > m_positives[rank]) return Truth::Anomalous;
    return m_negatives[rank + 1] > m_negatives[rank] ? Truth::Normal : Truth::Unknown;
}

std::optional<double> RankedScores::precisionAt(std::uint64_t count) const {
    const auto k = static_cast<std::size_t>(std::min<std::uint64_t>(count, size()));
    if (k == 0) return std::nullopt;
    const auto tie =
        std::lower_bound(m_scores.begin(), m_scores.end(), m_scores[k - 1], std::greater<>());
    const auto first = static_cast<std::size_t>(tie - m_scores.begin());
    const std::size_t end = endOfTies(first);
    const double share = static_cast<double>(k - first) / static_cast<double>(end - first);
    const auto upToK = [&](const std::vector<std::uint32_t>& counts) {
        return counts[first] + share * (counts[end] - counts[first]);
    };
    const double labelled = upToK(m_positives) + upToK(m_negatives);
    if (labelled == 0) return std::nullopt;
    return upToK(m_positives) / labelled;
}

std::size_t RankedScores::endOfTies(std::size_t rank) const {
    const float score = m_scores[rank];
    while (rank < m_scores.size() && m_scores[rank] == score) ++rank;
    return rank;
}

std::optional<double> RankedScores::areaUnderRoc() const {
    if (positives() == 0 || negatives() == 0) return std::nullopt;
    // Pairs in which the anomalous one scores higher; both ends of a tie count half.
    double pairs = 0;
    for (std::size_t first = 0, end = 0; first < size(); first = end) {
        end = endOfTies(first);
        const double negativesHere = m_negatives[end] - m_negatives[first];
        const double positivesHere = m_positives[end] - m_positives[first];
        pairs += negativesHere * (m_positives[first] + positivesHere / 2);
    }
    return pairs / (static_cast<double>(positives()) * static_cast<double>(negatives()));
}

std::optional<double> RankedScores::averagePrecision() const {
    if (positives() == 0) return std::nullopt;
    double area = 0;
    for (std::size_t first = 0, end = 0; first < size(); first = end) {
        end = endOfTies(first);
        const double positivesHere = m_positives[end] - m_positives[first];
        if (positivesHere > 0) area += positivesHere * countsOfFirst(end).precision().value_or(0);
    }
    return area / static_cast<double>(positives());
}

std::vector<CurvePoint> RankedScores::precisionRecallCorners() const {
    if (positives() == 0) return {};
    std::vector<CurvePoint> corners;
    for (std::size_t first = 0, end = 0; first < size(); first = end) {
        end = endOfTies(first);
        const ThresholdCounts counts = countsOfFirst(end);
        if (const auto precision = counts.precision())
            corners.push_back({static_cast<double>(m_scores[first]), *counts.recall(), *precision});
    }
    return corners;
}

std::vector<CurvePoint> RankedScores::rocCorners() const {
    if (positives() == 0 || negatives() == 0) return {};
    std::vector<CurvePoint> corners = {{std::numeric_limits<double>::infinity(), 0, 0}};
    for (std::size_t first = 0, end = 0; first < size(); first = end) {
        end = endOfTies(first);
        const ThresholdCounts counts = countsOfFirst(end);
        corners.push_back(
            {static_cast<double>(m_scores[first]), *counts.falsePositiveRate(), *counts.recall()});
    }
    return corners;
}

std::optional<double> RankedScores::highestF1() const {
    std::optional<double> best;
    double bestF1 = 0;
    for (std::size_t first = 0, end = 0; first < size(); first = end) {
        end = endOfTies(first);
        const double f1 = countsOfFirst(end).f1().value_or(0);
        if (f1 <= bestF1) continue;
        bestF1 = f1;
        best = static_cast<double>(m_scores[first]);
    }
    return best;
}

std::optional<double> RankedScores::lowestCostThreshold(const AlarmCosts& costs) const {
    if (positives() == 0 || negatives() == 0) return std::nullopt;
    double best = aboveAll();
    double least = countsOfFirst(0).cost(costs);
    for (std::size_t first = 0, end = 0; first < size(); first = end) {
        end = endOfTies(first);
        const double cost = countsOfFirst(end).cost(costs);
        if (cost >= least) continue;
        least = cost;
        best = static_cast<double>(m_scores[first]);
    }
    return best;
}

double RankedScores::aboveAll() const {
    return std::nextafter(static_cast<double>(m_scores.front()),
                          std::numeric_limits<double>::infinity());
}

double RankedScores::thresholdForBudget(std::uint64_t count) const {
    if (m_scores.empty()) return 0;
    if (count >= size()) return static_cast<double>(m_scores.back());
    // The first that does not fit takes those that tie with it along.
    const float tooMany = m_scores[static_cast<std::size_t>(count)];
    const auto fit = std::partition_point(m_scores.begin(), m_scores.end(),
                                          [&](float score) { return score > tooMany; });
    if (fit != m_scores.begin()) return static_cast<double>(*(fit - 1));
    return aboveAll();
}

}  // namespace anomalyst
