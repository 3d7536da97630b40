#include <limits>
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

Status run(const Options& options, Console& console, RunControl&) {
    Result<storage::Database> database = openToRead(options.workspace);
    if (!database) return database.error();
    const auto rows = storage::rejectedRows(*database, std::numeric_limits<std::int32_t>::max());
    if (!rows) return rows.error();
    if (!options.out.empty())
        if (Status written = exportRejects(*rows, Destination(options.out)); !written)
            return written;
    auto rejects = nlohmann::ordered_json::array();
    for (const RejectedRow& row : *rows)
        rejects.push_back(
            {{"file", row.file}, {"line", row.line}, {"reason", row.reason}, {"text", row.text}});
    console.result({{"rejects", std::move(rejects)}});
    return {};
}

}  // namespace

void addRejects(CLI::App& program, Action& chosen) {
    addCommand<Options>(program, chosen, "rejects", "List the rows that imports have left out",
                        "rejects shop.anomalyst --out rejects.csv", declare, run);
}

}  // namespace anomalyst::app
