#include <nlohmann/json.hpp>
#include <string>

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "storage/pseudonyms.h"

namespace anomalyst::app {

namespace {

struct Options {
    std::string workspace;
    std::string value;
    std::string kind = "user";
};

void declare(CLI::App& command, Options& options) {
    command.add_option("WS", options.workspace, "Workspace")->required();
    command.add_option("VALUE", options.value, "As the imported files have it")->required();
    command
        .add_option("--kind", options.kind,
                    "user, session, device, ip, card, address, email, phone, name or value")
        ->check([](const std::string& text) {
            return storage::personalKindFromName(text) ? std::string()
                                                       : "there is no kind “" + text + "”";
        });
}

Status run(const Options& options, Console& console, RunControl&) {
    Result<storage::Database> database = openToRead(options.workspace);
    if (!database) return database.error();
    const auto pseudonym = storage::pseudonymOf(
        *database, *storage::personalKindFromName(options.kind), options.value);
    if (!pseudonym) return pseudonym.error();
    console.result({{"pseudonym", *pseudonym}});
    return {};
}

}  // namespace

void addPseudonym(CLI::App& program, Action& chosen) {
    addCommand<Options>(program, chosen, "pseudonym",
                        "What somebody is called in a pseudonymised workspace",
                        "pseudonym shop.anomalyst 17850", declare, run);
}

}  // namespace anomalyst::app
