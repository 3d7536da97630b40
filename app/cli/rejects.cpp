#include <limits>
#include <nlohmann/json.hpp>
#include <string>

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/workflow/atomic_file.h"
#include "app/workflow/csv_text.h"
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

Status writeCsv(const std::vector<RejectedRow>& rows, const std::string& file) {
    Result<AtomicFile> out = AtomicFile::create(file);
    if (!out) return out.error();
    if (Status written = out->write("file,line,reason,text\n"); !written) return written;
    for (const RejectedRow& row : rows) {
        const std::string line = csvText(row.file) + ',' + std::to_string(row.line) + ',' +
                                 csvText(row.reason) + ',' + csvText(row.text) + '\n';
        if (Status written = out->write(line); !written) return written;
    }
    return out->commit();
}

Status run(const Options& options, Console& console, RunControl&) {
    Result<storage::Database> database = openToRead(options.workspace);
    if (!database) return database.error();
    const auto rows = storage::rejectedRows(*database, std::numeric_limits<std::int32_t>::max());
    if (!rows) return rows.error();
    if (!options.out.empty())
        if (Status written = writeCsv(*rows, options.out); !written) return written;
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
