#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/cli/evaluation_json.h"
#include "app/workflow/evaluation.h"
#include "app/workflow/scoring.h"

namespace anomalyst::app {

using Json = nlohmann::ordered_json;

namespace {

struct Options {
    std::string workspace;
    std::string model;
    std::string labels = "both";
    std::string filter;
    std::optional<double> threshold;
    std::optional<std::uint64_t> budget;
    bool bestF1 = false;
    std::uint32_t folds = 0;
    std::string foldBy = "user";
};

void declare(CLI::App& command, Options& options) {
    command.add_option("WS", options.workspace, "Workspace")->required();
    command.add_option("--model", options.model, "Model; the champion when not given");
    command.add_option("--labels", options.labels, "Labels that count as the truth")
        ->check(CLI::IsMember({"given", "verdict", "both"}));
    command.add_option("--filter", options.filter, "Judge on the sessions that match");
    auto* threshold =
        command.add_option("--threshold", options.threshold,
                           "Flag scores from here on; else the workspace's threshold");
    auto* budget =
        command.add_option("--budget", options.budget, "Flag at most this many sessions");
    auto* best = command.add_flag("--best-f1", options.bestF1,
                                  "Use the threshold that is best on these very labels");
    threshold->excludes(budget)->excludes(best);
    budget->excludes(best);
    auto* folds = command.add_option("--folds", options.folds,
                                     "Also cross-validate: train and judge K models");
    folds->check(CLI::Range(2U, 100U));
    command
        .add_option("--fold-by", options.foldBy,
                    "A fold is a share of the users; or a block of time, judged by a model of all "
                    "before it (time) or of all the others (period)")
        ->check(CLI::IsMember({"user", "time", "period"}))
        ->needs(folds);
}

FoldBy foldByFromName(const std::string& name) {
    if (name == "time") return FoldBy::Time;
    return name == "period" ? FoldBy::Period : FoldBy::User;
}

Json orNull(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

Status run(const Options& options, Console& console, RunControl& control) {
    const Result<Filter> filter = parseFilter(options.filter);
    if (!filter) return filter.error();
    Result<storage::Database> database = openToRead(options.workspace);
    if (!database) return database.error();
    const Result<ModelInfo> model = findModel(*database, options.model);
    if (!model) return model.error();
    const Result<engine::Evaluation> evaluation =
        evaluate(*database,
                 {.model = *model,
                  .labels = *labelSourceFromName(options.labels),
                  .filter = *filter,
                  .threshold = {options.threshold, options.budget, options.bestF1},
                  .folds = options.folds,
                  .foldBy = foldByFromName(options.foldBy)},
                 control);
    if (!evaluation) return evaluation.error();
    console.result(toJson(*evaluation));
    return {};
}

Json orNull(const std::optional<Interval>& interval) {
    return interval ? Json({interval->low, interval->high}) : Json(nullptr);
}

}  // namespace

Json toJson(const engine::Evaluation& evaluation) {
    Json folds = Json::array();
    for (const engine::FoldResult& fold : evaluation.folds)
        folds.push_back({{"sessions", fold.sessions},
                         {"positives", fold.positives},
                         {"auroc", orNull(fold.auroc)},
                         {"auprc", orNull(fold.auprc)}});
    Json precisionAt = Json::object();
    for (const engine::PrecisionAt& at : evaluation.precisionAt)
        precisionAt[std::to_string(at.count)] = at.precision;
    const ThresholdCounts& counts = evaluation.counts;
    return {{"sessions", evaluation.sessions},
            {"positives", evaluation.positives},
            {"auroc", orNull(evaluation.auroc)},
            {"auprc", orNull(evaluation.auprc)},
            {"threshold", evaluation.threshold},
            {"precision", orNull(counts.precision())},
            {"recall", orNull(counts.recall())},
            {"f1", orNull(counts.f1())},
            {"precision_interval",
             {evaluation.precisionInterval.low, evaluation.precisionInterval.high}},
            {"recall_interval", {evaluation.recallInterval.low, evaluation.recallInterval.high}},
            {"confusion",
             {{"tp", counts.truePositives},
              {"fp", counts.falsePositives},
              {"tn", counts.trueNegatives},
              {"fn", counts.falseNegatives}}},
            {"folds", std::move(folds)},
            {"flagged", counts.flagged},
            {"negatives", evaluation.negatives},
            {"oracle", evaluation.oracle},
            {"flag_everything_f1", orNull(evaluation.flagEverythingF1)},
            {"auroc_interval", orNull(evaluation.aurocInterval)},
            {"auprc_interval", orNull(evaluation.auprcInterval)},
            {"precision_at", std::move(precisionAt)},
            {"alerts_per_day", orNull(evaluation.alertsPerDay)}};
}

void addEvaluate(CLI::App& program, Action& chosen) {
    addCommand<Options>(program, chosen, "evaluate", "Judge a model's scores by the labels",
                        "evaluate shop.anomalyst --model \"gru-next 1\" --labels given --best-f1",
                        declare, run);
}

}  // namespace anomalyst::app
