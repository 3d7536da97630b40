#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "engine/features/dataset.h"

namespace anomalyst::engine {

/// How one feature is distributed over the training sessions: its distinct values, and how many
/// sessions, by their weight, reach up to each.
class ColumnDistribution {
public:
    /// `weights` are those of the values, or empty for 1 each. Values without weight do not count;
    /// one at least has some.
    ColumnDistribution(std::span<const float> values, std::span<const float> weights);
    /// Values as a `FeatureModel` is given them: finite, within +-`kLargestValue`.
    static ColumnDistribution of(const Dataset& train, std::size_t column);

    const std::vector<float>& values() const { return m_values; }  ///< distinct, ascending
    double total() const { return m_upTo.back(); }
    /// Weight of the sessions that have at most, exactly, and at least `values()[i]`.
    double upTo(std::size_t i) const { return m_upTo[i]; }
    double at(std::size_t i) const { return i == 0 ? m_upTo[0] : m_upTo[i] - m_upTo[i - 1]; }
    double from(std::size_t i) const { return i == 0 ? total() : total() - m_upTo[i - 1]; }

    /// The value below which the share `p` of the sessions lies, linear between two neighbours
    /// (Hyndman and Fan 1996, definition 7).
    double quantile(double p) const;
    double median() const { return quantile(0.5); }
    /// Mean over the sessions of `of(value)`.
    template <class Function>
    double mean(Function of) const {
        double sum = 0;
        for (std::size_t i = 0; i < m_values.size(); ++i)
            sum += at(i) * of(static_cast<double>(m_values[i]));
        return sum / total();
    }
    double mean() const {
        return mean([](double value) { return value; });
    }

    // Spreads, each in a form that is the standard deviation where the column is normal. Those
    // that come out as (all but) nothing, because most sessions share one value or all do, are
    // replaced by the next one of this list; the last is then 1, so that a departure still counts.
    double interquartileSpread() const;  ///< (third - first quartile) / 1.349
    double medianSpread() const;         ///< 1.4826 times the median distance from the median
    double meanDistanceSpread() const;   ///< 1.2533 times the mean distance from the median
    double standardDeviation() const;

private:
    float valueAtRank(double rank) const;

    std::vector<float> m_values;
    std::vector<double> m_upTo;  ///< weight of the sessions with at most that value
};

/// Calls `visit(column, distribution)` for every feature, on `threads` threads as `parallelFor`
/// does. Fails where the caller asked to stop.
Status forEachColumn(
    const Dataset& train, int threads, RunControl& control,
    const std::function<void(std::size_t column, const ColumnDistribution&)>& visit);

}  // namespace anomalyst::engine
