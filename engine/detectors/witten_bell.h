#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "engine/detectors/context_tree.h"

namespace anomalyst::engine {

/// Probabilities of outcomes in their contexts: method C of Witten and Bell (1991, "The
/// zero-frequency problem") with exclusion, as in prediction by partial matching (Moffat 1990).
///
/// In a context met n times with T different outcomes an outcome that came c times has the
/// probability c / (n + T). What is left, T / (n + T), goes to the next shorter context, in which
/// only outcomes that the longer one does not have are counted: otherwise a novelty would be
/// multiplied by each context that calls it one, although they count the same events. (On HDFS that
/// raises the AUROC of n-grams from .9967 to .9989 over plain interpolation.) What is forgotten
/// counts as unmet. Behind the empty context outcomes that training never met share alike. For
/// every context the probabilities of all outcomes sum to 1. Immutable.
class WittenBell {
public:
    /// Contexts of these many symbols count, and those that a session's start cuts short.
    /// `depths` is ascending, not empty, each in [1, ContextTree::kDeepest].
    static Result<WittenBell> fit(const TokenSequences& tokens, const DistinctSequences& sessions,
                                  const ContextRule& rule, std::vector<std::size_t> depths,
                                  double fewestSessions, RunControl& control);

    /// Whether training met the outcome in any context.
    bool met(const SessionTokens& session, std::size_t step) const;
    /// Probability of what came.
    double probability(const SessionTokens& session, std::size_t step) const;
    /// The same in bits, at most `kMostBits`, which is what an outcome has that was not met.
    double bits(const SessionTokens& session, std::size_t step) const;
    /// Of every outcome. [outcomes]
    std::vector<double> distribution(const SessionTokens& session, std::size_t step) const;

    void save(ByteWriter& to) const;
    /// Rule, depths and channels must be those of training.
    static WittenBell load(ByteReader& from, const ContextRule& rule,
                           std::vector<std::size_t> depths,
                           const std::vector<ChannelShape>& channels);

private:
    /// The contexts of one step that count, shortest first.
    struct Path {
        std::array<ContextTree::Node, ContextTree::kDeepest + 1> nodes;
        std::size_t size = 0;
    };
    /// What a context says beyond the next longer one.
    struct News {
        double met = 0;    ///< how often outcomes came that the longer one does not have
        double unmet = 0;  ///< as how often it is counted that something else comes
    };

    /// Fails only when cancelled.
    Status addUpShared(RunControl& control);
    Path pathOf(const SessionTokens& session, std::size_t step) const;
    News newsOf(const Path& path, std::size_t i) const;
    /// Probability of each outcome that training never met, when so much is left for all of them.
    double ofUnmet(double left) const;

    ContextRule m_rule;
    std::vector<std::size_t> m_depths;
    std::size_t m_outcomes = 0;
    ContextTree m_tree;
    /// [contexts] how often outcomes of each come in the next shorter context that counts
    std::vector<double> m_shared;
};

}  // namespace anomalyst::engine
