#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/workflow/labelling.h"
#include "app/workflow/nearest_normal.h"
#include "app/workflow/scoring.h"
#include "engine/explanation/alignment.h"
#include "storage/event_store.h"

namespace anomalyst::app {

using Json = nlohmann::ordered_json;

namespace {

struct Options {
    std::string workspace;
    std::string model;
    std::string session;
};

void declare(CLI::App& command, Options& options) {
    command.add_option("WS", options.workspace, "Workspace")->required();
    command.add_option("--model", options.model, "Model; the champion when not given");
    command.add_option("--session", options.session, "The session's key")->required();
}

Json eventsOf(const Explanation& explanation, const std::vector<Event>& events) {
    Json parts = Json::array();
    for (const Explanation::EventPart& part : explanation.events) {
        Json expected = Json::array();
        for (const auto& next : part.expected)
            expected.push_back({{"action", next.action}, {"probability", next.probability}});
        parts.push_back(
            {{"index", part.index},
             {"action", part.index < events.size() ? events[part.index].action : "(end)"},
             {"score", part.bits},
             {"share", part.share},
             {"probability", part.probability},
             {"expected", std::move(expected)}});
    }
    return parts;
}

Json featuresOf(const Explanation& explanation) {
    Json features = Json::array();
    for (const Explanation::Feature& feature : explanation.features)
        features.push_back({{"name", feature.name},
                            {"value", feature.value},
                            {"expected", feature.expected},
                            {"share", feature.share}});
    return features;
}

/// What would most likely come next: what the model expects where the session ends.
Json nextActionsOf(const Explanation& explanation, const std::vector<Event>& events) {
    Json actions = Json::array();
    for (const Explanation::EventPart& part : explanation.events)
        if (part.index == events.size())
            for (const auto& next : part.expected)
                actions.push_back({{"action", next.action}, {"probability", next.probability}});
    return actions;
}

Json nextItemsOf(const Explanation& explanation) {
    Json items = Json::array();
    for (const auto& next : explanation.nextItems)
        items.push_back({{"item", next.item}, {"probability", next.probability}});
    return items;
}

Json alignmentOf(const NearestNormal& nearest, const std::vector<Event>& events) {
    using Kind = AlignedStep::Kind;
    Json steps = Json::array();
    for (const AlignedStep& step : nearest.steps) {
        Json json{{"kind", engine::name(step.kind)}};
        if (step.kind != Kind::OnlySecond)
            json.update({{"index", step.first}, {"action", events[step.first].action}});
        if (step.kind != Kind::OnlyFirst)
            json.update(
                {{"normal_index", step.second}, {"normal_action", nearest.actions[step.second]}});
        steps.push_back(std::move(json));
    }
    return steps;
}

Json nearestNormalOf(const std::optional<NearestNormal>& nearest,
                     const std::vector<Event>& events) {
    if (!nearest) return nullptr;
    return {{"session", nearest->session.key},
            {"score", nearest->session.surprise},
            {"edits", nearest->edits},
            {"alignment", alignmentOf(*nearest, events)}};
}

Status run(const Options& options, Console& console, RunControl& control) {
    Result<storage::Database> database = openToRead(options.workspace);
    if (!database) return database.error();
    const Result<ModelInfo> info = findModel(*database, options.model);
    if (!info) return info.error();
    const Result<SessionId> session = findSession(*database, options.session);
    if (!session) return session.error();
    const auto model = loadModel(*database, info->id);
    if (!model) return model.error();
    const auto explanation = explainSession(*database, *model, *session, control);
    if (!explanation) return explanation.error();
    const storage::EventStore store(*database);
    const auto events = store.events(*session);
    if (!events) return events.error();
    const auto nearest = nearestNormal(*database, info->id, *session, control);
    if (!nearest) return nearest.error();
    const auto summary = store.summaries(std::span(&*session, 1), info->id);
    if (!summary) return summary.error();

    console.result({{"score", summary->front().surprise},
                    {"p", summary->front().p},
                    {"raw", summary->front().raw},
                    {"events", eventsOf(*explanation, *events)},
                    {"features", featuresOf(*explanation)},
                    {"nearest_normal", nearestNormalOf(*nearest, *events)},
                    {"next_actions", nextActionsOf(*explanation, *events)},
                    {"next_items", nextItemsOf(*explanation)}});
    return {};
}

}  // namespace

void addExplain(CLI::App& program, Action& chosen) {
    addCommand<Options>(program, chosen, "explain", "Say why a session got its score",
                        "explain shop.anomalyst --model \"gru-next 1\" --session s-4711 --json",
                        declare, run);
}

}  // namespace anomalyst::app
