#include <nlohmann/json.hpp>
#include <string>

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/workflow/export_rejects.h"
#include "storage/importer.h"

namespace anomalyst::app {

namespace {

struct Options {
    std::string workspace;
    std::string out;
};

void declare(CLI::App& command, Options& options) {
    command.add_option("WS", options.workspace, "Workspace")->required();
    command.add_option("--out", options.out, "Write file,line,reason,text to this CSV file");
}

nlohmann::ordered_json toJson(const RejectedRow& row) {
    return {{"file", row.file}, {"line", row.line}, {"reason", row.reason}, {"text", row.text}};
}

Status run(const Options& options, Console& console, RunControl& control) {
    Result<storage::Database> database = openToRead(options.workspace);
    if (!database) return database.error();
    if (!options.out.empty())
        if (Status written = exportRejects(*database, Destination(options.out), control); !written)
            return written;
    return console.list("rejects", [&](const Console::Row& print) {
        return storage::visitRejectedRows(
            *database,
            [&](const RejectedRow& row) -> Status {
                print(toJson(row));
                return {};
            },
            control);
    });
}

}  // namespace

void addRejects(CLI::App& program, Action& chosen) {
    addCommand<Options>(program, chosen, "rejects", "List the rows that imports have left out",
                        "rejects shop.anomalyst --out rejects.csv", declare, run);
}

}  // namespace anomalyst::app
