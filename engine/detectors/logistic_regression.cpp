#include "engine/detectors/logistic_regression.h"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <optional>

#include "engine/detectors/cancelled.h"
#include "engine/scoring/byte_archive.h"

namespace anomalyst::engine {
namespace {

constexpr double kMostDeviations = 3;
constexpr int kMostSteps = 100;
constexpr int kMostHalvings = 30;
constexpr double kSmallestStep = 1e-9;
/// Keeps the intercept's equation from being singular where every row is certain.
constexpr double kInterceptPenalty = 1e-6;
constexpr Eigen::Index kRowsAtOnce = 256;
/// Of a saved model: keeps sums of parts finite.
constexpr double kLargestNumber = 1e100;

/// Standardised rows, a column of ones last.
struct Problem {
    Eigen::MatrixXd rows;
    Eigen::ArrayXd target;  ///< 0 or 1
    Eigen::ArrayXd weight;
    Eigen::VectorXd penalty;
};

/// The loss and its derivatives at some coefficients.
struct Slope {
    double loss = 0;
    Eigen::VectorXd gradient;
    Eigen::MatrixXd hessian;
};

/// None when cancelled.
std::optional<Slope> slopeAt(const Problem& problem, const Eigen::VectorXd& coefficients,
                             RunControl& control) {
    Slope slope{0.5 * (problem.penalty.array() * coefficients.array().square()).sum(),
                problem.penalty.cwiseProduct(coefficients), problem.penalty.asDiagonal()};
    for (Eigen::Index begin = 0; begin < problem.rows.rows(); begin += kRowsAtOnce) {
        if (control.shouldStop()) return std::nullopt;
        const Eigen::Index count = std::min(kRowsAtOnce, problem.rows.rows() - begin);
        const auto rows = problem.rows.middleRows(begin, count);
        const auto weight = problem.weight.segment(begin, count);
        const auto target = problem.target.segment(begin, count);
        const Eigen::ArrayXd odds = (rows * coefficients).array();
        const Eigen::ArrayXd probability = 1 / (1 + (-odds).exp());
        // log(1 + e^x) - target x, without overflow.
        const Eigen::ArrayXd loss = odds.max(0) + (-odds.abs()).exp().log1p() - target * odds;
        slope.loss += (weight * loss).sum();
        slope.gradient += rows.transpose() * (weight * (probability - target)).matrix();
        const Eigen::ArrayXd curvature = weight * probability * (1 - probability);
        const Eigen::MatrixXd scaled = curvature.sqrt().matrix().asDiagonal() * rows;
        slope.hessian.selfadjointView<Eigen::Lower>().rankUpdate(scaled.transpose());
    }
    return slope;
}

/// None when cancelled. The loss is convex: shortened until it falls, Newton's steps end at its
/// only minimum.
std::optional<Eigen::VectorXd> minimise(const Problem& problem, RunControl& control) {
    Eigen::VectorXd coefficients = Eigen::VectorXd::Zero(problem.rows.cols());
    auto slope = slopeAt(problem, coefficients, control);
    for (int i = 0; slope && i < kMostSteps; ++i) {
        const Eigen::VectorXd step =
            slope->hessian.selfadjointView<Eigen::Lower>().llt().solve(slope->gradient);
        double length = 1;
        std::optional<Slope> next;
        for (int halvings = 0; halvings < kMostHalvings; ++halvings, length /= 2) {
            next = slopeAt(problem, coefficients - length * step, control);
            if (!next) return std::nullopt;
            if (next->loss <= slope->loss) break;
        }
        if (next->loss > slope->loss) break;  // rounding alone is left
        coefficients -= length * step;
        slope = std::move(next);
        if (length * step.cwiseAbs().maxCoeff() < kSmallestStep) break;
    }
    if (!slope) return std::nullopt;
    return coefficients;
}

}  // namespace

Result<LogisticRegression> LogisticRegression::fit(const Rows& rows, double l2,
                                                   RunControl& control) {
    LogisticRegression regression;
    regression.standardise(rows);
    const auto count = static_cast<Eigen::Index>(rows.weight.size());
    const auto columns = static_cast<Eigen::Index>(rows.columns);
    Problem problem{Eigen::MatrixXd::Ones(count, columns + 1), Eigen::ArrayXd(count),
                    Eigen::Map<const Eigen::ArrayXd>(rows.weight.data(), count),
                    Eigen::VectorXd::Constant(columns + 1, l2)};
    problem.penalty[columns] = kInterceptPenalty;
    for (std::size_t i = 0; i < rows.weight.size(); ++i) {
        const auto row = std::span(rows.values).subspan(i * rows.columns, rows.columns);
        const auto at = static_cast<Eigen::Index>(i);
        problem.target[at] = rows.positive[i] != 0 ? 1 : 0;
        for (std::size_t j = 0; j < rows.columns; ++j)
            problem.rows(at, static_cast<Eigen::Index>(j)) = regression.standardised(row, j);
    }
    const auto coefficients = minimise(problem, control);
    if (!coefficients) return trainingCancelled();
    regression.m_coefficient.assign(coefficients->begin(), coefficients->end() - 1);
    regression.m_intercept = (*coefficients)[columns];
    return regression;
}

void LogisticRegression::standardise(const Rows& rows) {
    const auto count = static_cast<double>(rows.weight.size());
    m_mean.assign(rows.columns, 0);
    m_inverseScale.assign(rows.columns, 0);
    std::vector<double> squares(rows.columns);
    for (std::size_t i = 0; i < rows.values.size(); ++i)
        m_mean[i % rows.columns] += static_cast<double>(rows.values[i]) / count;
    for (std::size_t i = 0; i < rows.values.size(); ++i) {
        const double deviation = static_cast<double>(rows.values[i]) - m_mean[i % rows.columns];
        squares[i % rows.columns] += deviation * deviation / count;
    }
    for (std::size_t j = 0; j < rows.columns; ++j) {
        const double scale = std::sqrt(squares[j]);
        if (scale > 1e-6 * std::max(1.0, std::abs(m_mean[j]))) m_inverseScale[j] = 1 / scale;
    }
}

double LogisticRegression::standardised(std::span<const float> row, std::size_t column) const {
    const double deviation = static_cast<double>(row[column]) - m_mean[column];
    return std::clamp(deviation * m_inverseScale[column], -kMostDeviations, kMostDeviations);
}

double LogisticRegression::logOdds(std::span<const float> row) const {
    double odds = m_intercept;
    for (std::size_t j = 0; j < columns(); ++j) odds += part(row, j);
    return odds;
}

void LogisticRegression::save(ByteWriter& to) const {
    to.put(m_mean);
    to.put(m_inverseScale);
    to.put(m_coefficient);
    to.put(m_intercept);
}

LogisticRegression LogisticRegression::load(ByteReader& from) {
    LogisticRegression regression;
    regression.m_mean = from.getVector<double>();
    regression.m_inverseScale = from.getVector<double>();
    regression.m_coefficient = from.getVector<double>();
    regression.m_intercept = from.get<double>();
    const auto possible = [](const std::vector<double>& numbers) {
        return std::ranges::all_of(numbers,
                                   [](double one) { return std::abs(one) <= kLargestNumber; });
    };
    const std::size_t columns = regression.columns();
    if (regression.m_mean.size() != columns || regression.m_inverseScale.size() != columns ||
        !possible(regression.m_mean) || !possible(regression.m_inverseScale) ||
        !possible(regression.m_coefficient) || !possible({regression.m_intercept}))
        from.refuse("the regression makes no sense");
    return regression;
}

}  // namespace anomalyst::engine
