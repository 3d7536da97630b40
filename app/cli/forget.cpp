#include <nlohmann/json.hpp>
#include <string>

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "storage/event_store.h"
#include "storage/retention.h"

namespace anomalyst::app {

namespace {

struct Options {
    std::string workspace;
    std::string filter;
    bool yes = false;
};

void declare(CLI::App& command, Options& options) {
    command.add_option("WS", options.workspace, "Workspace")->required();
    command
        .add_option("--filter", options.filter,
                    "Delete the sessions that match: 'user = \"17850\"', or 'end < 2025-01-01'")
        ->required();
    command.add_flag(
        "--yes", options.yes,
        "Delete them; without it, only tells how many there are. It cannot be undone.");
}

Status count(storage::Database& database, const Filter& filter, Console& console,
             RunControl& control) {
    const auto sessions = storage::EventStore(database).matching(filter, {}, control);
    if (!sessions) return sessions.error();
    console.result({{"deleted", false}, {"sessions", sessions->size()}});
    return {};
}

nlohmann::ordered_json toJson(const storage::Forgotten& done) {
    nlohmann::ordered_json json = {{"deleted", true},
                                   {"sessions", done.sessions},
                                   {"events", done.events},
                                   {"users", done.users},
                                   {"verdicts", done.verdicts},
                                   {"texts", done.terms},
                                   {"models", done.models},
                                   {"scrubbed", done.scrubbed},
                                   {"still_named", done.stillNamed},
                                   {"copies", nlohmann::ordered_json::array()},
                                   {"space_kept", done.spaceKept}};
    for (const auto& copy : done.copies) json["copies"].push_back(copy.string());
    return json;
}

Status run(const Options& options, Console& console, RunControl& control) {
    const Result<Filter> filter = parseFilter(options.filter);
    if (!filter) return filter.error();
    if (filter->matchesAll())
        return Error{ErrorKind::Usage, "The filter is empty, which is every session", "--filter",
                     "Name the sessions; to be rid of all of them, delete the workspace"};
    Result<storage::Database> database = openToWrite(options.workspace);
    if (!database) return database.error();
    if (!options.yes) return count(*database, *filter, console, control);
    const auto done = storage::forget(*database, *filter, control);
    if (!done) return done.error();
    console.result(toJson(*done));
    return {};
}

}  // namespace

void addForget(CLI::App& program, Action& chosen) {
    addCommand<Options>(program, chosen, "forget",
                        "Delete sessions for good, with all that is known of them",
                        "forget shop.anomalyst --filter 'user = \"17850\"' --yes", declare, run);
}

}  // namespace anomalyst::app
