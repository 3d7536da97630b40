#pragma once

#include <cstdint>
#include <optional>

#include "engine/domain/ranked_scores.h"

namespace anomalyst::engine {

/// How far a ranking's measures would move with other sessions of the same kind: 95 % percentile
/// intervals of `RankedScores::auroc` and `auprc`. None where the measure is none.
struct RankingIntervals {
    std::optional<Interval> auroc;
    std::optional<Interval> auprc;
};

/// Poisson bootstrap (Hanley and MacGibbon 2006): each labelled session counts as often as a
/// Poisson variable of mean 1 says, 400 times over; fewer times where there are more than 100,000
/// sessions. The same for the same seed.
RankingIntervals bootstrapIntervals(const RankedScores& scores, std::uint64_t seed);

}  // namespace anomalyst::engine
