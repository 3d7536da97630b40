#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>
#include <unordered_map>

#include "engine/detectors/cancelled.h"
#include "engine/detectors/count_vectors.h"
#include "engine/detectors/distinct_sequences.h"

// How the count vectors of training become those that a model knows.
namespace anomalyst::engine {
namespace {

constexpr std::size_t kVectorsPerCheck = 4096;

/// The count vectors of training that differ, one after another in memory.
struct DistinctCounts {
    std::vector<std::uint64_t> first = {0};  ///< [vectors + 1]
    std::vector<ActionCount> counts;
    std::vector<double> weight;       ///< [vectors] sessions that have it
    std::vector<std::uint64_t> hash;  ///< [vectors]

    std::size_t size() const { return first.size() - 1; }
    std::span<const ActionCount> operator[](std::size_t i) const {
        const auto begin = static_cast<std::size_t>(first[i]);
        return std::span(counts).subspan(begin, static_cast<std::size_t>(first[i + 1]) - begin);
    }
    double sessions() const { return std::accumulate(weight.begin(), weight.end(), 0.0); }
};

std::uint64_t hashOf(std::span<const ActionCount> counts) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const auto& [action, count] : counts) {
        hash = (hash ^ (static_cast<std::uint64_t>(action) << 32U | count)) * 0x9e3779b97f4a7c15U;
        hash ^= hash >> 29U;
    }
    return hash;
}

std::optional<DistinctCounts> distinctCounts(const Dataset& train,
                                             const DistinctSequences& sequences,
                                             RunControl& control) {
    DistinctCounts distinct;
    const auto hash = [&](std::uint32_t i) { return static_cast<std::size_t>(distinct.hash[i]); };
    const auto equal = [&](std::uint32_t a, std::uint32_t b) {
        return std::ranges::equal(distinct[a], distinct[b]);
    };
    std::unordered_map<std::uint32_t, std::uint32_t, decltype(hash), decltype(equal)> places(
        0, hash, equal);
    for (std::size_t group = 0; group < sequences.first.size(); ++group) {
        if (group % kVectorsPerCheck == 0 && control.shouldStop()) return std::nullopt;
        if (sequences.weight[group] <= 0) continue;
        const auto counts = countActions(SessionTokens(train.tokens, sequences.first[group]));
        const auto next = static_cast<std::uint32_t>(distinct.size());
        distinct.counts.insert(distinct.counts.end(), counts.begin(), counts.end());
        distinct.first.push_back(distinct.counts.size());
        distinct.hash.push_back(hashOf(counts));
        const auto [place, isNew] = places.try_emplace(next, next);
        if (isNew) {
            distinct.weight.push_back(sequences.weight[group]);
            continue;
        }
        distinct.weight[place->second] += sequences.weight[group];
        distinct.hash.pop_back();
        distinct.first.pop_back();
        distinct.counts.resize(static_cast<std::size_t>(distinct.first.back()));
    }
    return distinct;
}

ActionWeights weigh(const DistinctCounts& distinct, std::size_t actions) {
    const double sessions = distinct.sessions();
    std::vector<double> having(actions);
    for (std::size_t i = 0; i < distinct.size(); ++i)
        for (const auto& [action, count] : distinct[i])
            having[static_cast<std::size_t>(action)] += distinct.weight[i];
    ActionWeights weights;
    for (const double some : having) {
        weights.weight.push_back(1 + std::log2((sessions + 1) / (std::min(some, sessions) + 1)));
        weights.share.push_back(std::min(1.0, some / sessions));
    }
    return weights;
}

/// Keeps vectors one after another, those of most sessions first: near ones become one.
class Merging {
public:
    Merging(const DistinctCounts& distinct, const ActionWeights& weights,
            const KnownCounts::Limits& limits)
        : m_distinct(distinct),
          m_weights(weights),
          m_limits(limits),
          m_smallestWeight(*std::ranges::min_element(weights.weight)) {}

    void add(std::uint32_t vector) {
        const ComparedCounts counts(m_distinct[vector], m_weights);
        if (const auto near = nearOne(counts))
            m_sessions[*near] += m_distinct.weight[vector];
        else if (m_byTotal.size() < m_limits.most) {
            m_byTotal.emplace(counts.total(), vector);
            m_sessions[vector] = m_distinct.weight[vector];
        } else {
            m_leftOut += m_distinct.weight[vector];
        }
    }

    KnownCounts::Learnt finish() && {
        KnownCounts::Learnt learnt{KnownCounts(m_weights), m_leftOut};
        const double sessions = m_distinct.sessions();
        for (const auto& [total, vector] : m_byTotal)
            learnt.known.append(m_distinct[vector],
                                std::max(0.0, -std::log2(m_sessions[vector] / sessions)));
        return learnt;
    }

private:
    std::optional<std::uint32_t> nearOne(const ComparedCounts& counts) const {
        const double factor = (1 + m_limits.tolerance) / (1 - m_limits.tolerance);
        // Different counts are at least one event apart: in short sessions that is too far.
        if (m_smallestWeight > m_limits.tolerance * counts.total() * (1 + factor))
            return std::nullopt;
        const auto end = m_byTotal.upper_bound(counts.total() * factor);
        for (auto it = m_byTotal.lower_bound(counts.total() / factor); it != end; ++it)
            if (counts.distance(m_distinct[it->second], it->first) <= m_limits.tolerance)
                return it->second;
        return std::nullopt;
    }

    const DistinctCounts& m_distinct;
    const ActionWeights& m_weights;
    KnownCounts::Limits m_limits;
    double m_smallestWeight;
    std::multimap<double, std::uint32_t> m_byTotal;        ///< those that are kept
    std::unordered_map<std::uint32_t, double> m_sessions;  ///< of each that is kept
    double m_leftOut = 0;
};

}  // namespace

Result<KnownCounts::Learnt> KnownCounts::learn(const Dataset& train, const Limits& limits,
                                               RunControl& control) {
    const auto sequences = groupSequences(train, control);
    if (!sequences) return sequences.error();
    const auto distinct = distinctCounts(train, *sequences, control);
    if (!distinct) return trainingCancelled();
    if (distinct->size() == 0)
        return Error{ErrorKind::BadInput, "There are no sessions to count", "", ""};
    const auto weights = weigh(*distinct, train.tokens.channels[0].vocabulary.size());
    std::vector<std::uint32_t> order(distinct->size());
    std::iota(order.begin(), order.end(), 0U);
    // Of equally frequent ones their hashes choose, so that no part of the vocabulary is preferred.
    std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
        if (distinct->weight[a] != distinct->weight[b])
            return distinct->weight[a] > distinct->weight[b];
        return distinct->hash[a] != distinct->hash[b] ? distinct->hash[a] < distinct->hash[b]
                                                      : a < b;
    });
    Merging merging(*distinct, weights, limits);
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i % 64 == 0 && control.shouldStop()) return trainingCancelled();
        merging.add(order[i]);
    }
    return std::move(merging).finish();
}

}  // namespace anomalyst::engine
