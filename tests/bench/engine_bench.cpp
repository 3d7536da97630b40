#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include "tests/bench/detector_run.h"
#include "tests/bench/figures.h"
#include "tests/bench/labelled_sessions.h"
#include "tests/bench/speed_bench.h"
#include "tests/bench/table_bench.h"

// Quality and speed of the detectors on real data, without storage or Qt.
namespace anomalyst::bench {
namespace {

struct Arguments {
    bool quick = false;
    std::string json;
    std::string data;
    std::vector<std::string> parts;      ///< those asked for; none: all
    std::vector<std::string> detectors;  ///< of sequences, those asked for; none: all

    bool wants(const std::string& detector) const {
        return detectors.empty() || std::ranges::find(detectors, detector) != detectors.end();
    }
};

std::vector<bool> inSplit(const LabelledSessions& all, const std::string& name) {
    std::vector<bool> keep;
    for (const auto& split : all.split) keep.push_back(split == name);
    return keep;
}

Status benchHdfs(const Arguments& arguments, std::vector<Figure>& figures) {
    const auto all = readSessions(arguments.data + "/events/hdfs.csv.gz",
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
          Bars{"gru-autoencoder", 0.995, 0.997, 120, 30, 10, 2},
          Bars{"transformer", 0.995, 0.997, 180, 45, 15, 3},
          Bars{"masked-transformer", 0.995, 0.997, 180, 45, 40, 5},
          Bars{"ensemble", 0.999, 0.9999, 65, 17, 10, 2}}) {
        if (!arguments.wants(bars.detector)) continue;
        const auto outcome = measure({.detector = bars.detector,
                                      .train = &train,
                                      .test = &test,
                                      .runs = arguments.quick ? 1 : 5});
        if (!outcome) return outcome.error();
        const std::string name = std::string(bars.detector) + " hdfs ";
        figures.push_back({name + "AUROC",
                           outcome->ranked.auroc().value_or(0),
                           "",
                           bars.auroc,
                           bars.aurocGoal,
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
Status benchProcessLog(const Arguments& arguments, const std::string& name, double bar,
                       const std::vector<std::string>& attributes,
                       const std::vector<std::string>& detectors, std::vector<Figure>& figures) {
    const auto log = readSessions(arguments.data + "/events/process-" + name + ".csv.gz",
                                  {"case_id", "activity", "case_label", "", attributes});
    if (!log) return log.error();
    std::vector<std::string> inputs = {"action"};
    inputs.insert(inputs.end(), attributes.begin(), attributes.end());
    for (const auto& detector : detectors) {
        if (!arguments.wants(detector)) continue;
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

Status benchProcessLogs(const Arguments& arguments, std::vector<Figure>& figures) {
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
        const auto done = benchProcessLog(arguments, log.name, log.variantFrequency, log.attributes,
                                          log.detectors, figures);
        if (!done) return done;
    }
    return {};
}

std::optional<Arguments> parse(int count, char** values) {
    Arguments arguments;
    const char* data = std::getenv("ANOMALYST_DATA");
    arguments.data = data != nullptr ? data : "../shared/data";
    for (int i = 1; i < count; ++i) {
        const std::string argument = values[i];
        if (argument == "--quick")
            arguments.quick = true;
        else if (argument == "--json" && i + 1 < count)
            arguments.json = values[++i];
        else if (argument == "--data" && i + 1 < count)
            arguments.data = values[++i];
        else if (argument == "--detector" && i + 1 < count)
            arguments.detectors.push_back(values[++i]);
        else if (argument == "tables" || argument == "sequences" || argument == "speed")
            arguments.parts.push_back(argument);
        else
            return std::nullopt;
    }
    return arguments;
}

int run(int count, char** values) {
    const auto arguments = parse(count, values);
    if (!arguments) {
        std::cerr << "usage: anomalyst_engine_bench [tables] [sequences] [speed] [--quick] "
                     "[--detector NAME]... [--json FILE] [--data DIRECTORY]\n";
        return 2;
    }
    std::vector<Figure> figures;
    const auto wanted = [&](const char* part) {
        const auto& parts = arguments->parts;
        return parts.empty() || std::ranges::find(parts, part) != parts.end();
    };
    Status done;
    if (wanted("tables"))
        done =
            benchTables(arguments->data, arguments->data + "/../peers", arguments->quick, figures);
    if (done && wanted("sequences")) done = benchHdfs(*arguments, figures);
    if (done && wanted("sequences")) done = benchProcessLogs(*arguments, figures);
    if (done && wanted("speed")) done = benchSpeed(arguments->quick, figures);
    print(figures);
    if (done && !arguments->json.empty()) done = writeJson(figures, arguments->json);
    if (!done) std::cerr << done.error().sentence() << '\n';
    return done ? 0 : 1;
}

}  // namespace
}  // namespace anomalyst::bench

int main(int count, char** values) { return anomalyst::bench::run(count, values); }
