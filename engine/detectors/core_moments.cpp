#include "engine/detectors/core_moments.h"

#include <algorithm>
#include <functional>
#include <vector>

#include "engine/detectors/cancelled.h"
#include "engine/detectors/column_distribution.h"
#include "engine/detectors/training_data.h"
#include "engine/parallel/parallel_for.h"

namespace anomalyst::engine {
namespace {

/// [rows x columns]
using Block = Eigen::Array<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using FloatBlock = Eigen::Array<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

constexpr std::size_t kRowsAtOnce = 256;
/// Sums over the rows are taken in so many parts, whatever the number of threads, and then added
/// up in order: how a sum is rounded depends on its order.
constexpr std::size_t kParts = 16;

/// Where rows are read, and what steers that.
struct Pass {
    const Dataset& train;
    int threads;
    RunControl& control;

    /// Calls `visit` for all rows, block by block, the parts on several threads.
    Status operator()(const std::function<void(std::size_t part, std::size_t firstRow,
                                               const Block& values)>& visit) const {
        const std::size_t rows = train.features.rows;
        const auto columns = static_cast<Eigen::Index>(train.features.columns());
        return parallelFor(kParts, threads, [&](std::size_t part) -> Status {
            const std::size_t end = rows * (part + 1) / kParts;
            for (std::size_t first = rows * part / kParts; first < end; first += kRowsAtOnce) {
                if (control.shouldStop()) return trainingCancelled();
                const std::size_t stop = std::min(first + kRowsAtOnce, end);
                const auto values = finiteRows(train.features, first, stop, kLargestValue);
                visit(part, first,
                      Eigen::Map<const FloatBlock>(values.data(),
                                                   static_cast<Eigen::Index>(stop - first), columns)
                          .cast<double>());
            }
            return {};
        });
    }
};

/// The weight of each row that belongs to the core, and 0 for the others.
Result<Eigen::VectorXd> coreWeights(const Pass& pass, double core, const Eigen::VectorXd& median,
                                    const Eigen::VectorXd& unit) {
    std::vector<float> distances(pass.train.features.rows);
    const auto measured = pass([&](std::size_t, std::size_t first, const Block& values) {
        const Block deviations =
            (values.rowwise() - median.transpose().array()).rowwise() / unit.transpose().array();
        Eigen::Map<Eigen::ArrayXf>(distances.data() + first, values.rows()) =
            deviations.abs()
                .min(static_cast<double>(kLargestDeviation))
                .square()
                .rowwise()
                .sum()
                .cast<float>();
    });
    if (!measured) return measured.error();
    const double farthest = ColumnDistribution(distances, pass.train.weight).quantile(core);
    Eigen::VectorXd weights(static_cast<Eigen::Index>(distances.size()));
    for (std::size_t r = 0; r < distances.size(); ++r) {
        const bool inside = static_cast<double>(distances[r]) <= farthest;
        const float weight = pass.train.weight.empty() ? 1 : pass.train.weight[r];
        weights[static_cast<Eigen::Index>(r)] = inside ? static_cast<double>(weight) : 0;
    }
    return weights;
}

Status fitMean(const Pass& pass, const Eigen::VectorXd& weights, CoreMoments& moments) {
    std::vector<Eigen::VectorXd> sums(kParts, Eigen::VectorXd::Zero(moments.unit.size()));
    const auto summed = pass([&](std::size_t part, std::size_t first, const Block& values) {
        sums[part] += values.matrix().transpose() *
                      weights.segment(static_cast<Eigen::Index>(first), values.rows());
    });
    if (!summed) return summed.error();
    moments.mean = sums[0];
    for (std::size_t part = 1; part < kParts; ++part) moments.mean += sums[part];
    moments.mean /= weights.sum();
    return {};
}

Status fitCovariance(const Pass& pass, const Eigen::VectorXd& weights, CoreMoments& moments) {
    const Eigen::Index columns = moments.unit.size();
    std::vector<Eigen::MatrixXd> products(kParts, Eigen::MatrixXd::Zero(columns, columns));
    std::vector<double> fourthPowers(kParts);
    const auto summed = pass([&](std::size_t part, std::size_t first, const Block& values) {
        const auto weight = weights.segment(static_cast<Eigen::Index>(first), values.rows());
        const Block deviations = (values.rowwise() - moments.mean.transpose().array()).rowwise() /
                                 moments.unit.transpose().array();
        const Eigen::MatrixXd weighted = weight.cwiseSqrt().asDiagonal() * deviations.matrix();
        products[part].selfadjointView<Eigen::Lower>().rankUpdate(weighted.transpose());
        fourthPowers[part] += weight.dot(deviations.square().rowwise().sum().square().matrix());
    });
    if (!summed) return summed.error();
    for (std::size_t part = 1; part < kParts; ++part) {
        products[0] += products[part];
        fourthPowers[0] += fourthPowers[part];
    }
    const double rows = weights.sum();
    moments.covariance = products[0].selfadjointView<Eigen::Lower>();
    moments.covariance /= rows;

    // Ledoit and Wolf 2004, section 3.2: of the distance between the covariance and the multiple of
    // the identity nearest to it, the part that is error.
    const double squares = moments.covariance.squaredNorm();
    const double trace = moments.covariance.trace();
    const double distance = squares - trace * trace / static_cast<double>(columns);
    const double error = (fourthPowers[0] / rows - squares) / rows;
    moments.shrinkage = distance > 0 ? std::clamp(error / distance, 0.0, 1.0) : 0;
    return {};
}

}  // namespace

Result<CoreMoments> fitCore(const Dataset& train, double core, int threads, RunControl& control) {
    const auto columns = static_cast<Eigen::Index>(train.features.columns());
    CoreMoments moments;
    moments.unit.resize(columns);
    Eigen::VectorXd median(columns);
    const auto learnt = forEachColumn(train, threads, control,
                                      [&](std::size_t j, const ColumnDistribution& column) {
                                          const auto at = static_cast<Eigen::Index>(j);
                                          median[at] = column.median();
                                          moments.unit[at] = column.meanDistanceSpread();
                                      });
    if (!learnt) return learnt.error();
    const Pass pass{train, threads, control};
    const auto weights = coreWeights(pass, core, median, moments.unit);
    if (!weights) return weights.error();
    if (const auto fitted = fitMean(pass, *weights, moments); !fitted) return fitted.error();
    if (const auto fitted = fitCovariance(pass, *weights, moments); !fitted) return fitted.error();
    return moments;
}

ParameterInfo coreParameter() {
    return realParameter("core", "0.75", 0.5, 1,
                         "Share of the training sessions, those nearest to the median, that decide "
                         "what is normal; the others may be anomalies. 1 trusts them all.");
}

}  // namespace anomalyst::engine
