#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/domain/ranked_scores.h"

namespace anomalyst {

/// A population stability index (PSI) in the words of credit scoring, with its customary limits
/// (Lewis 1994, An introduction to credit scoring; Siddiqi 2006, Credit risk scorecards): below
/// 0.1 stable, to 0.25 moved, above it shifted. However large, what chance alone may have made
/// (`PopulationStability::byChance`) is stable.
enum class Shift : std::uint8_t { Stable, Moved, Shifted };

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

/// How many events have a value that no session of the reference has. Events without a value do
/// not count on either side.
struct UnseenRate {
    std::string input;  ///< "action", or the column's name
    std::uint64_t events = 0;
    std::uint64_t unseen = 0;
    std::uint64_t referenceEvents = 0;
    std::uint64_t referenceAlone = 0;  ///< whose value no other session of the reference has

    /// Share of the events; NaN where there are none.
    double rate() const;
    /// What new sessions of the same source would show: the reference's own rate, each session
    /// held against all others (after Good 1953, The population frequencies of species). NaN where
    /// there are no events.
    double referenceRate() const;
};

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

/// What to do about a drift, the least first.
enum class DriftAdvice : std::uint8_t {
    Nothing,
    Recalibrate,  ///< inputs are as they were, alerts are not
    FineTune,     ///< an input has shifted, or a tenth of them have moved: after recalibrating
    TrainAnew,    ///< a quarter of the inputs has shifted, or an input has values that no weight
                  ///< knows: in a twentieth of its events more than the reference would lead to
                  ///< expect
};

/// How far sessions are from those that a model was trained on.
struct DriftReport {
    std::uint64_t sessions = 0;
    std::uint64_t referenceSessions = 0;  ///< that `inputs` are of
    std::vector<InputDrift> inputs;       ///< by PSI, highest first
    std::vector<UnseenRate> unseen;       ///< of actions, and of the model's categorical inputs
    AlertRate alerts;                     ///< of `sessions`
    DriftAdvice advice = DriftAdvice::Nothing;
};

}  // namespace anomalyst
