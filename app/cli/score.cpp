#include <chrono>
#include <nlohmann/json.hpp>
#include <string>

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/workflow/device_check.h"
#include "app/workflow/scoring.h"
#include "storage/event_store.h"
#include "storage/model_store.h"

namespace anomalyst::app {

namespace {

struct Options {
    std::string workspace;
    std::string model;
    std::string filter;
    bool check = false;
};

void declare(CLI::App& command, Options& options) {
    command.add_option("WS", options.workspace, "Workspace")->required();
    command.add_option("--model", options.model, "Model; the champion when not given");
    command.add_option("--filter", options.filter, "Score the sessions that match");
    command.add_flag("--check", options.check,
                     "Compare the scores of CPU and CUDA on some sessions, and keep nothing");
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

Status check(const Options& options, const Filter& filter, Console& console, RunControl& control) {
    using engine::ScoreAgreement;
    Result<storage::Database> database = openToRead(options.workspace);
    if (!database) return database.error();
    const Result<ModelInfo> info = findModel(*database, options.model);
    if (!info) return info.error();
    const auto agreement = compareDevices(*database, info->id, filter, control);
    if (!agreement) return agreement.error();
    console.result(
        {{"model", info->name},
         {"sessions", agreement->sessions},
         {"devices", {"cpu", "cuda"}},
         {"ok", agreement->within()},
         {"raw", {{"largest", agreement->largestRaw}, {"mean", agreement->meanRaw}}},
         {"surprise", {{"largest", agreement->largestSurprise}, {"mean", agreement->meanSurprise}}},
         {"tolerance",
          {{"raw_largest", ScoreAgreement::kRawTolerance},
           {"surprise_largest", ScoreAgreement::kSurpriseTolerance},
           {"surprise_mean", ScoreAgreement::kMeanSurpriseTolerance}}}});
    if (agreement->within()) return {};
    return Error{ErrorKind::Failed, "CPU and CUDA do not agree on the scores of " + info->name,
                 options.workspace,
                 "Do not mix scores of both; look for a newer driver or LibTorch, or score with "
                 "the environment variable CUDA_VISIBLE_DEVICES set to nothing"};
}

Status run(const Options& options, Console& console, RunControl& control) {
    const Result<Filter> filter = parseFilter(options.filter);
    if (!filter) return filter.error();
    if (options.check) return check(options, *filter, console, control);
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
