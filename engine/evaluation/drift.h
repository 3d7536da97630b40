#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/domain/event_columns.h"
#include "engine/domain/ranked_scores.h"
#include "engine/evaluation/unseen_values.h"
#include "engine/features/dataset.h"

namespace anomalyst::engine {

/// Fewer sessions, on either side, differ too much by chance for any of what follows.
constexpr std::size_t kFewestForDrift = 100;

/// A population stability index (PSI) in the words of credit scoring, with its customary limits
/// (Lewis 1994, An introduction to credit scoring; Siddiqi 2006, Credit risk scorecards): below
/// 0.1 stable, to 0.25 moved, above it shifted. However large, what chance alone may have made
/// (`PopulationStability::byChance`) is stable.
enum class Shift : std::uint8_t { Stable, Moved, Shifted };

std::string_view name(Shift shift);  ///< "stable", "moved", "shifted"

/// What became of one thing that a model looks at, between a reference and now.
struct InputDrift {
    std::string input;  ///< the feature's, or the token channel's name
    /// Sessions of a feature, events of a channel; with what is missing.
    std::uint64_t referenceCount = 0, count = 0;
    double psi = 0;
    double psiByChance = 0;
    Shift shift = Shift::Stable;
    /// Of features alone, and of the values that are there; NaN elsewhere.
    double ks = 0, ksP = 0;
    double referenceMedian = 0, median = 0;  ///< in the feature's unit
    /// Shares without a value; of channels also those with one that the model does not know.
    double referenceMissing = 0, missing = 0;
};

/// PSI over the deciles of the reference (`DecileBins`) and a bin of its own for what is missing;
/// infinite values count as missing. Does not depend on order.
InputDrift driftOf(const NumericColumn& reference, const NumericColumn& now);

/// Tokens of one channel, with the lengths of the sessions that they are of.
struct TokenSample {
    const TokenChannel& channel;
    std::span<const std::uint32_t> lengths;  ///< [sessions], events
};

/// PSI over the values of a channel, both sides of one encoder; "unknown" (code 0) is a bin by
/// itself. The events of a session are taken for one draw, and sessions of uneven lengths for fewer
/// (Kish 1965, Survey sampling: (sum of lengths)^2 / sum of squares). A value has a bin of its own
/// where it makes up 1 % of the reference's events, and 5 draws on either side; the others share
/// one.
InputDrift driftOf(const TokenSample& reference, const TokenSample& now);

/// Alerts against what the calibration promises.
struct AlertRate {
    std::uint64_t sessions = 0;
    std::uint64_t alerts = 0;  ///< with a score at or above the threshold
    double threshold = 0;
    double nominal = 0;        ///< 10^-threshold, because a score is -log10 p; at most 1
    double referenceRate = 0;  ///< of the reference's sessions; NaN without any
    Interval interval;         ///< Wilson, 95 %

    double rate() const;  ///< NaN without sessions
    /// Whether the interval meets what is to be expected: the nominal rate, or less where scores
    /// tie or are few, as far down as the reference's.
    bool asPromised() const;
};

/// Of scores (-log10 p); those that are NaN are left out.
AlertRate alertRate(std::span<const float> reference, std::span<const float> now, double threshold);

/// What to do about a drift, the least first.
enum class DriftAdvice : std::uint8_t {
    Nothing,
    Recalibrate,  ///< inputs are as they were, alerts are not
    FineTune,     ///< an input has shifted, or a tenth of them have moved: after recalibrating
    TrainAnew,    ///< a quarter of the inputs has shifted, or an input has values that no weight
                  ///< knows: in a twentieth of its events more than the reference would lead to
                  ///< expect
};

DriftAdvice advise(std::span<const InputDrift> inputs, std::span<const UnseenRate> unseen,
                   const AlertRate& alerts);

}  // namespace anomalyst::engine
