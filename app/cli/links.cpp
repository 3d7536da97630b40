#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/workflow/scoring.h"
#include "engine/links/link_builder.h"
#include "storage/event_store.h"

namespace anomalyst::app {

using Json = nlohmann::ordered_json;

namespace {

struct Options {
    std::string workspace;
    std::vector<std::string> entity;
    std::uint32_t minUsers = 2;
    std::string model;
};

void declare(CLI::App& command, Options& options) {
    command.add_option("WS", options.workspace, "Workspace")->required();
    command.add_option("--entity", options.entity, "Attributes that link users: device,ip")
        ->delimiter(',');
    command.add_option("--min-users", options.minUsers, "Leave out entities with fewer users")
        ->check(CLI::Range(2U, 1'000'000U));
    command.add_option("--model", options.model, "Model whose scores rank the rings");
}

/// Component by component: who is in it, what they share, and its highest score.
Json ringsOf(const LinkGraph& graph) {
    struct Ring {
        Json users = Json::array();
        Json entities = Json::array();
        double score = std::nan("");
        std::uint64_t sessions = 0;
    };
    std::vector<Ring> rings(graph.components);
    for (const LinkGraph::Node& node : graph.nodes) {
        Ring& ring = rings[node.component];
        if (node.isUser) {
            ring.users.push_back(node.text);
            ring.score = std::fmax(ring.score, node.surprise);  // ignores NaN
        } else {
            ring.entities.push_back({{"kind", node.kind}, {"value", node.text}});
        }
    }
    for (const LinkGraph::Edge& edge : graph.edges)
        rings[graph.nodes[edge.from].component].sessions += edge.sessions;
    Json json = Json::array();
    for (std::size_t i = 0; i < rings.size(); ++i)
        json.push_back({{"id", i},
                        {"users", std::move(rings[i].users)},
                        {"entities", std::move(rings[i].entities)},
                        {"score", rings[i].score},
                        {"sessions", rings[i].sessions}});
    return json;
}

Result<std::vector<std::string>> attributesOf(const storage::EventStore& store,
                                              const Options& options) {
    if (!options.entity.empty()) return options.entity;
    auto attributes = store.linkAttributes();
    if (attributes && attributes->empty())
        return Error{ErrorKind::BadInput, "No attribute can link users", options.workspace,
                     "Import devices, IPs, or other attributes that users may share"};
    return attributes;
}

Status run(const Options& options, Console& console, RunControl& control) {
    Result<storage::Database> database = openToRead(options.workspace);
    if (!database) return database.error();
    ModelId model;
    if (!options.model.empty()) {
        const Result<ModelInfo> info = findModel(*database, options.model);
        if (!info) return info.error();
        model = info->id;
    }
    const storage::EventStore store(*database);
    const auto attributes = attributesOf(store, options);
    if (!attributes) return attributes.error();
    const auto uses = store.entityUses(*attributes, model, control);
    if (!uses) return uses.error();
    const auto graph =
        engine::buildLinks(*uses, {.minUsers = options.minUsers, .centre = {}}, control);
    if (!graph) return graph.error();
    console.result({{"rings", ringsOf(*graph)}, {"hidden_hubs", graph->hiddenHubs}});
    return {};
}

}  // namespace

void addLinks(CLI::App& program, Action& chosen) {
    addCommand<Options>(program, chosen, "links",
                        "Find rings of users who share devices and the like",
                        "links shop.anomalyst --entity device,ip --min-users 3", declare, run);
}

}  // namespace anomalyst::app
