#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "storage/verifier.h"

namespace anomalyst::app {

namespace {

struct Options {
    std::string workspace;
};

void declare(CLI::App& command, Options& options) {
    command.add_option("WS", options.workspace, "Workspace")->required();
}

Status run(const Options& options, Console& console, RunControl& control) {
    Result<storage::Database> database = openToRead(options.workspace);
    if (!database) return database.error();
    const auto checks = storage::verify(*database, control);
    if (!checks) return checks.error();
    auto list = nlohmann::ordered_json::array();
    for (const storage::Check& check : *checks)
        list.push_back({{"name", check.name},
                        {"ok", check.ok},
                        {"detail", check.detail},
                        {"todo", check.todo}});
    const auto failed = std::find_if(checks->begin(), checks->end(),
                                     [](const storage::Check& check) { return !check.ok; });
    console.result({{"ok", failed == checks->end()}, {"checks", std::move(list)}});
    if (failed == checks->end()) return {};
    return Error{ErrorKind::Damaged,
                 "The workspace is damaged: " + failed->name + ": " + failed->detail,
                 options.workspace, failed->todo};
}

}  // namespace

void addVerify(CLI::App& program, Action& chosen) {
    addCommand<Options>(program, chosen, "verify", "Look for damage in a workspace",
                        "verify shop.anomalyst", declare, run);
}

}  // namespace anomalyst::app
