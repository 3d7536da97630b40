#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/workflow/export_labels.h"
#include "app/workflow/export_sessions.h"
#include "app/workflow/scoring.h"

namespace anomalyst::app {

namespace {

struct Options {
    std::string workspace;
    std::string what;
    std::string out;
    std::string model;
    std::string filter;
    std::string passphraseFile;
};

void declare(CLI::App& command, Options& options) {
    command.add_option("WS", options.workspace, "Workspace")->required();
    command.add_option("WHAT", options.what, "What to export")
        ->required()
        ->check(CLI::IsMember({"scores", "events", "sessions", "labels", "clean-sessions"}));
    command.add_option("--out", options.out, "CSV file; replaced whole")->required();
    command.add_option("--model", options.model, "Model; the champion when not given");
    command.add_option("--filter", options.filter, "Export the sessions that match");
    command.add_option("--passphrase-file", options.passphraseFile,
                       "Encrypt the file with the passphrase in the first line of this one");
}

Result<std::uint64_t> write(storage::Database& database, const Options& options,
                            const Filter& filter, RunControl& control) {
    // Events, sessions and labels can be written before there is a model.
    ModelId model;
    if (const Result<ModelInfo> found = findModel(database, options.model))
        model = found->id;
    else if (options.what == "scores" || options.what == "clean-sessions" || !options.model.empty())
        return found.error();
    const std::map<std::string, decltype(&exportScores)> writers = {
        {"scores", &exportScores},
        {"events", &exportEvents},
        {"sessions", &exportSessions},
        {"labels", &exportLabels},
        {"clean-sessions", &exportCleanSessions}};
    Destination to(options.out);
    if (!options.passphraseFile.empty()) {
        auto passphrase = readPassphrase(options.passphraseFile);
        if (!passphrase) return passphrase.error();
        to.passphrase = std::move(*passphrase);
    }
    return writers.at(options.what)(database, model, filter, to, control);
}

Status run(const Options& options, Console& console, RunControl& control) {
    const Result<Filter> filter = parseFilter(options.filter);
    if (!filter) return filter.error();
    Result<storage::Database> database = openToRead(options.workspace);
    if (!database) return database.error();
    const Result<std::uint64_t> rows = write(*database, options, *filter, control);
    if (!rows) return rows.error();
    console.result({{"rows", *rows}});
    return {};
}

}  // namespace

void addExport(CLI::App& program, Action& chosen) {
    addCommand<Options>(
        program, chosen, "export", "Write scores, events, sessions or labels to a CSV file",
        "export shop.anomalyst scores --out scores.csv --filter 'score > 3'", declare, run);
}

}  // namespace anomalyst::app
