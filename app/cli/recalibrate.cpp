#include <nlohmann/json.hpp>
#include <string>

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/workflow/recalibration.h"
#include "app/workflow/scoring.h"

namespace anomalyst::app {

namespace {

struct Options {
    std::string workspace;
    std::string model;
    std::string name;
    std::string filter;
    std::string labels = "both";
};

void declare(CLI::App& command, Options& options) {
    command.add_option("WS", options.workspace, "Workspace")->required();
    command.add_option("--model", options.model, "Model; the champion when not given");
    command.add_option("--name", options.name, "Name of the new model");
    command.add_option("--filter", options.filter,
                       "Learn probabilities from the sessions that match, which should not be "
                       "those trained on; else from all the model was not trained on");
    command.add_option("--labels", options.labels, "Labels by which known fraud is left out")
        ->check(CLI::IsMember({"given", "verdict", "both"}));
}

Status run(const Options& options, Console& console, RunControl& control) {
    const Result<Filter> filter = parseFilter(options.filter);
    if (!filter) return filter.error();
    Result<storage::Database> database = openToWrite(options.workspace);
    if (!database) return database.error();
    const Result<ModelInfo> old = findModel(*database, options.model);
    if (!old) return old.error();
    if (const Status free = checkName(*database, options.name); !free) return free;
    RecalibrationRequest request{
        .model = *old, .name = options.name, .labels = *labelSourceFromName(options.labels)};
    if (!filter->matchesAll()) request.filter = *filter;
    const WorkTime worked(control);
    const auto made = recalibrate(*database, request, control);
    if (!made) return made.error();
    const Result<ModelInfo> model = keep(*database, made->model);
    if (!model) return model.error();
    console.result({{"model", model->name},
                    {"detector", model->detector},
                    {"recalibrated_from", old->name},
                    {"sessions", made->sessions},
                    {"seconds", worked.seconds()}});
    return {};
}

}  // namespace

void addRecalibrate(CLI::App& program, Action& chosen) {
    addCommand<Options>(program, chosen, "recalibrate",
                        "Learn a model's probabilities anew, as another model beside it",
                        "recalibrate shop.anomalyst --model \"gru-next 1\" --filter \"start >= "
                        "2026-03-01\"",
                        declare, run);
}

}  // namespace anomalyst::app
