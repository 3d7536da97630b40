#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/domain/ranked_scores.h"

namespace anomalyst {

/// Precision and recall where mostly what was flagged has been reviewed. Of the sessions below the
/// line of the probe, those that were reviewed for another reason stand for themselves; those of
/// the probe stand for all the others, as a sample drawn at random may (Horvitz and Thompson 1952,
/// with strata formed afterwards). Above it those with a label stand for those without.
class ProbeEstimate {
public:
    using Truth = RankedScores::Truth;
    static constexpr std::uint64_t kFewest = 10;  ///< judged sessions of a probe that say anything

    struct Share {
        double value = 0;
        Interval interval;  ///< 95 %
    };
    struct Rates {
        std::optional<Share> precision;  ///< none where nothing labelled is flagged
        std::optional<Share> recall;     ///< none where nothing is known to be anomalous
        std::optional<double> f1;
    };

    /// One entry a session in each; sessions whose score is NaN are left out. `line` is that of
    /// the probe.
    ProbeEstimate(std::span<const float> scores, std::span<const Truth> truth,
                  std::span<const std::uint8_t> probed, double line);

    std::uint64_t drawn() const { return m_drawn; }    ///< sessions of the probe
    std::uint64_t judged() const { return m_judged; }  ///< those of them with a label
    bool usable() const { return m_judged >= kFewest; }

    /// `usable()`. A few binary searches.
    Rates at(double threshold) const;

private:
    /// Labelled sessions that each stand for `weight` sessions; scores descending.
    struct Stratum {
        std::vector<float> anomalous;
        std::vector<float> normal;
        double weight = 1;
    };
    enum Where { Above, Known, Probed };

    Share precision(double threshold, double found, double falseAlarms) const;
    Share recall(double threshold, double found, double missed) const;

    std::array<Stratum, 3> m_strata;
    std::uint64_t m_drawn = 0;
    std::uint64_t m_judged = 0;
};

}  // namespace anomalyst
