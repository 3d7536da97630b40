#include "engine/detectors/knn.h"

#include <algorithm>

#include "engine/detectors/cancelled.h"
#include "engine/detectors/feature_detector.h"
#include "engine/detectors/neighbour_model.h"
#include "engine/detectors/parameter_infos.h"
#include "engine/detectors/reference_sessions.h"

namespace anomalyst::engine {

const DetectorInfo& knnInfo() {
    static const DetectorInfo info{
        .name = "knn",
        .title = "Nearest neighbours (kNN)",
        .family = "neighbours",
        .input = DetectorInfo::Input::Features,
        .perEvent = false,
        .perFeature = true,
        .latent = true,
        .usesLabels = false,
        .summary =
            "Finds sessions that are far from every usual session, whatever shapes the usual ones "
            "form. Choose it where most training sessions are known to be normal: among the best "
            "then. Where the training sessions hold many like frauds these are each other's "
            "neighbours and look normal (on public tables the area under the curve falls from 0.94 "
            "to 0.85); more neighbours help, an isolation forest suffers less.",
        .parameters = {
            integerParameter("neighbours", 50, 1, 1'000,
                             "Sessions compared with. A group of as many like sessions counts as "
                             "normal; fewer find smaller anomalies, more endure more frauds among "
                             "the training sessions."),
            choiceParameter("distance", {"farthest", "mean", "median"},
                            "Score: the distance to the farthest of these neighbours, or the mean "
                            "or median of the distances to all of them."),
            referenceSessionsParameter()}};
    return info;
}

namespace {

constexpr const char* kKind = "knn ";

NeighbourDistanceModel::Distance distanceFromName(const std::string& name) {
    using Distance = NeighbourDistanceModel::Distance;
    if (name == "mean") return Distance::Mean;
    return name == "median" ? Distance::Median : Distance::Farthest;
}

class Knn : public FeatureDetector {
public:
    Knn() : FeatureDetector(kKind, NeighbourDistanceModel::kVersion) {}
    const DetectorInfo& info() const override { return knnInfo(); }

private:
    Result<std::unique_ptr<FeatureModel>> learn(const Dataset& train,
                                                const Task& task) const override {
        const Parameters& parameters = task.parameters;
        NeighbourSearch search = searchReferences(train, parameters, task.seed);
        if (task.control.shouldStop()) return trainingCancelled();
        std::vector<std::string> notes = {referencesNote(search, train)};
        const std::size_t count =
            std::min(static_cast<std::size_t>(parameters.integer("neighbours")), search.rows());
        return std::unique_ptr<FeatureModel>(std::make_unique<NeighbourDistanceModel>(
            kKind, info().name, Neighbourhood{std::move(search), count},
            distanceFromName(parameters.text("distance")), std::move(notes)));
    }

    std::unique_ptr<FeatureModel> read(ByteReader& bytes) const override {
        return NeighbourDistanceModel::read(bytes, kKind, info().name);
    }
};

}  // namespace

std::unique_ptr<Detector> makeKnn() { return std::make_unique<Knn>(); }

}  // namespace anomalyst::engine
