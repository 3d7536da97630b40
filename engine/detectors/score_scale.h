#pragma once

#include <span>

#include "engine/domain/result.h"

namespace anomalyst::engine {

class ByteReader;
class ByteWriter;

/// Brings the raw scores of different detectors on one scale, so that they can be added up:
/// u = (score - median) / (90th percentile - median), both of held-out sessions, and then
/// log(1 + u), mirrored below the median. 0 is usual, 0.7 what a tenth of the sessions exceed.
///
/// Of the held-out scores only the two quantiles count, which a few dozen sessions give and
/// anomalies among them hardly move; the logarithm keeps a detector whose scores know no bounds
/// from outvoting the others.
class ScoreScale {
public:
    ScoreScale() = default;
    /// Fails where none of `heldOut`, raw scores in any order, is finite. Where a tenth or less of
    /// them exceed the median, the mean excess of those that do takes the place of the spread.
    static Result<ScoreScale> fit(std::span<const double> heldOut);

    /// Strictly increasing up to rounding; finite for finite scores.
    double apply(double raw) const;

    void save(ByteWriter& to) const;
    static ScoreScale load(ByteReader& from);

private:
    double m_median = 0;
    double m_spread = 1;  ///< above 0
};

}  // namespace anomalyst::engine
