#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/cli/unfinished.h"
#include "storage/event_store.h"
#include "storage/model_store.h"

namespace anomalyst::app {

namespace {

struct Options {
    std::string workspace;
};

void declare(CLI::App& command, Options& options) {
    command.add_option("WS", options.workspace, "Workspace")->required();
}

Status run(const Options& options, Console& console, RunControl&) {
    Result<storage::Database> database = openToRead(options.workspace);
    if (!database) return database.error();
    const Result<storage::WorkspaceInfo> info = storage::EventStore(*database).info();
    if (!info) return info.error();
    const auto models = storage::ModelStore(*database).list();
    if (!models) return models.error();
    auto recipes = nlohmann::ordered_json::array();
    for (const ModelInfo& model : *models)
        recipes.push_back({{"model", model.name},
                           {"detector", model.detector},
                           {"inputs", model.inputs},
                           {"missing", model.missing.text()}});
    auto attributes = nlohmann::ordered_json::array();
    for (const auto& attribute : info->attributes)
        attributes.push_back({{"name", attribute.name},
                              {"type", attribute.type},
                              {"per_session", attribute.perSession}});
    auto range = nlohmann::ordered_json::array();
    if (info->first.known()) range = {toIso8601(info->first), toIso8601(info->last)};
    Result<nlohmann::ordered_json> unfinished = unfinishedToJson(*database);
    if (!unfinished) return unfinished.error();
    console.result({{"schema", info->schema},
                    {"events", info->events},
                    {"sessions", info->sessions},
                    {"users", info->users},
                    {"actions", info->actions},
                    {"attributes", std::move(attributes)},
                    {"time_range", std::move(range)},
                    {"models", info->models},
                    {"labels",
                     {{"given", info->givenLabels},
                      {"anomalous", info->givenAnomalous},
                      {"verdicts", info->verdicts}}},
                    {"recipes", std::move(recipes)},
                    {"size_bytes", info->sizeBytes},
                    {"unfinished_trainings", std::move(*unfinished)}});
    return {};
}

}  // namespace

void addInfo(CLI::App& program, Action& chosen) {
    addCommand<Options>(program, chosen, "info", "Say what is in a workspace",
                        "info shop.anomalyst --json", declare, run);
}

}  // namespace anomalyst::app
