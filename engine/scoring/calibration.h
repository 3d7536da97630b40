#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/domain/result.h"

namespace anomalyst::engine {

/// Turns raw scores into tail probabilities: how probable it is that an ordinary session scores
/// at least this high. Fitted on raw scores of held-out sessions.
///
/// In the body p(s) = (#{held-out >= s} + 1) / (n + 1), the conformal p-value (Vovk et al. 2005,
/// eq. 2.20): of ordinary sessions at most a share a has p <= a. Among the 10 highest held-out
/// scores (a quarter of few) a generalised Pareto tail (Pickands 1975) takes over where the body
/// ends, so that p keeps falling beyond the data: it does not saturate at 1 / (n + 1), is strictly
/// decreasing, and never 0. Its shape is that of the highest twentieth, by probability-weighted
/// moments (Hosking and Wallis 1987) and within [0.02, 0.9]: lighter tails are treated as (all but)
/// exponential. Its scale is that of the scores it takes over, because above the body there may be
/// gaps and groups that one curve from the 95th percentile on does not follow.
///
/// Immutable; every function may be called from any thread.
class Calibration {
public:
    /// Fewer held-out scores say too little about how often a score is exceeded.
    static constexpr std::size_t kFewest = 50;

    /// Gives p = 1 to every score.
    Calibration() = default;
    /// `heldOut`: raw scores, in any order, equal ones welcome, at least one of them finite; those
    /// that are not finite are left out. Fails where none is left.
    static Result<Calibration> fit(std::span<const double> heldOut);

    /// In (0, 1], non-increasing in `raw`; NaN for NaN.
    double p(double raw) const;
    /// Number of held-out scores.
    std::size_t size() const { return m_scores.size(); }
    /// Quantile of the held-out scores, `share` in [0, 1]; NaN when there are none.
    double quantile(double share) const;

    std::string save() const;
    static Result<Calibration> load(std::string_view bytes);

private:
    void fitTail();
    double empirical(double raw) const;
    double tail(double raw) const;

    std::vector<double> m_scores;  ///< held-out, ascending
    double m_join = 0;             ///< scores above it belong to the tail
    double m_joinP = 1;            ///< p right above the join
    double m_shape = 0;            ///< of the generalised Pareto tail
    double m_scale = 1;
};

}  // namespace anomalyst::engine
