#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/domain/ranked_scores.h"

namespace anomalyst {

/// Precision and recall where mostly what was flagged has been reviewed. Of the sessions below the
/// line of the probe, those that were reviewed for another reason stand for themselves; those of
/// the probe stand for all the others, as a sample drawn at random may (Horvitz and Thompson 1952,
/// with strata formed afterwards). It says something once nearly all that lie above the line and
/// nearly all of the probe are labelled: whoever stops earlier has begun with the highest scores,
/// which stand for no others. What is labelled below the line after the draw, but not for the
/// probe, is taken to be no richer in fraud than the rest.
class ProbeEstimate {
public:
    using Truth = RankedScores::Truth;
    static constexpr std::uint64_t kFewest = 10;  ///< judged sessions of a probe that say anything
    static constexpr double kNearlyAll = 0.9;

    struct Share {
        double value = 0;
        Interval interval;  ///< 95 %
    };
    struct Rates {
        std::optional<Share> precision;  ///< none where nothing labelled is flagged
        std::optional<Share> recall;     ///< none where nothing is known to be anomalous
        std::optional<double> f1;
    };

    /// All sessions with a score, as many as are to be expected of each kind.
    struct Counts {
        double found = 0;        ///< anomalous and flagged
        double missed = 0;       ///< anomalous and passed
        double falseAlarms = 0;  ///< normal and flagged
        double passed = 0;       ///< normal and passed

        double cost(const AlarmCosts& costs) const {
            return costs.miss * missed + costs.falseAlarm * falseAlarms;
        }
    };

    /// One entry a session in each; sessions whose score is NaN are left out. `line` is that of
    /// the probe.
    ProbeEstimate(std::span<const float> scores, std::span<const Truth> truth,
                  std::span<const std::uint8_t> probed, double line);

    std::uint64_t drawn() const { return m_drawn; }    ///< sessions of the probe
    std::uint64_t judged() const { return m_judged; }  ///< those of them with a label
    /// Nearly all that reach the line are labelled; so also where nothing does.
    bool aboveReviewed() const { return m_aboveReviewed; }
    bool usable() const;

    /// These need `usable()`. A few binary searches.
    Rates at(double threshold) const;
    Counts countsAt(double threshold) const;
    /// The highest threshold with the highest F1; none where no session is taken to be anomalous,
    /// or nothing is `usable()`.
    std::optional<double> bestF1Threshold() const { return m_bestF1Threshold; }
    /// `usable()`. The highest threshold at which wrong decisions are expected to cost least; just
    /// above the highest score where it is best to flag nothing. None without both classes. One
    /// pass over the labels.
    std::optional<double> lowestCostThreshold(const AlarmCosts& costs) const;

private:
    /// Labelled sessions that each stand for `weight` sessions; scores descending.
    struct Stratum {
        std::vector<float> anomalous;
        std::vector<float> normal;
        double weight = 1;
    };
    enum Where { Above, Known, Probed };
    /// Labelled sessions of a stratum that are flagged.
    struct Flagged {
        std::size_t anomalous = 0;
        std::size_t normal = 0;
    };

    Counts countsOf(const std::array<Flagged, 3>& flagged) const;
    /// Calls `each(threshold, counts)` for every score of a labelled session, from the highest
    /// down: between two of them nothing changes.
    template <class Each>
    void passOver(Each each) const;
    std::optional<double> highestF1() const;
    Share precision(double threshold, double found, double falseAlarms) const;
    Share recall(double threshold, double found, double missed) const;

    std::array<Stratum, 3> m_strata;
    std::optional<double> m_bestF1Threshold;
    double m_highest = 0;  ///< of all scores
    std::uint64_t m_drawn = 0;
    std::uint64_t m_judged = 0;
    bool m_aboveReviewed = false;
};

}  // namespace anomalyst
