#include "engine/detectors/iqr.h"

#include <vector>

#include "engine/detectors/band_model.h"
#include "engine/detectors/column_distribution.h"
#include "engine/detectors/feature_detector.h"

namespace anomalyst::engine {
namespace {

constexpr std::string_view kKind = "boxp";
/// Width of the box of a normal column, in standard deviations.
constexpr double kNormalBox = 1.3489795003922;

class Iqr : public FeatureDetector {
public:
    Iqr() : FeatureDetector(kKind, 1) {}
    const DetectorInfo& info() const override { return iqrInfo(); }

protected:
    Result<std::unique_ptr<FeatureModel>> learn(const Dataset& train,
                                                const Task& task) const override {
        std::vector<Band> bands(train.features.columns());
        const auto learnt =
            forEachColumn(train, task.threads, task.control,
                          [&](std::size_t j, const ColumnDistribution& column) {
                              bands[j] = {column.quantile(0.25), column.quantile(0.75),
                                          kNormalBox * column.interquartileSpread()};
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

const DetectorInfo& iqrInfo() {
    static const DetectorInfo info{
        .name = "iqr",
        .title = "Box plot",
        .family = "statistics",
        .input = DetectorInfo::Input::Features,
        .perEvent = false,
        .perFeature = true,
        .latent = true,
        .usesLabels = false,
        .summary =
            "Draws a box around the middle half of the sessions for each number and measures how "
            "far outside a session lies, in widths of the box; 1.5 is the end of the whisker. "
            "Choose it where the numbers are lopsided or the training sessions hold anomalies: "
            "up to a quarter on either side leave the box as it is. It looks at one number at a "
            "time and takes everything inside the boxes as equally normal.",
        .parameters = {BandModel::combineParameter()}};
    return info;
}

std::unique_ptr<Detector> makeIqr() { return std::make_unique<Iqr>(); }

}  // namespace anomalyst::engine
