#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/detectors/context_rule.h"
#include "engine/detectors/distinct_sequences.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "engine/features/dataset.h"

namespace anomalyst::engine {

class ByteReader;
class ByteWriter;

/// How often which outcome came in which context, for contexts of growing length: a node is a
/// context, its children the contexts that are one symbol longer. What fewer than a few sessions
/// have is forgotten, which bounds the tree and keeps a single odd session from making itself look
/// familiar; without any context every outcome is kept. Immutable.
///
/// Counting takes up to 40 bytes for each step of the distinct sessions, and time for each depth;
/// the tree 12 bytes for each outcome of a context that is kept, of which there are at most steps x
/// depth / `fewestSessions`.
class ContextTree {
public:
    using Node = std::uint32_t;
    static constexpr Node kRoot = 0;       ///< the empty context
    static constexpr Node kNowhere = ~0U;  ///< a context that training did not meet, or forgot
    static constexpr std::size_t kDeepest = 15;

    struct Limits {
        std::size_t depth = 1;      ///< symbols of the longest context, up to `kDeepest`
        double fewestSessions = 1;  ///< an outcome of a context is kept if so many have it
    };
    /// Fails when cancelled, and on more than 1,000,000,000 steps.
    static Result<ContextTree> count(const TokenSequences& tokens,
                                     const DistinctSequences& sessions, const ContextRule& rule,
                                     const Limits& limits, RunControl& control);

    std::size_t size() const { return m_symbol.size(); }
    Node child(Node context, std::int32_t symbol) const;
    /// Contexts that are one symbol longer are those from `firstChild(context)` up to that of the
    /// context after it; all of them come after their own.
    Node firstChild(Node context) const { return m_firstChild[context]; }
    /// Outcomes met in a context, forgotten ones included, by the weight of their sessions.
    double total(Node context) const { return m_total[context]; }
    /// Of these, those that are not forgotten.
    double kept(Node context) const { return m_kept[context]; }
    /// How often an outcome came in a context; 0 where that is forgotten.
    double count(Node context, std::int32_t outcome) const;

    struct Outcomes {
        std::span<const std::int32_t> codes;  ///< ascending
        std::span<const double> counts;
    };
    Outcomes outcomes(Node context) const;
    /// Share of the training steps whose outcome is kept in their context of one symbol.
    double familiarShare() const;

    void save(ByteWriter& to) const;
    /// Refuses what `count` cannot make of such channels.
    static ContextTree load(ByteReader& from, const ContextRule& rule,
                            const std::vector<ChannelShape>& channels);

private:
    friend class ContextCounter;
    void addUp();
    bool makesSense(std::size_t outcomes, std::size_t symbols) const;
    bool isPartOf(Node child, Node parent) const;

    // Breadth first: the children of a node stand together, in the order of their symbols.
    std::vector<std::int32_t> m_symbol;       ///< [nodes] that the parent has not; the root's is -1
    std::vector<std::uint32_t> m_firstChild;  ///< [nodes + 1]
    std::vector<double> m_total;              ///< [nodes]
    std::vector<double> m_kept;               ///< [nodes] sum of the counts
    std::vector<std::uint64_t> m_firstOutcome;  ///< [nodes + 1]
    std::vector<std::int32_t> m_outcome;
    std::vector<double> m_count;
};

}  // namespace anomalyst::engine
