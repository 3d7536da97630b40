#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace anomalyst {

/// What a wrong decision costs, in any one unit.
struct AlarmCosts {
    double miss = 100;      ///< of an anomalous session that is not flagged
    double falseAlarm = 1;  ///< of a normal session that is

    bool operator==(const AlarmCosts&) const = default;
};

/// Counts at one threshold. `flagged` also counts sessions whose truth is unknown.
struct ThresholdCounts {
    std::uint64_t flagged = 0;
    std::uint64_t truePositives = 0;
    std::uint64_t falsePositives = 0;
    std::uint64_t trueNegatives = 0;
    std::uint64_t falseNegatives = 0;

    /// Each is none where its denominator is zero.
    std::optional<double> precision() const;
    std::optional<double> recall() const;
    std::optional<double> f1() const;
    std::optional<double> falsePositiveRate() const;
    /// Of the labelled sessions.
    double cost(const AlarmCosts& costs) const;
};

/// One corner of a precision-recall or ROC curve: everything scored at or above `threshold`.
struct CurvePoint {
    double threshold = 0;
    double x = 0;
    double y = 0;
};

struct Interval {
    double low = 0;
    double high = 1;
};

/// Wilson score interval of `hits` out of `n` at 95 % (Wilson 1927); [0, 1] when n is 0.
Interval wilsonInterval(std::uint64_t hits, std::uint64_t n);
/// The same of a share that was estimated from weighted cases, as good as `n` plain ones.
Interval wilsonIntervalOf(double share, double n);

/// Scores sorted once with running counts, so that every question about one threshold is a binary
/// search, and what is true of all thresholds is known already: for a million scores, making it is
/// a job, asking it never is. A session is flagged when its score is at or above the threshold;
/// sessions with equal scores are flagged together. Unlabelled sessions count as flagged but not in
/// any metric.
class RankedScores {
public:
    enum class Truth : std::uint8_t { Unknown, Normal, Anomalous };
    static constexpr std::size_t kCurvePoints = 1000;

    RankedScores() = default;
    /// `scores` and `truth` have one entry a session; sessions whose score is NaN are left out.
    RankedScores(std::span<const float> scores, std::span<const Truth> truth);

    std::size_t size() const { return m_scores.size(); }
    std::uint64_t positives() const;
    std::uint64_t negatives() const;
    ThresholdCounts at(double threshold) const;

    /// Area under the ROC curve, ties counted half (Mann-Whitney). None without both classes.
    std::optional<double> auroc() const { return m_auroc; }
    /// Average precision: sum over distinct thresholds of (R_k - R_{k-1}) P_k, no interpolation.
    /// None without positives.
    std::optional<double> auprc() const { return m_auprc; }

    /// (recall, precision) and (false-positive rate, recall), thinned to at most `kCurvePoints`
    /// corners that keep the shape; from the highest threshold down. Empty without positives; the
    /// ROC curve begins at (0, 0) and needs both classes.
    const std::vector<CurvePoint>& precisionRecall() const { return m_precisionRecall; }
    const std::vector<CurvePoint>& roc() const { return m_roc; }

    /// The threshold with the highest F1 on these very labels: an oracle when they are test labels.
    std::optional<double> bestF1Threshold() const { return m_bestF1Threshold; }
    /// The highest threshold at which wrong decisions cost least on these very labels; just above
    /// the highest score where it is best to flag nothing. None without both classes. One pass.
    std::optional<double> lowestCostThreshold(const AlarmCosts& costs) const;
    /// The lowest score that as a threshold flags at most `count` sessions; just above the highest
    /// where ties at the top already are too many.
    double thresholdForBudget(std::uint64_t count) const;
    /// Share of anomalous among the labelled of the `count` highest scores; where scores tie at the
    /// end, what is to be expected of a random order among them. None where none is labelled.
    std::optional<double> precisionAt(std::uint64_t count) const;
    /// Score at rank `rank` (0 is the highest). `rank` < size().
    float scoreAt(std::size_t rank) const { return m_scores[rank]; }
    Truth truthAt(std::size_t rank) const;

private:
    ThresholdCounts countsOfFirst(std::size_t flagged) const;
    /// One past the last rank with the same score as `rank`.
    std::size_t endOfTies(std::size_t rank) const;
    std::optional<double> areaUnderRoc() const;
    std::optional<double> averagePrecision() const;
    std::vector<CurvePoint> precisionRecallCorners() const;
    std::vector<CurvePoint> rocCorners() const;
    std::optional<double> highestF1() const;
    double aboveAll() const;

    std::vector<float> m_scores;             ///< descending
    std::vector<std::uint32_t> m_positives;  ///< [size + 1] anomalous among the first k
    std::vector<std::uint32_t> m_negatives;  ///< [size + 1] normal among the first k
    std::optional<double> m_auroc, m_auprc, m_bestF1Threshold;
    std::vector<CurvePoint> m_precisionRecall, m_roc;
};

}  // namespace anomalyst
