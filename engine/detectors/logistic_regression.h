#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "engine/domain/result.h"
#include "engine/domain/run_control.h"

namespace anomalyst::engine {

class ByteReader;
class ByteWriter;

/// Logistic regression with an L2 penalty (Hastie, Tibshirani and Friedman 2009, 4.4) on
/// standardised columns, clipped to +-3 standard deviations: linear models follow their most
/// extreme rows, and those are few. Immutable.
class LogisticRegression {
public:
    /// Rows to learn from. All three have one entry, or one run of entries, a row.
    struct Rows {
        std::size_t columns = 0;
        std::vector<float> values;  ///< [rows x columns], row-major, finite
        std::vector<char> positive;
        std::vector<double> weight;  ///< in the loss; not in the columns' mean and deviation
    };

    LogisticRegression() = default;
    /// Minimises sum weight x log loss + l2 / 2 x |coefficients|^2 by Newton's method; the
    /// intercept is free, `l2` above 0. The same rows give the same bits. Fails when cancelled.
    static Result<LogisticRegression> fit(const Rows& rows, double l2, RunControl& control);

    std::size_t columns() const { return m_coefficient.size(); }
    /// log(p / (1 - p)); `row` is [columns], finite.
    double logOdds(std::span<const float> row) const;
    /// What one column adds to the log odds, against a row that is the mean of the training rows.
    double part(std::span<const float> row, std::size_t column) const {
        return m_coefficient[column] * standardised(row, column);
    }

    void save(ByteWriter& to) const;
    static LogisticRegression load(ByteReader& from);

private:
    void standardise(const Rows& rows);
    double standardised(std::span<const float> row, std::size_t column) const;

    std::vector<double> m_mean;
    std::vector<double> m_inverseScale;  ///< 0 for columns that are constant in training
    std::vector<double> m_coefficient;
    double m_intercept = 0;
};

}  // namespace anomalyst::engine
