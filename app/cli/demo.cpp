#include <nlohmann/json.hpp>
#include <string>

#include "app/cli/command.h"
#include "app/cli/evaluation_json.h"
#include "app/workflow/sample.h"

namespace anomalyst::app {

namespace {

struct Options {
    std::string folder;
};

void declare(CLI::App& command, Options& options) {
    command.add_option("DIR", options.folder, "Folder for the workspace; made when absent")
        ->required();
}

Status run(const Options& options, Console& console, RunControl& control) {
    const Result<engine::Evaluation> evaluation = runDemo(options.folder, control);
    if (!evaluation) return evaluation.error();
    console.result(toJson(*evaluation));
    return {};
}

}  // namespace

void addDemo(CLI::App& program, Action& chosen) {
    addCommand<Options>(program, chosen, "demo",
                        "Import, train on, score and judge the sample (its anomalies are injected)",
                        "demo /tmp/try", declare, run);
}

}  // namespace anomalyst::app
