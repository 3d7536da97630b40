#include "tests/bench/sequence_bench.h"

#include <algorithm>
#include <numeric>

#include "tests/bench/detector_run.h"
#include "tests/bench/labelled_sessions.h"

namespace anomalyst::bench {
namespace {

std::vector<bool> inSplit(const LabelledSessions& all, const std::string& name) {
    std::vector<bool> keep;
    for (const auto& split : all.split) keep.push_back(split == name);
    return keep;
}

/// Average precision with each normal session standing for 99.9, so that anomalous ones are as rare
/// as in the log that the test sessions were drawn from.
double weightedPrecision(const DetectorOutcome& outcome, const LabelledSessions& test) {
    constexpr double kNormalWeight = 99.9;
    std::vector<std::size_t> order(outcome.scores.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, std::ranges::greater{},
                      [&](std::size_t row) { return outcome.scores[row]; });
    double positives = 0, flagged = 0, sum = 0;
    for (std::size_t i = 0; i < order.size();) {
        const double before = positives;
        const float score = outcome.scores[order[i]];
        for (; i < order.size() && outcome.scores[order[i]] == score; ++i) {
            const bool anomalous = test.truth[order[i]] == RankedScores::Truth::Anomalous;
            positives += anomalous ? 1 : 0;
            flagged += anomalous ? 1 : kNormalWeight;
        }
        sum += (positives - before) * positives / flagged;
    }
    return sum / positives;
}

Status benchHdfs(const BenchOptions& options, std::vector<Figure>& figures) {
    const auto all = readSessions(options.data + "/events/hdfs.csv.gz",
                                  {"session", "action", "label", "split", {}});
    if (!all) return all.error();
    const LabelledSessions train = pick(*all, inSplit(*all, "train"));
    const LabelledSessions test = pick(*all, inSplit(*all, "test"));
    struct Bars {
        const char* detector;
        double auroc, aurocGoal;
        double fit, fitGoal;
        double score, scoreGoal;
    };
    for (const Bars& bars :
         {Bars{"autoencoder", 0.98, 0.99, 30, 5, 3, 0.5},
          Bars{"unseen", 0.99, 0.997, 2, 0.5, 2, 0.5}, Bars{"ngram", 0.997, 0.9999, 2, 0.5, 2, 0.5},
          Bars{"count-vector", 0.999, 0.9999, 2, 0.5, 2, 0.5},
          Bars{"gru-next", 0.995, 0.997, 60, 15, 5, 1},
          Bars{"gru-autoencoder", 0.995, 0.997, 60, 15, 5, 1},
          Bars{"transformer", 0.995, 0.997, 60, 15, 15, 3},
          Bars{"masked-transformer", 0.997, 0.999, 120, 25, 40, 5},
          Bars{"ensemble", 0.999, 0.9999, 65, 17, 10, 2}}) {
        if (!options.wants(bars.detector)) continue;
        const auto outcome = measure({.detector = bars.detector,
                                      .train = &train,
                                      .test = &test,
                                      .runs = options.quick ? 1 : 5});
        if (!outcome) return outcome.error();
        const std::string name = std::string(bars.detector) + " hdfs ";
        figures.push_back({name + "AUROC",
                           outcome->ranked.auroc().value_or(0),
                           "",
                           bars.auroc,
                           bars.aurocGoal,
                           true,
                           {}});
        figures.push_back({name + "false alarms at 1 %",
                           100 * outcome->falseAlarms,
                           "%",
                           1.5,
                           1.5,
                           false,
                           {},
                           0.5});
        if (bars.detector == std::string("ensemble"))
            figures.push_back({name + "AUPRC, normal sessions weigh 99.9",
                               weightedPrecision(*outcome, test),
                               "",
                               0.98,
                               0.995,
                               true,
                               {}});
        figures.push_back(
            {name + "fit", outcome->fitSeconds, "s", bars.fit, bars.fitGoal, false, {}});
        figures.push_back(
            {name + "score", outcome->scoreSeconds, "s", bars.score, bars.scoreGoal, false, {}});
    }
    return {};
}

/// Oracle F1: the threshold is chosen on the test labels, as the published figures are. The bars
/// are those of plain variant frequency and of WAKE, which is weakly supervised (0.93 to 0.95).
Status benchProcessLog(const BenchOptions& options, const std::string& name, double bar,
                       const std::vector<std::string>& attributes,
                       const std::vector<std::string>& detectors, std::vector<Figure>& figures) {
    const auto log = readSessions(options.data + "/events/process-" + name + ".csv.gz",
                                  {"case_id", "activity", "case_label", "", attributes});
    if (!log) return log.error();
    std::vector<std::string> inputs = {"action"};
    inputs.insert(inputs.end(), attributes.begin(), attributes.end());
    for (const auto& detector : detectors) {
        if (!options.wants(detector)) continue;
        const auto outcome =
            measure({.detector = detector, .train = &*log, .test = &*log, .inputs = inputs});
        if (!outcome) return outcome.error();
        const auto threshold = outcome->ranked.bestF1Threshold();
        const double f1 = threshold ? outcome->ranked.at(*threshold).f1().value_or(0) : 0;
        figures.push_back(
            {detector + " process-" + name + " oracle F1", f1, "", bar, 0.95, true, {}});
    }
    return {};
}

Status benchProcessLogs(const BenchOptions& options, std::vector<Figure>& figures) {
    const std::vector<std::string> counted = {"unseen", "ngram", "ensemble"};
    const std::vector<std::string> learnt = {"unseen",          "ngram",       "gru-next",
                                             "gru-autoencoder", "transformer", "masked-transformer",
                                             "ensemble"};
    struct Log {
        const char* name;
        double variantFrequency;
        std::vector<std::string> attributes;
        std::vector<std::string> detectors;
    };
    for (const Log& log :
         {Log{"p2p-1", 0.90, {"user"}, learnt}, Log{"p2p-2", 0.91, {"user", "day"}, counted},
          Log{"p2p-3", 0.89, {"user", "day", "country"}, counted},
          Log{"p2p-4", 0.89, {"user", "day", "country", "company"}, counted},
          Log{"request", 0.74, {"org:resource", "org:role"}, learnt},
          Log{"declaration", 0.76, {"org:resource", "org:role"}, counted}}) {
        const auto done = benchProcessLog(options, log.name, log.variantFrequency, log.attributes,
                                          log.detectors, figures);
        if (!done) return done;
    }
    return {};
}

}  // namespace

Status benchSequences(const BenchOptions& options, std::vector<Figure>& figures) {
    const auto done = benchHdfs(options, figures);
    return done ? benchProcessLogs(options, figures) : done;
}

}  // namespace anomalyst::bench
