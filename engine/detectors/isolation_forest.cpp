#include "engine/detectors/isolation_forest.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <unordered_set>
#include <vector>

#include "engine/detectors/cancelled.h"
#include "engine/detectors/column_distribution.h"
#include "engine/detectors/feature_detector.h"
#include "engine/detectors/isolation_tree.h"
#include "engine/detectors/parameter_infos.h"
#include "engine/detectors/training_data.h"
#include "engine/parallel/parallel_for.h"

namespace anomalyst::engine {
namespace {

constexpr std::string_view kKind = "ifor";
constexpr std::uint32_t kVersion = 1;

struct Forest {
    std::vector<IsolationTree> trees;
    double samples = 0;          ///< rows each tree was grown on
    std::vector<float> medians;  ///< [columns]
};

class IsolationForestModel : public FeatureModel {
public:
    explicit IsolationForestModel(Forest forest)
        : FeatureModel(isolationForestInfo().name, forest.medians.size()),
          m_forest(std::move(forest)) {}

protected:
    void scoreRows(std::span<const float> rows, std::span<double> scores) const override {
        std::ranges::fill(scores, 0);
        for (const IsolationTree& tree : m_forest.trees) tree.addPathLengths(rows, scores);
        const double unit =
            static_cast<double>(m_forest.trees.size()) * averagePathLength(m_forest.samples);
        for (double& score : scores) score = std::exp2(-score / unit);
    }

    void explainRow(std::span<const float> row, std::span<Part> parts) const override {
        std::vector<double> changes(columns());
        for (const IsolationTree& tree : m_forest.trees) tree.addChanges(row, changes);
        for (std::size_t j = 0; j < columns(); ++j)
            parts[j] = {std::max(-changes[j], 0.0), static_cast<double>(m_forest.medians[j])};
    }

    std::string write() const override {
        ByteWriter bytes(kKind, kVersion);
        bytes.put(m_forest.samples);
        bytes.put(m_forest.medians);
        bytes.put(static_cast<std::uint64_t>(m_forest.trees.size()));
        for (const IsolationTree& tree : m_forest.trees) tree.save(bytes);
        return bytes.take();
    }

private:
    Forest m_forest;
};

/// Draws training rows without putting them back, each as often as its weight says.
class RowSampler {
public:
    explicit RowSampler(const Dataset& train) : m_train(train) {
        double reached = 0;
        for (const float weight : train.weight)
            m_reached.push_back(reached += static_cast<double>(std::max(weight, 0.0F)));
        const double total = m_reached.empty() ? static_cast<double>(train.features.rows) : reached;
        m_total = std::max<std::uint64_t>(1, static_cast<std::uint64_t>(total));
    }

    /// Of all rows by their weight, or 1 where that is less.
    std::uint64_t total() const { return m_total; }

    /// [count x columns], finite; `count` is at most `total()`. Floyd's algorithm (Bentley 1987).
    std::vector<float> draw(std::size_t count, Random& random) const {
        std::vector<float> rows;
        std::unordered_set<std::uint64_t> drawn;
        for (std::uint64_t last = m_total - count; last < m_total; ++last) {
            const std::uint64_t any = random.next() % (last + 1);
            const std::uint64_t position = drawn.insert(any).second ? any : last;
            drawn.insert(position);
            const std::size_t row = rowAt(position);
            const auto values = finiteRows(m_train.features, row, row + 1, kLargestValue);
            rows.insert(rows.end(), values.begin(), values.end());
        }
        return rows;
    }

private:
    std::size_t rowAt(std::uint64_t position) const {
        if (m_reached.empty()) return static_cast<std::size_t>(position);
        const auto found = std::ranges::upper_bound(m_reached, static_cast<double>(position));
        return static_cast<std::size_t>(found - m_reached.begin());
    }

    const Dataset& m_train;
    std::vector<double> m_reached;  ///< weight up to each row; empty: 1 each
    std::uint64_t m_total = 0;
};

class IsolationForest : public FeatureDetector {
public:
    IsolationForest() : FeatureDetector(kKind, kVersion) {}
    const DetectorInfo& info() const override { return isolationForestInfo(); }

protected:
    Result<std::unique_ptr<FeatureModel>> learn(const Dataset& train,
                                                const Task& task) const override {
        const RowSampler sampler(train);
        const auto samples = static_cast<std::size_t>(std::min(
            static_cast<std::uint64_t>(task.parameters.integer("samples")), sampler.total()));
        Forest forest;
        forest.samples = static_cast<double>(samples);
        forest.trees.resize(static_cast<std::size_t>(task.parameters.integer("trees")));
        Random seeds(task.seed);
        std::vector<std::uint64_t> seedOf(forest.trees.size());
        for (auto& seed : seedOf) seed = seeds.next();
        const int deepest = static_cast<int>(std::bit_width(samples - 1));  // ceil(log2(samples))
        const auto grown =
            parallelFor(forest.trees.size(), task.threads, [&](std::size_t i) -> Status {
                if (task.control.shouldStop()) return trainingCancelled();
                Random random(seedOf[i]);
                forest.trees[i] = IsolationTree::grow(sampler.draw(samples, random),
                                                      train.features.columns(), deepest, random);
                return {};
            });
        if (!grown) return grown.error();
        forest.medians.resize(train.features.columns());
        const auto centred = forEachColumn(train, task.threads, task.control,
                                           [&](std::size_t j, const ColumnDistribution& column) {
                                               forest.medians[j] =
                                                   static_cast<float>(column.median());
                                           });
        if (!centred) return centred.error();
        return std::unique_ptr<FeatureModel>(
            std::make_unique<IsolationForestModel>(std::move(forest)));
    }

    std::unique_ptr<FeatureModel> read(ByteReader& bytes) const override {
        Forest forest;
        forest.samples = bytes.get<double>();
        forest.medians = bytes.getVector<float>();
        forest.trees.resize(bytes.getCount(2 * sizeof(std::uint64_t)));
        for (auto& tree : forest.trees) tree = IsolationTree::load(bytes, forest.medians.size());
        const auto finite = [](float median) { return std::isfinite(median); };
        if (forest.trees.empty() || !(forest.samples >= 2 && forest.samples <= 1e9) ||
            !std::ranges::all_of(forest.medians, finite))
            bytes.refuse("the forest makes no sense");
        return std::make_unique<IsolationForestModel>(std::move(forest));
    }
};

}  // namespace

const DetectorInfo& isolationForestInfo() {
    static const DetectorInfo info{
        .name = "isolation-forest",
        .title = "Isolation forest",
        .family = "trees, linear",
        .input = DetectorInfo::Input::Features,
        .perEvent = false,
        .perFeature = true,
        .latent = true,
        .usesLabels = false,
        .summary =
            "Cuts the sessions apart at random places; one that is soon by itself is unusual. "
            "Choose it first when little is known of the data: it needs no tuning, is fast on "
            "millions of sessions, and anomalies among the training sessions hardly harm it. It "
            "sees little of relations between numbers, and of anomalies that lie amid normal "
            "sessions or come in dense groups of their own.",
        .parameters = {
            integerParameter("trees", 100, 1, 10'000,
                             "Trees that the score is the mean of; more make it steadier and "
                             "slower."),
            integerParameter("samples", 256, 2, 65'536,
                             "Sessions each tree is grown on. More let it see finer structure, "
                             "fewer keep dense groups of anomalies from hiding each other.")}};
    return info;
}

std::unique_ptr<Detector> makeIsolationForest() { return std::make_unique<IsolationForest>(); }

}  // namespace anomalyst::engine
