#include "engine/detectors/dbscan.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "engine/detectors/feature_detector.h"
#include "engine/detectors/neighbour_model.h"
#include "engine/detectors/parameter_infos.h"
#include "engine/detectors/reference_sessions.h"

namespace anomalyst::engine {

const DetectorInfo& dbscanInfo() {
    static const DetectorInfo info{
        .name = "dbscan",
        .title = "Dense areas (DBSCAN)",
        .family = "clustering",
        .input = DetectorInfo::Input::Features,
        .perEvent = false,
        .perFeature = true,
        .latent = true,
        .usesLabels = false,
        .summary =
            "Finds sessions far from every area in which training sessions lie close together, "
            "whatever its shape; lone training sessions count for nothing. Choose it where usual "
            "sessions form crowds of any shape and a few frauds may be among those trained on. Do "
            "not choose it where crowds differ much in how close together they are (LOF is made "
            "for that) or where frauds form a crowd of their own.",
        .parameters = {
            realParameter("radius", "0", 0, 1e6,
                          "How near sessions must be to count as close, in standard deviations "
                          "(eps). 0: chosen where the distances to the neighbours begin to rise."),
            integerParameter("neighbours", 50, 2, 1'000,
                             "Sessions, itself included, that a session must have within the "
                             "radius to lie in a dense area."),
            referenceSessionsParameter()}};
    return info;
}

namespace {

constexpr const char* kKind = "dbsc";
/// Of the distances, smallest first, those behind this share are not looked at: a few sessions far
/// from everybody would make the rest of the curve look flat.
constexpr double kCurveShare = 0.95;

/// The radius of section 4.2 of the paper, at the bend of the curve of the sorted distances to the
/// farthest neighbour: where it lies deepest below the line between its ends (Satopaa et al. 2011).
/// Sessions without a distance are dense with any radius. 0 where there are no others.
double radiusFromCurve(std::vector<double> distances) {
    std::ranges::sort(distances);
    distances.erase(distances.begin(), std::ranges::upper_bound(distances, 0));
    if (distances.empty()) return 0;
    const auto last =
        static_cast<std::size_t>(kCurveShare * static_cast<double>(distances.size() - 1));
    const double rise = distances[last] - distances.front();
    std::size_t bend = last;
    double deepest = 0;
    for (std::size_t i = 0; i < last; ++i) {
        const double along = static_cast<double>(i) / static_cast<double>(last);
        const double depth = along * rise - (distances[i] - distances.front());
        if (depth <= deepest) continue;
        deepest = depth;
        bend = i;
    }
    return distances[bend];
}

std::string inDeviations(double radius) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.4g", radius);
    return std::string(text.data()) + " standard deviations";
}

/// Rows of the search that lie in a dense area, [core points x columns].
std::vector<float> corePoints(const NeighbourSearch& search, std::span<const double> distances,
                              double radius) {
    std::vector<float> core;
    for (std::size_t i = 0; i < search.rows(); ++i)
        if (distances[i] <= radius)
            core.insert(core.end(), search.row(i).begin(), search.row(i).end());
    return core;
}

class Dbscan : public FeatureDetector {
public:
    Dbscan() : FeatureDetector(kKind, NeighbourModel::kVersion) {}
    const DetectorInfo& info() const override { return dbscanInfo(); }

private:
    Result<std::unique_ptr<FeatureModel>> learn(const Dataset& train,
                                                const Task& task) const override {
        const NeighbourSearch search = searchReferences(train, task.parameters, task.seed);
        const std::size_t others =
            std::min(static_cast<std::size_t>(task.parameters.integer("neighbours")),
                     search.rows()) -
            1;
        const auto found = nearestOthers(search, others, task.threads, task.control);
        if (!found) return found.error();
        std::vector<double> distances(search.rows());
        for (std::size_t i = 0; i < distances.size(); ++i)
            distances[i] = (*found)[(i + 1) * others - 1].distance;
        const double given = task.parameters.real("radius");
        const double radius = given > 0 ? given : radiusFromCurve(distances);
        std::vector<float> core = corePoints(search, distances, radius);
        if (core.empty()) return noCore(others, radius);
        return model(std::move(core), others, radius, search, train);
    }

    static Result<std::unique_ptr<FeatureModel>> model(std::vector<float> core, std::size_t others,
                                                       double radius, const NeighbourSearch& search,
                                                       const Dataset& train) {
        NeighbourSearch searched(std::move(core), search.columns());
        std::vector<std::string> notes = {
            "Of " + drawnSessions(search.rows(), train.features.rows) + " " +
            std::to_string(searched.rows()) + " lie in dense areas, with " +
            std::to_string(others) + " others within " + inDeviations(radius) +
            ". The nearest are found exactly, not by approximation."};
        return std::unique_ptr<FeatureModel>(std::make_unique<NeighbourDistanceModel>(
            kKind, dbscanInfo().name, Neighbourhood{std::move(searched), 1},
            NeighbourDistanceModel::Distance::Farthest, std::move(notes)));
    }

    static Error noCore(std::size_t others, double radius) {
        return {ErrorKind::BadInput,
                "No training session has " + std::to_string(others) + " others within " +
                    inDeviations(radius),
                dbscanInfo().name, "Raise the radius or ask for fewer neighbours"};
    }

    std::unique_ptr<FeatureModel> read(ByteReader& bytes) const override {
        return NeighbourDistanceModel::read(bytes, kKind, info().name);
    }
};

}  // namespace

std::unique_ptr<Detector> makeDbscan() { return std::make_unique<Dbscan>(); }

}  // namespace anomalyst::engine
