#include <nlohmann/json.hpp>
#include <string>

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/workflow/export_scores.h"
#include "app/workflow/scoring.h"

namespace anomalyst::app {

namespace {

struct Options {
    std::string workspace;
    std::string what;
    std::string out;
    std::string model;
    std::string filter;
};

void declare(CLI::App& command, Options& options) {
    command.add_option("WS", options.workspace, "Workspace")->required();
    command.add_option("WHAT", options.what, "What to export")
        ->required()
        ->check(CLI::IsMember({"scores"}));
    command.add_option("--out", options.out, "CSV file; replaced whole")->required();
    command.add_option("--model", options.model, "Model; the champion when not given");
    command.add_option("--filter", options.filter, "Export the sessions that match");
}

Status run(const Options& options, Console& console, RunControl& control) {
    const Result<Filter> filter = parseFilter(options.filter);
    if (!filter) return filter.error();
    Result<storage::Database> database = openToRead(options.workspace);
    if (!database) return database.error();
    const Result<ModelInfo> model = findModel(*database, options.model);
    if (!model) return model.error();
    const Result<std::uint64_t> rows =
        exportScores(*database, model->id, *filter, options.out, control);
    if (!rows) return rows.error();
    console.result({{"rows", *rows}});
    return {};
}

}  // namespace

void addExport(CLI::App& program, Action& chosen) {
    addCommand<Options>(program, chosen, "export", "Write scores to a CSV file",
                        "export shop.anomalyst scores --out scores.csv --filter 'score > 3'",
                        declare, run);
}

}  // namespace anomalyst::app
