#include "engine/detectors/pca.h"

#include <Eigen/Eigenvalues>

#include "engine/detectors/core_moments.h"
#include "engine/detectors/feature_detector.h"
#include "engine/detectors/parameter_infos.h"
#include "engine/detectors/quadratic_model.h"

namespace anomalyst::engine {
namespace {

constexpr std::string_view kKind = "pca ";

/// How many of the largest variances (`ascending`) it takes to reach the share; one at least is
/// left over, or nothing would be an error.
Eigen::Index componentsFor(double share, const Eigen::VectorXd& ascending) {
    const double wanted = share * ascending.sum();
    double reached = 0;
    Eigen::Index kept = 0;
    while (kept + 1 < ascending.size() && reached < wanted)
        reached += ascending[ascending.size() - 1 - kept++];
    return kept;
}

QuadraticModel::Form formOf(const CoreMoments& core, double share) {
    const Eigen::Index columns = core.mean.size();
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(
        core.unit.asDiagonal() * core.covariance * core.unit.asDiagonal());
    const Eigen::MatrixXd leftOver =
        solver.eigenvectors().leftCols(columns - componentsFor(share, solver.eigenvalues()));
    return {core.mean, leftOver * leftOver.transpose(), Eigen::VectorXd::Ones(columns)};
}

class Pca : public FeatureDetector {
public:
    Pca() : FeatureDetector(kKind, 1) {}
    const DetectorInfo& info() const override { return pcaInfo(); }

protected:
    Result<std::unique_ptr<FeatureModel>> learn(const Dataset& train,
                                                const Task& task) const override {
        const auto core = fitCore(train, task.parameters.real("core"), task.threads, task.control);
        if (!core) return core.error();
        return std::unique_ptr<FeatureModel>(std::make_unique<QuadraticModel>(
            kKind, info().name, formOf(*core, task.parameters.real("variance"))));
    }

    std::unique_ptr<FeatureModel> read(ByteReader& bytes) const override {
        return QuadraticModel::read(bytes, kKind, info().name);
    }
};

}  // namespace

const DetectorInfo& pcaInfo() {
    static const DetectorInfo info{
        .name = "pca",
        .title = "Principal components",
        .family = "trees, linear",
        .input = DetectorInfo::Input::Features,
        .perEvent = false,
        .perFeature = true,
        .latent = true,
        .usesLabels = false,
        .summary =
            "Learns the few directions in which normal sessions differ and finds sessions that "
            "differ in any other way. Choose it where many numbers move together and a break "
            "between them is what you look for; it is the autoencoder's plain sister and trains in "
            "a moment. It knows straight relations only, and being extreme along a direction in "
            "which sessions usually differ is not odd to it.",
        .parameters = {
            realParameter("variance", "0.9", 0.1, 0.999,
                          "Share of the variance that the directions kept explain; a difference "
                          "that they cannot explain is what is scored."),
            coreParameter()}};
    return info;
}

std::unique_ptr<Detector> makePca() { return std::make_unique<Pca>(); }

}  // namespace anomalyst::engine
