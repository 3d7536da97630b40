#include "engine/detectors/lof.h"

#include <algorithm>
#include <utility>

#include "engine/detectors/cancelled.h"
#include "engine/detectors/feature_detector.h"
#include "engine/detectors/neighbour_model.h"
#include "engine/detectors/parameter_infos.h"
#include "engine/detectors/reference_sessions.h"
#include "engine/parallel/row_blocks.h"

namespace anomalyst::engine {

const DetectorInfo& lofInfo() {
    static const DetectorInfo info{
        .name = "lof",
        .title = "Local outlier factor (LOF)",
        .family = "neighbours",
        .input = DetectorInfo::Input::Features,
        .perEvent = false,
        .perFeature = true,
        .latent = true,
        .usesLabels = false,
        .summary =
            "Finds sessions that are farther from their neighbours than these are from theirs: a "
            "stranger beside a tight group as well as one far from everybody. Choose it where "
            "groups of sessions differ in how alike their members are, and most training sessions "
            "are known to be normal. Do not choose it where they hold many frauds: it suffers more "
            "than nearest neighbours do (on public tables the area under the curve falls from 0.94 "
            "to 0.70), because like frauds make a dense group of their own.",
        .parameters = {
            integerParameter("neighbours", 50, 1, 1'000,
                             "Sessions that density is measured with. A group of as many like "
                             "sessions counts as normal; fewer find finer differences, more endure "
                             "more frauds among the training sessions."),
            referenceSessionsParameter()}};
    return info;
}

namespace {

constexpr const char* kKind = "lof ";
constexpr std::size_t kRowsAtOnce = 1'024;
/// Largest density, that among equal sessions, and no less than any distance between values within
/// +-`kLargestValue`.
constexpr double kLargest = 1e10;

/// What is known of each session trained on, [sessions].
struct Surroundings {
    std::vector<double> reach;    ///< distance to the farthest of its neighbours
    std::vector<double> density;  ///< local reachability density
};

/// Definition 6 of the paper; scikit-learn's 1e-10 keeps it finite among equal sessions.
double density(std::span<const Neighbour> nearest, std::span<const double> reach) {
    double sum = 0;
    for (const Neighbour& neighbour : nearest)
        sum += std::max(neighbour.distance, reach[neighbour.row]);
    return 1 / (sum / static_cast<double>(nearest.size()) + 1 / kLargest);
}

class LofModel : public NeighbourModel {
public:
    LofModel(Neighbourhood neighbourhood, Surroundings surroundings, std::vector<std::string> notes)
        : NeighbourModel(kKind, lofInfo().name, std::move(neighbourhood), std::move(notes)),
          m_surroundings(std::move(surroundings)) {}

    static std::unique_ptr<FeatureModel> read(ByteReader& bytes) {
        auto neighbourhood = readNeighbourhood(bytes);
        Surroundings surroundings{bytes.getVector<double>(), bytes.getVector<double>()};
        if (!neighbourhood) return nullptr;
        const std::size_t rows = neighbourhood->search.rows();
        const auto sound = [](double value) { return value >= 0 && value <= kLargest; };
        if (surroundings.reach.size() != rows || surroundings.density.size() != rows ||
            !std::ranges::all_of(surroundings.reach, sound) ||
            !std::ranges::all_of(surroundings.density, sound))
            bytes.refuse("the densities are not those of the sessions");
        return std::make_unique<LofModel>(std::move(*neighbourhood), std::move(surroundings),
                                          std::vector<std::string>());
    }

private:
    /// Definition 7: the mean density of the neighbours, in terms of its own.
    double scoreOf(std::span<const Neighbour> nearest) const override {
        double sum = 0;
        for (const Neighbour& neighbour : nearest) sum += m_surroundings.density[neighbour.row];
        return sum / static_cast<double>(nearest.size()) / density(nearest, m_surroundings.reach);
    }

    void writeRest(ByteWriter& bytes) const override {
        bytes.put(m_surroundings.reach);
        bytes.put(m_surroundings.density);
    }

    Surroundings m_surroundings;
};

Result<Surroundings> surroundingsOf(const NeighbourSearch& search, std::size_t count, int threads,
                                    RunControl& control) {
    const auto others = nearestOthers(search, count, threads, control);
    if (!others) return others.error();
    Surroundings found{std::vector<double>(search.rows()), std::vector<double>(search.rows())};
    for (std::size_t i = 0; i < search.rows(); ++i)
        found.reach[i] = (*others)[(i + 1) * count - 1].distance;
    const auto measured =
        forRowBlocks(search.rows(), kRowsAtOnce, threads, control, trainingCancelled(),
                     [&](std::size_t begin, std::size_t end) {
                         for (std::size_t i = begin; i < end; ++i)
                             found.density[i] =
                                 density(std::span(*others).subspan(i * count, count), found.reach);
                     });
    if (!measured) return measured.error();
    return found;
}

class Lof : public FeatureDetector {
public:
    Lof() : FeatureDetector(kKind, LofModel::kVersion) {}
    const DetectorInfo& info() const override { return lofInfo(); }

private:
    Result<std::unique_ptr<FeatureModel>> learn(const Dataset& train,
                                                const Task& task) const override {
        const Parameters& parameters = task.parameters;
        NeighbourSearch search = searchReferences(train, parameters, task.seed);
        std::vector<std::string> notes = {referencesNote(search, train)};
        const std::size_t count =
            std::min(static_cast<std::size_t>(parameters.integer("neighbours")), search.rows() - 1);
        auto surroundings = surroundingsOf(search, count, task.threads, task.control);
        if (!surroundings) return surroundings.error();
        return std::unique_ptr<FeatureModel>(std::make_unique<LofModel>(
            Neighbourhood{std::move(search), count}, std::move(*surroundings), std::move(notes)));
    }

    std::unique_ptr<FeatureModel> read(ByteReader& bytes) const override {
        return LofModel::read(bytes);
    }
};

}  // namespace

std::unique_ptr<Detector> makeLof() { return std::make_unique<Lof>(); }

}  // namespace anomalyst::engine
