#include "engine/detectors/kmeans.h"

#include <algorithm>
#include <numeric>

#include "engine/detectors/feature_detector.h"
#include "engine/detectors/lloyd.h"
#include "engine/detectors/neighbour_model.h"
#include "engine/detectors/parameter_infos.h"
#include "engine/detectors/reference_sessions.h"

namespace anomalyst::engine {

const DetectorInfo& kmeansInfo() {
    static const DetectorInfo info{
        .name = "kmeans",
        .title = "Clusters (k-means)",
        .family = "clustering",
        .input = DetectorInfo::Input::Features,
        .perEvent = false,
        .perFeature = true,
        .latent = true,
        .usesLabels = false,
        .summary =
            "Sorts the training sessions into groups and finds sessions far from the middle of "
            "every large group. Choose it where behaviour falls into a few round groups, or as a "
            "quick first look: it is fast on any number of sessions. Do not choose it where usual "
            "sessions form long or bent shapes; nearest neighbours follow these.",
        .parameters = {
            integerParameter("clusters", 20, 1, 1'000, "Groups to sort the sessions into."),
            realParameter("usual-share", "0.9", 0.01, 1,
                          "The largest groups that together hold this share of the training "
                          "sessions count as usual; the smaller ones are left out. 1: all count."),
            integerParameter("restarts", 3, 1, 100, "Attempts, of which the best is kept."),
            integerParameter("iterations", 100, 1, 10'000, "Most steps of each attempt.")}};
    return info;
}

namespace {

constexpr const char* kKind = "kmea";
/// More sessions hardly move the centres.
constexpr std::size_t kMostSessions = 20'000;

/// Centres of the largest clusters that together hold that share of the rows, largest first.
std::vector<float> usualCentres(const Clusters& clusters, std::size_t columns, double share) {
    std::vector<std::size_t> order(clusters.count());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::ranges::greater{},
                             [&](std::size_t i) { return clusters.size[i]; });
    const double rows = std::accumulate(clusters.size.begin(), clusters.size.end(), 0.0);
    std::vector<float> centres;
    double held = 0;
    for (const std::size_t i : order) {
        if (held >= share * rows) break;
        held += static_cast<double>(clusters.size[i]);
        const auto centre = clusters.centres.begin() + static_cast<std::ptrdiff_t>(i * columns);
        centres.insert(centres.end(), centre, centre + static_cast<std::ptrdiff_t>(columns));
    }
    return centres;
}

class Kmeans : public FeatureDetector {
public:
    Kmeans() : FeatureDetector(kKind, NeighbourModel::kVersion) {}
    const DetectorInfo& info() const override { return kmeansInfo(); }

private:
    Result<std::unique_ptr<FeatureModel>> learn(const Dataset& train,
                                                const Task& task) const override {
        const Parameters& parameters = task.parameters;
        const std::size_t columns = train.features.columns();
        const std::vector<float> rows = drawSessions(train, kMostSessions, task.seed);
        const LloydSettings settings{
            .clusters = static_cast<std::size_t>(parameters.integer("clusters")),
            .restarts = parameters.integer("restarts"),
            .iterations = parameters.integer("iterations"),
            .seed = task.seed,
            .threads = task.threads};
        const auto clusters = lloyd(rows, columns, settings, task.control);
        if (!clusters) return clusters.error();
        NeighbourSearch search(usualCentres(*clusters, columns, parameters.real("usual-share")),
                               columns);
        std::vector<std::string> notes = {
            "Found " + std::to_string(clusters->count()) + " groups among " +
            drawnSessions(rows.size() / columns, train.features.rows) + "; the largest " +
            std::to_string(search.rows()) + " count as usual."};
        return std::unique_ptr<FeatureModel>(std::make_unique<NeighbourDistanceModel>(
            kKind, info().name, Neighbourhood{std::move(search), 1},
            NeighbourDistanceModel::Distance::Farthest, std::move(notes)));
    }

    std::unique_ptr<FeatureModel> read(ByteReader& bytes) const override {
        return NeighbourDistanceModel::read(bytes, kKind, info().name);
    }
};

}  // namespace

std::unique_ptr<Detector> makeKmeans() { return std::make_unique<Kmeans>(); }

}  // namespace anomalyst::engine
