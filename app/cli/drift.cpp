#include "app/workflow/drift.h"

#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/workflow/scoring.h"

namespace anomalyst::app {

using Json = nlohmann::ordered_json;

namespace {

struct Options {
    std::string workspace;
    std::string model;
    std::string filter;
    std::string against;
    std::optional<double> threshold;
};

void declare(CLI::App& command, Options& options) {
    command.add_option("WS", options.workspace, "Workspace")->required();
    command.add_option("--model", options.model, "Model; the champion when not given");
    command.add_option("--filter", options.filter,
                       "Compare the sessions that match; else those the model was not trained on");
    command.add_option("--against", options.against,
                       "Compare with the sessions that match; else with those the model was "
                       "trained on");
    command
        .add_option("--threshold", options.threshold,
                    "Scores from here on are alerts; else the workspace's threshold")
        ->check(CLI::Range(0.0, 300.0));
}

const char* sentenceOf(DriftAdvice advice) {
    switch (advice) {
        case DriftAdvice::Nothing:
            return "Nothing to do: inputs and alerts are as the model knows them.";
        case DriftAdvice::Recalibrate:
            return "The inputs are as the model knows them, the alerts are not. Look at the "
                   "alerts: "
                   "unless they are an attack, recalibrate, keep the old model, and promote the "
                   "new one only if a frozen validation set does not regress.";
        case DriftAdvice::FineTune:
            return "Some inputs have moved. Recalibrate first; if alerts stay wrong, fine-tune, or "
                   "train on old and new sessions together. Keep the old model, and promote the "
                   "new one only if a frozen validation set does not regress.";
        case DriftAdvice::TrainAnew: break;
    }
    return "The sessions are others than those the model knows. Unless it is an attack, train anew "
           "on "
           "recent sessions without the known fraud, keep the old model, and promote the new one "
           "only if a frozen validation set does not regress; until then recalibrate.";
}

Json toJson(const InputDrift& input) {
    return {{"feature", input.input},
            {"psi", input.psi},
            {"ks", input.ks},
            {"ks_p", input.ksP},
            {"verdict", engine::name(input.shift)},
            {"n", input.count},
            {"reference_n", input.referenceCount},
            {"median", input.median},
            {"reference_median", input.referenceMedian},
            {"missing", input.missing},
            {"reference_missing", input.referenceMissing},
            {"psi_by_chance", input.psiByChance}};
}

Json toJson(const UnseenRate& unseen) {
    return {{"input", unseen.input},
            {"rate", unseen.rate()},
            {"reference_rate", unseen.referenceRate()},
            {"n", unseen.events},
            {"reference_n", unseen.referenceEvents}};
}

Json toJson(const DriftReport& report, const std::string& model) {
    Json inputs = Json::array(), unseen = Json::array();
    for (const InputDrift& input : report.inputs) inputs.push_back(toJson(input));
    for (const UnseenRate& rate : report.unseen) unseen.push_back(toJson(rate));
    const AlertRate& alerts = report.alerts;
    return {{"model", model},
            {"sessions", report.sessions},
            {"reference_sessions", report.referenceSessions},
            {"psi", std::move(inputs)},
            {"unseen_event_rate", report.unseen.empty() ? std::nan("") : report.unseen[0].rate()},
            {"unseen", std::move(unseen)},
            {"threshold", alerts.threshold},
            {"alert_rate", alerts.rate()},
            {"nominal_rate", alerts.nominal},
            {"alert_rate_interval", {alerts.interval.low, alerts.interval.high}},
            {"reference_alert_rate", alerts.referenceRate},
            {"advice", sentenceOf(report.advice)}};
}

Status run(const Options& options, Console& console, RunControl& control) {
    const Result<Filter> filter = parseFilter(options.filter);
    if (!filter) return filter.error();
    const Result<Filter> against = parseFilter(options.against);
    if (!against) return against.error();
    Result<storage::Database> database = openToRead(options.workspace);
    if (!database) return database.error();
    const Result<ModelInfo> model = findModel(*database, options.model);
    if (!model) return model.error();
    DriftRequest request{.model = *model, .threshold = options.threshold};
    if (!filter->matchesAll()) request.filter = *filter;
    if (!against->matchesAll()) request.against = *against;
    const auto report = findDrift(*database, request, control);
    if (!report) return report.error();
    console.result(toJson(*report, model->name));
    return {};
}

}  // namespace

void addDrift(CLI::App& program, Action& chosen) {
    addCommand<Options>(program, chosen, "drift",
                        "How far sessions have moved from those a model was trained on",
                        "drift shop.anomalyst --model \"gru-next 1\" --filter \"start >= "
                        "2026-03-01\"",
                        declare, run);
}

}  // namespace anomalyst::app
