#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/detectors/session_tokens.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "engine/features/dataset.h"

namespace anomalyst::engine {

class ByteReader;
class ByteWriter;

/// How often a session has one action.
struct ActionCount {
    std::int32_t action;
    std::uint32_t count;
    bool operator==(const ActionCount&) const = default;
};

/// Counts of the actions of a session, by action.
std::vector<ActionCount> countActions(const SessionTokens& session);

/// What an event of each action weighs in a distance of count vectors.
struct ActionWeights {
    std::vector<double> weight;  ///< [actions]
    std::vector<double> share;   ///< [actions] of the training sessions that have it

    double total(std::span<const ActionCount> counts) const;
};

/// One session's counts, laid out for comparing them with many others.
class ComparedCounts {
public:
    ComparedCounts(std::span<const ActionCount> counts, const ActionWeights& weights);

    double total() const { return m_total; }
    /// Sum of the differences over the sum of both, in [0, 1].
    double distance(std::span<const ActionCount> others, double othersTotal) const;

private:
    const ActionWeights& m_weights;
    double m_total;
    std::vector<std::uint32_t> m_count;  ///< [actions]
};

/// Count vectors that are known, ascending by their totals, one after another in memory.
class KnownCounts {
public:
    struct Limits {
        std::size_t most = 5000;  ///< vectors kept, those of most sessions first
        double tolerance = 0.01;  ///< vectors not further apart than this are one
    };
    struct Learnt;
    /// The counts of sessions that training has. Takes 8 bytes for each action of each distinct
    /// session. Fails only when cancelled, and where no session has a weight.
    static Result<Learnt> learn(const Dataset& train, const Limits& limits, RunControl& control);

    explicit KnownCounts(ActionWeights weights) : m_weights(std::move(weights)) {}

    const ActionWeights& weights() const { return m_weights; }
    std::size_t size() const { return m_rarity.size(); }
    std::span<const ActionCount> operator[](std::size_t i) const;
    /// -log2 of the share of the training sessions that are like it.
    double rarity(std::size_t i) const { return m_rarity[i]; }

    /// To be called in ascending order of totals.
    void append(std::span<const ActionCount> counts, double rarity);

    struct Nearest {
        std::size_t index = 0;
        double score = 0;  ///< distance and what its rarity adds
    };
    /// There is at least one. Looks only at those whose totals are near enough.
    Nearest nearest(std::span<const ActionCount> counts) const;

    void save(ByteWriter& to) const;
    static KnownCounts load(ByteReader& from, std::size_t actions);

private:
    bool makesSense(std::size_t actions) const;

    ActionWeights m_weights;
    std::vector<std::uint64_t> m_first = {0};  ///< [known + 1]
    std::vector<ActionCount> m_counts;
    std::vector<double> m_rarity;  ///< [known]
    std::vector<double> m_total;   ///< [known]
};

struct KnownCounts::Learnt {
    KnownCounts known;
    double leftOut = 0;  ///< sessions, by weight, that are near none, because others were more
};

}  // namespace anomalyst::engine
