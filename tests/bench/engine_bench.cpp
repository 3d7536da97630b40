#include <cstdlib>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include "engine/scoring/session_model.h"
#include "tests/bench/figures.h"
#include "tests/bench/labelled_sessions.h"

// Quality and speed of the detectors on real data, without storage or Qt.
namespace anomalyst::bench {
namespace {

struct Arguments {
    bool quick = false;
    std::string json;
    std::string data;
};

/// One detector on one file: trained on `train`, judged on `test`.
struct Job {
    std::string detector;
    std::string dataName;
    const LabelledSessions* train;
    const LabelledSessions* test;
    std::vector<std::string> inputs;
    int runs;
};

struct Outcome {
    RankedScores ranked;
    double fitSeconds = 0;
    double scoreSeconds = 0;
};

Result<Outcome> measure(const Job& job) {
    engine::TrainRequest request;
    request.detector = job.detector;
    request.options.seed = 1;
    request.inputs = job.inputs;
    RunControl control;
    std::optional<Error> failure;
    std::optional<engine::SessionModel> model;
    Outcome outcome;
    outcome.fitSeconds = medianSeconds(job.runs, [&] {
        auto trained = engine::SessionModel::train(job.train->sessions, request, control);
        if (trained)
            model.emplace(std::move(*trained));
        else
            failure = trained.error();
    });
    if (failure) return *failure;
    SessionScores scores;
    outcome.scoreSeconds = medianSeconds(job.runs, [&] {
        auto scored = model->score(job.test->sessions, control);
        if (scored)
            scores = std::move(*scored);
        else
            failure = scored.error();
    });
    if (failure) return *failure;
    outcome.ranked =
        RankedScores(std::vector<float>(scores.raw.begin(), scores.raw.end()), job.test->truth);
    return outcome;
}

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
    for (const Bars& bars : {Bars{"autoencoder", 0.98, 0.99, 30, 5, 3, 0.5},
                             Bars{"gru-next", 0.995, 0.997, 60, 15, 5, 1}}) {
        const auto outcome =
            measure({bars.detector, "hdfs", &train, &test, {}, arguments.quick ? 1 : 5});
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

/// Oracle F1: the threshold is chosen on the test labels, as the published figures are.
Status benchProcessLog(const Arguments& arguments, std::vector<Figure>& figures) {
    const auto log = readSessions(arguments.data + "/events/process-p2p-1.csv.gz",
                                  {"case_id", "activity", "case_label", "", {"user"}});
    if (!log) return log.error();
    const auto outcome = measure(
        {"gru-next", "process-p2p-1", &*log, &*log, {"action", "user"}, arguments.quick ? 1 : 5});
    if (!outcome) return outcome.error();
    const auto threshold = outcome->ranked.bestF1Threshold();
    const double f1 = threshold ? outcome->ranked.at(*threshold).f1().value_or(0) : 0;
    figures.push_back({"gru-next process-p2p-1 oracle F1", f1, "", 0.90, 0.95, true, {}});
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
        else
            return std::nullopt;
    }
    return arguments;
}

int run(int count, char** values) {
    const auto arguments = parse(count, values);
    if (!arguments) {
        std::cerr << "usage: anomalyst_engine_bench [--quick] [--json FILE] [--data DIRECTORY]\n";
        return 2;
    }
    std::vector<Figure> figures;
    Status done = benchHdfs(*arguments, figures);
    if (done) done = benchProcessLog(*arguments, figures);
    print(figures);
    if (done && !arguments->json.empty()) done = writeJson(figures, arguments->json);
    if (!done) std::cerr << done.error().sentence() << '\n';
    return done ? 0 : 1;
}

}  // namespace
}  // namespace anomalyst::bench

int main(int count, char** values) { return anomalyst::bench::run(count, values); }
