#include "engine/detectors/hbos.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/detectors/feature_detector.h"
#include "engine/detectors/histogram.h"
#include "engine/detectors/parameter_infos.h"

namespace anomalyst::engine {
namespace {

constexpr std::string_view kKind = "hbos";
constexpr std::uint32_t kVersion = 1;

class HbosModel : public FeatureModel {
public:
    explicit HbosModel(std::vector<Histogram> features)
        : FeatureModel(hbosInfo().name, features.size()), m_features(std::move(features)) {}

protected:
    void scoreRows(std::span<const float> rows, std::span<double> scores) const override {
        std::ranges::fill(scores, 0);
        for (std::size_t j = 0; j < columns(); ++j)
            for (std::size_t r = 0; r < scores.size(); ++r)
                scores[r] += m_features[j].bits(rows[r * columns() + j]);
    }

    void explainRow(std::span<const float> row, std::span<Part> parts) const override {
        for (std::size_t j = 0; j < columns(); ++j)
            parts[j] = {m_features[j].bits(row[j]), m_features[j].usual(row[j])};
    }

    std::string write() const override {
        ByteWriter bytes(kKind, kVersion);
        bytes.put(static_cast<std::uint64_t>(m_features.size()));
        for (const auto& feature : m_features) feature.save(bytes);
        return bytes.take();
    }

private:
    std::vector<Histogram> m_features;
};

class Hbos : public FeatureDetector {
public:
    Hbos() : FeatureDetector(kKind, kVersion) {}
    const DetectorInfo& info() const override { return hbosInfo(); }

protected:
    Result<std::unique_ptr<FeatureModel>> learn(const Dataset& train,
                                                const Task& task) const override {
        const int wanted = task.parameters.integer("bins");
        const auto binsFor = [wanted](const ColumnDistribution& column) {
            return wanted > 0 ? static_cast<std::size_t>(wanted)
                              : static_cast<std::size_t>(std::ceil(std::sqrt(column.total())));
        };
        const bool equalWidth = task.parameters.text("binning") == "equal-width";
        std::vector<Histogram> features(train.features.columns());
        const auto learnt = forEachColumn(
            train, task.threads, task.control,
            [&](std::size_t j, const ColumnDistribution& column) {
                features[j] = equalWidth ? Histogram::ofEqualWidth(column, binsFor(column))
                                         : Histogram::ofEqualContent(column, binsFor(column));
            });
        if (!learnt) return learnt.error();
        return std::unique_ptr<FeatureModel>(std::make_unique<HbosModel>(std::move(features)));
    }

    std::unique_ptr<FeatureModel> read(ByteReader& bytes) const override {
        std::vector<Histogram> features(bytes.getCount(2 * sizeof(std::uint64_t)));
        for (auto& feature : features) feature = Histogram::load(bytes);
        if (features.empty()) bytes.refuse("there are no features");
        return std::make_unique<HbosModel>(std::move(features));
    }
};

}  // namespace

const DetectorInfo& hbosInfo() {
    static const DetectorInfo info{
        .name = "hbos",
        .title = "Histograms (HBOS)",
        .family = "statistics",
        .input = DetectorInfo::Input::Features,
        .perEvent = false,
        .perFeature = true,
        .latent = true,
        .usesLabels = false,
        .summary =
            "Draws a histogram of each number and finds sessions that fall into empty places, in "
            "the middle as well as at the ends. Choose it as a fast first look at many sessions "
            "and where numbers come in several clumps. It looks at one number at a time, so it "
            "misses sessions in which only the combination is odd.",
        .parameters = {
            choiceParameter("binning", {"equal-width", "equal-content"},
                            "Bins of equal width, or bins that hold equally many sessions: these "
                            "follow long tails more closely."),
            integerParameter("bins", 0, 0, 1'000,
                             "Bins of each histogram; 0 takes the square root of the number of "
                             "sessions.")}};
    return info;
}

std::unique_ptr<Detector> makeHbos() { return std::make_unique<Hbos>(); }

}  // namespace anomalyst::engine
