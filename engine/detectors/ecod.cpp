#include "engine/detectors/ecod.h"

#include <algorithm>
#include <array>
#include <vector>

#include "engine/detectors/feature_detector.h"
#include "engine/detectors/parameter_infos.h"
#include "engine/detectors/tail_distribution.h"

namespace anomalyst::engine {
namespace {

constexpr std::string_view kKind = "ecod";
constexpr std::uint32_t kVersion = 1;

enum class Tails : std::uint8_t { Rarer, Paper };

class EcodModel : public FeatureModel {
public:
    EcodModel(std::vector<TailDistribution> features, Tails tails)
        : FeatureModel(ecodInfo().name, features.size()),
          m_features(std::move(features)),
          m_tails(tails) {}

protected:
    void scoreRows(std::span<const float> rows, std::span<double> scores) const override {
        std::vector<Sums> sums(scores.size());
        for (std::size_t j = 0; j < columns(); ++j)
            for (std::size_t r = 0; r < scores.size(); ++r) {
                const auto sides = surprises(j, rows[r * columns() + j]);
                for (std::size_t side = 0; side < sides.size(); ++side)
                    sums[r][side] += sides[side];
            }
        for (std::size_t r = 0; r < scores.size(); ++r) scores[r] = std::ranges::max(sums[r]);
    }

    void explainRow(std::span<const float> row, std::span<Part> parts) const override {
        Sums sums = {};
        for (std::size_t j = 0; j < columns(); ++j)
            for (std::size_t side = 0; side < sums.size(); ++side)
                sums[side] += surprises(j, row[j])[side];
        const auto winner = static_cast<std::size_t>(std::ranges::max_element(sums) - sums.begin());
        for (std::size_t j = 0; j < columns(); ++j)
            parts[j] = {surprises(j, row[j])[winner], static_cast<double>(m_features[j].median())};
    }

    std::string write() const override {
        ByteWriter bytes(kKind, kVersion);
        bytes.put(m_tails);
        bytes.put(static_cast<std::uint64_t>(m_features.size()));
        for (const auto& feature : m_features) feature.save(bytes);
        return bytes.take();
    }

private:
    /// Sums over the features of which the largest is the score.
    using Sums = std::array<double, 3>;

    /// What a feature adds to each sum.
    Sums surprises(std::size_t column, float value) const {
        const TailDistribution& feature = m_features[column];
        const auto [left, right] = feature(value);
        if (m_tails == Tails::Rarer) return {std::max(left, right), 0, 0};
        return {left, right, feature.leftSkewed() ? left : right};
    }

    std::vector<TailDistribution> m_features;
    Tails m_tails;
};

class Ecod : public FeatureDetector {
public:
    Ecod() : FeatureDetector(kKind, kVersion) {}
    const DetectorInfo& info() const override { return ecodInfo(); }

protected:
    Result<std::unique_ptr<FeatureModel>> learn(const Dataset& train,
                                                const Task& task) const override {
        std::vector<TailDistribution> features(train.features.columns());
        const auto learnt = forEachColumn(train, task.threads, task.control,
                                          [&](std::size_t j, const ColumnDistribution& column) {
                                              features[j] = TailDistribution::fit(column);
                                          });
        if (!learnt) return learnt.error();
        const Tails tails = task.parameters.text("tails") == "paper" ? Tails::Paper : Tails::Rarer;
        return std::unique_ptr<FeatureModel>(
            std::make_unique<EcodModel>(std::move(features), tails));
    }

    std::unique_ptr<FeatureModel> read(ByteReader& bytes) const override {
        const auto tails = bytes.get<Tails>();
        if (tails > Tails::Paper) bytes.refuse("the tails are put together in an unknown way");
        std::vector<TailDistribution> features(bytes.getCount(3 * sizeof(std::uint64_t)));
        for (auto& feature : features) feature = TailDistribution::load(bytes);
        if (features.empty()) bytes.refuse("there are no features");
        return std::make_unique<EcodModel>(std::move(features), tails);
    }
};

}  // namespace

const DetectorInfo& ecodInfo() {
    static const DetectorInfo info{
        .name = "ecod",
        .title = "Tail probabilities (ECOD)",
        .family = "statistics",
        .input = DetectorInfo::Input::Features,
        .perEvent = false,
        .perFeature = true,
        .latent = true,
        .usesLabels = false,
        .summary =
            "Asks of each number how many sessions lie at least as far out, and adds up the "
            "surprises. Choose it where the numbers have very different shapes: there is nothing "
            "to set and no shape is assumed. Beyond all that was seen in training it no longer "
            "tells far from very far, it looks at one number at a time, and it finds nothing odd "
            "about rare values in the middle.",
        .parameters = {choiceParameter(
            "tails", {"rarer", "paper"},
            "Which side of a feature counts: the rarer one for each feature by itself, as the "
            "authors' program does, or all low sides, all high sides or all sides with the long "
            "tail, whichever gives the most, as in their paper.")}};
    return info;
}

std::unique_ptr<Detector> makeEcod() { return std::make_unique<Ecod>(); }

}  // namespace anomalyst::engine
