#include "engine/scoring/calibration.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "engine/scoring/byte_archive.h"

namespace anomalyst::engine {

namespace {

constexpr std::string_view kArchiveKind = "cali";
constexpr std::uint32_t kArchiveVersion = 1;
constexpr double kShapeShare = 0.05;         // of the scores, whose excesses tell the shape
constexpr std::size_t kTailScores = 10;      // of more than these, counting is the surer
constexpr std::size_t kFewestForShape = 50;  // below, the shape is not worth estimating
constexpr double kSmallestShape = 0.02;
constexpr double kLargestShape = 0.9;
constexpr double kSmallestP = 1e-300;
/// The fitted tail may call a score rarer than it was among the held-out ones, but not by more:
/// many held-out sessions can share one score, which no smooth tail follows.
constexpr double kLeastOfSeen = 0.5;

/// The highest scores, as far as they lie above a join.
struct Highest {
    double join = 0;
    std::vector<double> excesses;  ///< ascending, above 0
};

/// The highest `count` of `ascending`, fewer where the lowest of them are equal to others.
Highest highest(std::span<const double> ascending, std::size_t count) {
    Highest top;
    const double edge = ascending[ascending.size() - count];
    const auto first = std::upper_bound(ascending.begin(), ascending.end(), edge);
    if (first == ascending.end()) {
        top.join = edge;
        return top;
    }
    // Between two scores the body's p is what it is at the upper one: the join is continuous.
    top.join = first == ascending.begin() ? *first : *(first - 1) / 2 + *first / 2;
    for (auto score = first; score != ascending.end(); ++score)
        top.excesses.push_back(*score - top.join);
    return top;
}

double mean(std::span<const double> values) {
    const auto n = static_cast<double>(values.size());
    return std::accumulate(values.begin(), values.end(), 0.0,
                           [n](double sum, double value) { return sum + value / n; });
}

/// Shape of a generalised Pareto distribution by probability-weighted moments (Hosking and Wallis
/// 1987, with k = -shape): a_r = E[X (1 - F(X))^r]. `excesses` ascending, above 0.
double paretoShape(std::span<const double> excesses) {
    if (excesses.size() < kFewestForShape) return kSmallestShape;
    const auto n = static_cast<double>(excesses.size());
    const double a0 = mean(excesses);
    double a1 = 0;
    for (std::size_t i = 0; i < excesses.size(); ++i)
        a1 += excesses[i] * (n - static_cast<double>(i) - 1) / (n - 1) / n;
    // Excesses that are all the same leave nothing but rounding in the denominator.
    const double spread = a0 - 2 * a1;
    if (!(spread > a0 * 1e-6)) return kSmallestShape;
    return std::clamp(2 - a0 / spread, kSmallestShape, kLargestShape);
}

/// A scale where nothing exceeds the join: the spread of all scores, or, where they are all the
/// same, a thousandth of their size.
double fallbackScale(std::span<const double> ascending) {
    const double spread = (ascending.back() - ascending[ascending.size() / 2]) / 3;
    const double size = std::abs(ascending.back()) / 1000;
    if (spread > 0 && std::isfinite(spread)) return spread;
    return size > 0 ? size : 1;
}

}  // namespace

Result<Calibration> Calibration::fit(std::span<const double> heldOut) {
    Calibration calibration;
    std::copy_if(heldOut.begin(), heldOut.end(), std::back_inserter(calibration.m_scores),
                 [](double score) { return std::isfinite(score); });
    if (calibration.m_scores.empty())
        return Error{ErrorKind::Failed, "None of the held-out sessions has a finite score", "",
                     "Train on more sessions, or with other settings"};
    std::sort(calibration.m_scores.begin(), calibration.m_scores.end());
    calibration.fitTail();
    return calibration;
}

void Calibration::fitTail() {
    const std::size_t n = m_scores.size();
    const auto share = static_cast<std::size_t>(std::ceil(kShapeShare * static_cast<double>(n)));
    m_shape = paretoShape(highest(m_scores, share).excesses);
    const Highest top = highest(m_scores, std::clamp<std::size_t>(n / 4, 1, kTailScores));
    m_join = top.join;
    m_joinP = static_cast<double>(top.excesses.size() + 1) / static_cast<double>(n + 1);
    m_scale = mean(top.excesses) * (1 - m_shape);  // that gives the mean excess there
    if (!(m_scale > 0 && std::isfinite(m_scale))) m_scale = fallbackScale(m_scores);
}

double Calibration::p(double raw) const {
    if (std::isnan(raw)) return raw;
    if (m_scores.empty()) return 1;
    if (raw <= m_join) return empirical(raw);
    const double highest = m_scores.back();
    if (raw <= highest) return std::max(tail(raw), empirical(raw) * kLeastOfSeen);
    const double lifted = std::max(1.0, empirical(highest) * kLeastOfSeen / tail(highest));
    return std::max(kSmallestP, lifted * tail(raw));
}

double Calibration::empirical(double raw) const {
    const auto atLeast = m_scores.end() - std::lower_bound(m_scores.begin(), m_scores.end(), raw);
    return static_cast<double>(atLeast + 1) / static_cast<double>(m_scores.size() + 1);
}

double Calibration::tail(double raw) const {
    const double excess = (raw - m_join) / m_scale;
    return m_joinP * std::pow(1 + m_shape * excess, -1 / m_shape);
}

double Calibration::quantile(double share) const {
    if (m_scores.empty()) return std::numeric_limits<double>::quiet_NaN();
    const double at = std::clamp(share, 0.0, 1.0) * static_cast<double>(m_scores.size() - 1);
    const auto below = static_cast<std::size_t>(at);
    const std::size_t above = std::min(below + 1, m_scores.size() - 1);
    return std::lerp(m_scores[below], m_scores[above], at - static_cast<double>(below));
}

std::string Calibration::save() const {
    ByteWriter to(kArchiveKind, kArchiveVersion);
    to.put(m_scores);
    return to.take();
}

Result<Calibration> Calibration::load(std::string_view bytes) {
    ByteReader from(bytes, kArchiveKind, kArchiveVersion);
    Calibration calibration;
    calibration.m_scores = from.getVector<double>();
    const auto& scores = calibration.m_scores;
    if (!std::all_of(scores.begin(), scores.end(), [](double s) { return std::isfinite(s); }) ||
        !std::is_sorted(scores.begin(), scores.end()))
        from.refuse("held-out scores make no sense");
    if (const auto read = from.finish(); !read) return read.error();
    if (!calibration.m_scores.empty()) calibration.fitTail();
    return calibration;
}

}  // namespace anomalyst::engine
