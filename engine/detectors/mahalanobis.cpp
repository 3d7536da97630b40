#include "engine/detectors/mahalanobis.h"

#include <Eigen/Eigenvalues>

#include "engine/detectors/core_moments.h"
#include "engine/detectors/feature_detector.h"
#include "engine/detectors/quadratic_model.h"

namespace anomalyst::engine {
namespace {

constexpr std::string_view kKind = "maha";
/// Share of a unit matrix in the covariance: no direction is taken to vary less than that, not even
/// one in which the core does not vary at all.
constexpr double kFloor = 0.02;

QuadraticModel::Form formOf(const CoreMoments& core) {
    const Eigen::Index columns = core.mean.size();
    const auto identity = Eigen::MatrixXd::Identity(columns, columns);
    const double meanVariance = core.covariance.trace() / static_cast<double>(columns);
    const Eigen::MatrixXd shrunk =
        (1 - core.shrinkage) * core.covariance + core.shrinkage * meanVariance * identity;
    const Eigen::MatrixXd covariance = (1 - kFloor) * shrunk + kFloor * identity;
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(covariance);
    QuadraticModel::Form form;
    form.mean = core.mean;
    form.root = solver.operatorInverseSqrt() * core.unit.cwiseInverse().asDiagonal();
    form.pull = form.root.colwise().squaredNorm().cwiseInverse();
    return form;
}

class Mahalanobis : public FeatureDetector {
public:
    Mahalanobis() : FeatureDetector(kKind, 1) {}
    const DetectorInfo& info() const override { return mahalanobisInfo(); }

protected:
    Result<std::unique_ptr<FeatureModel>> learn(const Dataset& train,
                                                const Task& task) const override {
        const auto core = fitCore(train, task.parameters.real("core"), task.threads, task.control);
        if (!core) return core.error();
        return std::unique_ptr<FeatureModel>(
            std::make_unique<QuadraticModel>(kKind, info().name, formOf(*core)));
    }

    std::unique_ptr<FeatureModel> read(ByteReader& bytes) const override {
        return QuadraticModel::read(bytes, kKind, info().name);
    }
};

}  // namespace

const DetectorInfo& mahalanobisInfo() {
    static const DetectorInfo info{
        .name = "mahalanobis",
        .title = "Mahalanobis distance",
        .family = "statistics",
        .input = DetectorInfo::Input::Features,
        .perEvent = false,
        .perFeature = true,
        .latent = true,
        .usesLabels = false,
        .summary =
            "Measures how far a session lies from the centre when the numbers that usually go "
            "together are taken together, so it also finds a combination that is odd although "
            "each number by itself is not. Choose it where the sessions form one cloud; a share "
            "of anomalies in training does not blind it. It knows straight relations only, and "
            "with several kinds of normal sessions it takes the middle between them for normal.",
        .parameters = {coreParameter()}};
    return info;
}

std::unique_ptr<Detector> makeMahalanobis() { return std::make_unique<Mahalanobis>(); }

}  // namespace anomalyst::engine
