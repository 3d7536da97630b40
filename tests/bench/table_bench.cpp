#include "tests/bench/table_bench.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <numeric>
#include <optional>
#include <random>
#include <span>
#include <sstream>
#include <utility>

#include "engine/detectors/registry.h"
#include "tests/bench/detector_run.h"
#include "tests/bench/labelled_sessions.h"

namespace anomalyst::bench {
namespace {

constexpr std::array kTables = {"cardio",    "thyroid",     "annthyroid", "satellite",
                                "pendigits", "mammography", "shuttle"};
constexpr std::array kProtocols = {"contaminated", "clean"};
constexpr int kSeeds = 3;

/// What one detector is held against, for both protocols; no bar is 0.
struct Bars {
    const char* detector;
    const char* peer;
    std::array<double, 2> bar;
    std::array<double, 2> goal;
};

constexpr std::array kBars = {
    Bars{"isolation-forest", "IForest", {0.881, 0.916}, {0.891, 0.926}},
    Bars{"autoencoder", "AutoEncoder", {0.825, 0.925}, {0.86, 0.94}},
    Bars{"gan", "", {0.77, 0.87}, {0.82, 0.90}},
    Bars{"ensemble", "", {0.87, 0.935}, {0.891, 0.943}},
    Bars{"ecod", "ECOD", {}, {}},
    Bars{"hbos", "HBOS", {}, {}},
    Bars{"mahalanobis", "MCD", {}, {}},
    Bars{"kmeans", "CBLOF", {}, {}},
    Bars{"knn", "KNN", {}, {}},
    Bars{"lof", "LOF", {}, {}},
    Bars{"pca", "PCA", {}, {}},
    Bars{"vae", "VAE", {}, {}},
    Bars{"deep-sad", "DeepSVDD", {}, {}},
};

struct Mean {
    double sum = 0;
    int count = 0;
    void add(double value) {
        sum += value;
        ++count;
    }
    std::optional<double> value() const {
        return count > 0 ? std::optional(sum / count) : std::nullopt;
    }
};

/// Means over the tables and seeds.
struct Means {
    Mean auroc;
    Mean scoreSeconds;
    Mean falseAlarms;  ///< at a nominal 1 %
};

/// By (protocol, PyOD's name of the detector), from lines
/// `dataset,protocol,seed,model,auroc,auprc,fit_s,score_s`; empty where there is no such file.
std::map<std::pair<std::string, std::string>, Means> readPeers(const std::string& folder) {
    std::map<std::pair<std::string, std::string>, Means> means;
    std::ifstream file(folder + "/pyod.csv");
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        std::istringstream fields(line);
        std::string table, protocol, seed, model, auroc, auprc, fit, score;
        for (std::string* field : {&table, &protocol, &seed, &model, &auroc, &auprc, &fit, &score})
            std::getline(fields, *field, ',');
        if (auroc.empty()) continue;
        means[{protocol, model}].auroc.add(std::stod(auroc));
        means[{protocol, model}].scoreSeconds.add(std::stod(score));
    }
    return means;
}

std::vector<bool> isPart(const std::vector<std::string>& split, const char* part) {
    std::vector<bool> keep;
    for (const auto& name : split) keep.push_back(name == part);
    return keep;
}

/// One of the fixed splits of a table.
struct Split {
    LabelledSessions train;
    LabelledSessions test;
    std::uint64_t seed;
};

Split splitOf(const LabelledTable& table, const std::string& protocol, int seed) {
    const auto& split = table.splits.at(protocol + "_" + std::to_string(seed));
    return {pick(table.rows, isPart(split, "train")), pick(table.rows, isPart(split, "test")),
            static_cast<std::uint64_t>(seed)};
}

Result<Means> judge(const std::string& detector, const std::string& protocol, int seeds,
                    const std::vector<LabelledTable>& tables) {
    Means means;
    for (const LabelledTable& table : tables)
        for (int seed = 0; seed < seeds; ++seed) {
            const Split split = splitOf(table, protocol, seed);
            const auto outcome = measure({.detector = detector,
                                          .train = &split.train,
                                          .test = &split.test,
                                          .seed = split.seed});
            if (!outcome) return outcome.error();
            means.auroc.add(outcome->ranked.auroc().value_or(0));
            means.scoreSeconds.add(outcome->scoreSeconds);
            means.falseAlarms.add(outcome->falseAlarms);
        }
    return means;
}

/// `bar` and `goal` are of the AUROC; 0: those of the peer.
void pushFigures(const std::string& name, const Means& means, std::array<double, 2> held,
                 const Means* peer, std::vector<Figure>& figures) {
    auto [bar, goal] = held;
    std::optional<double> peerAuroc;
    if (peer != nullptr) {
        peerAuroc = peer->auroc.value();
        if (bar == 0) bar = *peerAuroc - 0.01;
        if (goal == 0) goal = *peerAuroc;
        const double seconds = *peer->scoreSeconds.value();
        figures.push_back({name + " score", *means.scoreSeconds.value(), "s", seconds, seconds / 5,
                           false, seconds});
    }
    figures.push_back({name + " AUROC", *means.auroc.value(), "", bar, goal, true, peerAuroc});
    // Among contaminated sessions the calibration is, rightly, that of a mixture.
    if (name.ends_with("clean"))
        figures.push_back({name + " false alarms at 1 %",
                           100 * *means.falseAlarms.value(),
                           "%",
                           1.5,
                           1.5,
                           false,
                           {},
                           0.5});
}

/// What a first round of reviews tells: the labels of the 50 training sessions that `scores` has
/// highest, and of 25 drawn from the rest.
std::vector<RankedScores::Truth> reviewed(const std::vector<float>& scores, const Split& split) {
    constexpr std::ptrdiff_t kHighest = 50, kDrawn = 25;
    std::vector<std::size_t> order(scores.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, std::ranges::greater{},
                             [&](std::size_t row) { return scores[row]; });
    std::sort(order.begin() + kHighest, order.end());
    std::shuffle(order.begin() + kHighest, order.end(), std::mt19937_64(split.seed));
    std::vector<RankedScores::Truth> labels(scores.size(), RankedScores::Truth::Unknown);
    for (const std::size_t row : std::span(order).first(kHighest + kDrawn))
        labels[row] = split.train.truth[row];
    return labels;
}

Status benchReviews(int seeds, const std::vector<LabelledTable>& tables,
                    std::vector<Figure>& figures) {
    Mean auroc, auprc;
    for (const LabelledTable& table : tables)
        for (int seed = 0; seed < seeds; ++seed) {
            const Split split = splitOf(table, "contaminated", seed);
            const auto first = measure({.detector = "ensemble",
                                        .train = &split.train,
                                        .test = &split.train,
                                        .seed = split.seed});
            if (!first) return first.error();
            const auto outcome = measure({.detector = "label-head",
                                          .train = &split.train,
                                          .test = &split.test,
                                          .labels = reviewed(first->scores, split),
                                          .seed = split.seed});
            if (!outcome) return outcome.error();
            auroc.add(outcome->ranked.auroc().value_or(0));
            auprc.add(outcome->ranked.auprc().value_or(0));
        }
    figures.push_back(
        {"label-head tables 75 reviews AUROC", *auroc.value(), "", 0.93, 0.96, true, {}});
    figures.push_back(
        {"label-head tables 75 reviews AUPRC", *auprc.value(), "", 0.74, 0.85, true, {}});
    return {};
}

}  // namespace

Status benchTables(const BenchOptions& options, const std::string& peers,
                   std::vector<Figure>& figures) {
    std::vector<LabelledTable> tables;
    for (const char* name : kTables) {
        auto table = readTable(options.data + "/tables/" + name + ".csv.gz");
        if (!table) return table.error();
        tables.push_back(std::move(*table));
    }
    const auto known = readPeers(peers);
    for (const DetectorInfo& detector : engine::detectors()) {
        const auto* found = std::ranges::find(kBars, detector.name, &Bars::detector);
        if (!options.wants(detector.name)) continue;
        const bool needsLabels = detector.usesLabels && found == kBars.end();
        if (detector.input == DetectorInfo::Input::Tokens || needsLabels) continue;
        const Bars bars = found != kBars.end() ? *found : Bars{"", "", {}, {}};
        for (std::size_t i = 0; i < kProtocols.size(); ++i) {
            const auto means =
                judge(detector.name, kProtocols[i], options.quick ? 1 : kSeeds, tables);
            if (!means) return means.error();
            const auto peer = known.find({kProtocols[i], bars.peer});
            pushFigures(detector.name + " tables " + kProtocols[i], *means,
                        {bars.bar[i], bars.goal[i]}, peer != known.end() ? &peer->second : nullptr,
                        figures);
        }
    }
    if (!options.wants("label-head")) return {};
    return benchReviews(options.quick ? 1 : kSeeds, tables, figures);
}

}  // namespace anomalyst::bench
