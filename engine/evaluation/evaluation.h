#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/domain/instant.h"
#include "engine/domain/label.h"
#include "engine/domain/ranked_scores.h"
#include "engine/domain/result.h"
#include "engine/domain/session.h"

namespace anomalyst::engine {

/// How well one model trained without a fold's users ranks that fold.
struct FoldResult {
    std::uint64_t sessions = 0;
    std::uint64_t positives = 0;
    std::optional<double> auroc;
    std::optional<double> auprc;
};

struct PrecisionAt {
    std::uint64_t count = 0;
    double precision = 0;
};

/// How well a model's scores agree with the labels, at one threshold.
struct Evaluation {
    std::uint64_t sessions = 0;  ///< scored, labelled or not
    std::uint64_t positives = 0;
    std::uint64_t negatives = 0;
    std::optional<double> auroc;
    std::optional<double> auprc;
    std::optional<Interval> aurocInterval;  ///< bootstrap, 95 %; only from `evaluate`
    std::optional<Interval> auprcInterval;
    double threshold = 0;
    bool oracle = false;  ///< the threshold was chosen with the very labels it is judged by
    ThresholdCounts counts;
    Interval precisionInterval;  ///< Wilson, 95 %
    Interval recallInterval;
    /// Share of anomalous among the labelled of the 10, 50, 100 and 500 highest scores, as far as
    /// there are so many: what a shift that reviews that many finds.
    std::vector<PrecisionAt> precisionAt;
    std::optional<double> alertsPerDay;  ///< flagged sessions a day; none where times are unknown
    /// F1 of flagging every session, which any useful F1 must beat; none without labels.
    std::optional<double> flagEverythingF1;
    std::vector<FoldResult> folds;  ///< only where cross-validation was asked for
};

/// How the threshold of an evaluation is found: the first of these that is set.
struct ThresholdChoice {
    std::optional<double> value = {};
    std::optional<std::uint64_t> budget = {};  ///< sessions that may be flagged
    bool bestF1 = false;                       ///< on these very labels: an oracle
};

/// Truth about each session of `keys` under a label source, for `RankedScores`.
std::vector<RankedScores::Truth> truthOf(const SessionKeys& keys, LabelSource labels);

/// Judges `scores` at a threshold, whatever labels there are.
Evaluation judge(const RankedScores& scores, double threshold);

/// Chooses the threshold (`otherwise` where `choice` names none) and judges by it. Fails with a
/// sentence where no session has a score, or the labelled ones are all of one kind.
Result<Evaluation> evaluate(const RankedScores& scores, const ThresholdChoice& choice,
                            double otherwise);

/// Days from the first to the last of `times` that are known; 0 where there are no two.
double daysOf(std::span<const Instant> times);

/// A fold in [0, folds) for each session, the same for all sessions of a user, so that no user is
/// on both sides. Users with a positive session are dealt out first, in a shuffled order, then the
/// others, so that every fold gets its share of both. Depends on nothing but the arguments.
std::vector<std::uint32_t> foldsByUser(std::span<const UserId> user,
                                       std::span<const RankedScores::Truth> truth,
                                       std::uint32_t folds, std::uint64_t seed);

/// A block in [0, blocks) for each session, in the order of their times: all blocks as large as
/// times that are equal, which stay together, let them be. Every time must be known.
std::vector<std::uint32_t> blocksInTime(std::span<const Instant> times, std::uint32_t blocks);

}  // namespace anomalyst::engine
