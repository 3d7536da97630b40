#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

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
    std::string sort = "-score";
    std::size_t limit = 20;
};

void declare(CLI::App& command, Options& options) {
    command.add_option("WS", options.workspace, "Workspace")->required();
    command.add_option("--model", options.model, "Model; the champion when not given");
    command.add_option("--filter", options.filter, "List the sessions that match");
    command.add_option("--sort", options.sort, "Column to sort by; a - in front turns it round")
        ->check(CLI::IsMember({"score", "start", "duration", "events", "amount", "-score", "-start",
                               "-duration", "-events", "-amount"}));
    command.add_option("--limit", options.limit, "List at most this many");
}

/// The value of each session to sort by; NaN where unknown.
std::vector<double> sortValues(const SessionKeys& keys, const std::string& column) {
    std::vector<double> values(keys.size());
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (column == "score") values[i] = static_cast<double>(keys.surprise[i]);
        if (column == "start")
            values[i] = keys.start[i].known() ? static_cast<double>(keys.start[i].micros) : NAN;
        if (column == "duration") values[i] = static_cast<double>(keys.durationSeconds[i]);
        if (column == "events") values[i] = static_cast<double>(keys.events[i]);
        if (column == "amount") values[i] = static_cast<double>(keys.amount[i]);
    }
    return values;
}

/// The sessions that match, sorted; those whose value is unknown come last.
std::vector<SessionId> sorted(const SessionKeys& keys, const std::vector<SessionId>& matching,
                              const std::string& sort) {
    const bool descending = sort.starts_with('-');
    const std::vector<double> values = sortValues(keys, sort.substr(descending ? 1 : 0));
    const std::unordered_set<SessionId> wanted(matching.begin(), matching.end());
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < keys.size(); ++i)
        if (wanted.contains(keys.id[i])) order.push_back(i);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        if (std::isnan(values[a]) || std::isnan(values[b]))
            return !std::isnan(values[a]) && std::isnan(values[b]);
        return descending ? values[a] > values[b] : values[a] < values[b];
    });
    std::vector<SessionId> ids;
    for (const std::size_t i : order) ids.push_back(keys.id[i]);
    return ids;
}

nlohmann::ordered_json toJson(const SessionSummary& session) {
    return {{"session", session.key},
            {"user", session.userName},
            {"start", toIso8601(session.start)},
            {"end", toIso8601(session.end)},
            {"events", session.events},
            {"amount", session.amount},
            {"score", session.surprise},
            {"p", session.p},
            {"raw", session.raw},
            {"label", name(session.given)},
            {"verdict", name(session.verdict)}};
}

Status run(const Options& options, Console& console, RunControl& control) {
    const Result<Filter> filter = parseFilter(options.filter);
    if (!filter) return filter.error();
    Result<storage::Database> database = openToRead(options.workspace);
    if (!database) return database.error();
    ModelId model;  // none: a workspace without a model lists its sessions without scores
    if (!options.model.empty()) {
        const Result<ModelInfo> info = findModel(*database, options.model);
        if (!info) return info.error();
        model = info->id;
    } else if (const auto champion = storage::ModelStore(*database).champion();
               champion && *champion) {
        model = (*champion)->id;
    }
    const storage::EventStore store(*database);
    const auto matching = store.matching(*filter, model, control);
    if (!matching) return matching.error();
    const Result<SessionKeys> keys = store.keys(model, control);
    if (!keys) return keys.error();
    std::vector<SessionId> ids = sorted(*keys, *matching, options.sort);
    ids.resize(std::min(ids.size(), options.limit));
    const auto summaries = store.summaries(ids, model);
    if (!summaries) return summaries.error();

    auto sessions = nlohmann::ordered_json::array();
    for (const SessionSummary& summary : *summaries) sessions.push_back(toJson(summary));
    console.result({{"total", matching->size()}, {"sessions", std::move(sessions)}});
    return {};
}

}  // namespace

void addSessions(CLI::App& program, Action& chosen) {
    addCommand<Options>(
        program, chosen, "sessions", "List sessions, the highest score first",
        "sessions shop.anomalyst --filter 'score > 3 and seq(login -> purchase within 5m)'",
        declare, run);
}

}  // namespace anomalyst::app
