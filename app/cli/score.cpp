#include <chrono>
#include <nlohmann/json.hpp>
#include <string>

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/workflow/scoring.h"
#include "storage/event_store.h"
#include "storage/model_store.h"

namespace anomalyst::app {

namespace {

struct Options {
    std::string workspace;
    std::string model;
    std::string filter;
};

void declare(CLI::App& command, Options& options) {
    command.add_option("WS", options.workspace, "Workspace")->required();
    command.add_option("--model", options.model, "Model; the champion when not given");
    command.add_option("--filter", options.filter, "Score the sessions that match");
}

/// Events of the scored sessions, from the lengths that the workspace knows.
Result<std::uint64_t> countEvents(storage::Database& database, const SessionScores& scores,
                                  RunControl& control) {
    const Result<SessionKeys> keys = storage::EventStore(database).keys(ModelId{}, control);
    if (!keys) return keys.error();
    std::uint64_t events = 0;
    auto next = scores.session.begin();  // both are ascending by id
    for (std::size_t i = 0; i < keys->size() && next != scores.session.end(); ++i) {
        if (keys->id[i] != *next) continue;
        events += keys->events[i];
        ++next;
    }
    return events;
}

Status run(const Options& options, Console& console, RunControl& control) {
    const Result<Filter> filter = parseFilter(options.filter);
    if (!filter) return filter.error();
    Result<storage::Database> database = openToWrite(options.workspace);
    if (!database) return database.error();
    const Result<ModelInfo> info = findModel(*database, options.model);
    if (!info) return info.error();
    const auto model = loadModel(*database, info->id);
    if (!model) return model.error();

    const auto start = std::chrono::steady_clock::now();
    const Result<SessionScores> scores = scoreSessions(*database, *model, *filter, control);
    if (!scores) return scores.error();
    storage::ModelStore store(*database);
    if (Status written = store.writeScores(info->id, *scores, control); !written) return written;
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;

    const Result<std::uint64_t> events = countEvents(*database, *scores, control);
    if (!events) return events.error();
    console.result(
        {{"model", info->name},
         {"sessions", scores->size()},
         {"events", *events},
         {"seconds", seconds.count()},
         {"sessions_per_second", static_cast<double>(scores->size()) / seconds.count()}});
    return {};
}

}  // namespace

void addScore(CLI::App& program, Action& chosen) {
    addCommand<Options>(program, chosen, "score", "Score sessions with a model",
                        "score shop.anomalyst --model \"gru-next 1\"", declare, run);
}

}  // namespace anomalyst::app
