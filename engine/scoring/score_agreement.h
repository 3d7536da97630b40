#pragma once

#include <cstddef>

#include "engine/domain/event_columns.h"
#include "engine/domain/ids.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "engine/scoring/session_model.h"

namespace anomalyst::engine {

/// How far apart the scores of two models are, of which one should do what the other does: the same
/// model on two devices.
struct ScoreAgreement {
    /// Of raw scores, relative to the larger of the two, or to the median of all where both are
    /// smaller. Adding up some thousand float32 products in another order moves a sum by 1e-5 of
    /// itself, and 100 steps of a recurrent network may make 1e-4 of that; a fault of a kernel or
    /// of a copy to the device is orders above. So the line is between.
    static constexpr double kRawTolerance = 1e-3;
    /// Of -log10 p, on average and at most. Below its fitted tail, p counts held-out scores:
    /// rounding that moves a score past one of them moves p by a count, which at the smallest, from
    /// one to two, is log10 2 = 0.301; that must not happen to many.
    static constexpr double kMeanSurpriseTolerance = 0.01;
    static constexpr double kSurpriseTolerance = 0.31;

    std::size_t sessions = 0;
    double largestRaw = 0, meanRaw = 0;
    double largestSurprise = 0, meanSurprise = 0;
    SessionId worst;  ///< where raw scores differ most; none where they are equal

    bool within() const {
        return largestRaw <= kRawTolerance && meanSurprise <= kMeanSurpriseTolerance &&
               largestSurprise <= kSurpriseTolerance;
    }
};

/// Lets both score `sessions`, of which there are some. A score that is no number differs from
/// every other one infinitely.
Result<ScoreAgreement> compareScores(const SessionModel& one, const SessionModel& other,
                                     const EventColumns& sessions, RunControl& control);

}  // namespace anomalyst::engine
