#include "engine/detectors/zscore.h"

#include <string>
#include <vector>

#include "engine/detectors/band_model.h"
#include "engine/detectors/column_distribution.h"
#include "engine/detectors/feature_detector.h"
#include "engine/detectors/parameter_infos.h"

namespace anomalyst::engine {
namespace {

constexpr std::string_view kKind = "zscr";

Band bandOf(const ColumnDistribution& column, const std::string& spread) {
    if (spread == "standard") return {column.mean(), column.mean(), column.standardDeviation()};
    const double unit = spread == "median" ? column.medianSpread() : column.meanDistanceSpread();
    return {column.median(), column.median(), unit};
}

class Zscore : public FeatureDetector {
public:
    Zscore() : FeatureDetector(kKind, 1) {}
    const DetectorInfo& info() const override { return zscoreInfo(); }

protected:
    Result<std::unique_ptr<FeatureModel>> learn(const Dataset& train,
                                                const Task& task) const override {
        const std::string& spread = task.parameters.text("spread");
        std::vector<Band> bands(train.features.columns());
        const auto learnt = forEachColumn(train, task.threads, task.control,
                                          [&](std::size_t j, const ColumnDistribution& column) {
                                              bands[j] = bandOf(column, spread);
                                          });
        if (!learnt) return learnt.error();
        return std::unique_ptr<FeatureModel>(std::make_unique<BandModel>(
            kKind, info().name, std::move(bands),
            BandModel::combineFromName(task.parameters.text("combine"))));
    }

    std::unique_ptr<FeatureModel> read(ByteReader& bytes) const override {
        return BandModel::read(bytes, kKind, info().name);
    }
};

}  // namespace

const DetectorInfo& zscoreInfo() {
    static const DetectorInfo info{
        .name = "zscore",
        .title = "Z-scores",
        .family = "statistics",
        .input = DetectorInfo::Input::Features,
        .perEvent = false,
        .perFeature = true,
        .latent = true,
        .usesLabels = false,
        .summary =
            "Measures how far each number of a session lies from the median, in the spread that is "
            "usual for it. Choose it as the plainest yardstick: every score can be checked by "
            "hand, and it trains in a moment. It looks at one number at a time, so it misses "
            "sessions in which only the combination is odd, and values that are rare but lie in "
            "the middle.",
        .parameters = {
            choiceParameter("spread", {"mean", "median", "standard"},
                            "What counts as one deviation: from the mean or the median of the "
                            "distances from the median (the median ignores up to half of strange "
                            "sessions, but exaggerates where most sessions share one value), or "
                            "the standard deviation around the mean, the classic one, which "
                            "anomalies in training widen."),
            BandModel::combineParameter()}};
    return info;
}

std::unique_ptr<Detector> makeZscore() { return std::make_unique<Zscore>(); }

}  // namespace anomalyst::engine
