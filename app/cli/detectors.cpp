#include <nlohmann/json.hpp>

#include "app/cli/command.h"
#include "engine/detectors/registry.h"

namespace anomalyst::app {

using Json = nlohmann::ordered_json;

namespace {

struct Options {};

void declare(CLI::App&, Options&) {}

const char* typeName(ParameterInfo::Type type) {
    switch (type) {
        case ParameterInfo::Type::Integer: return "integer";
        case ParameterInfo::Type::Real: return "real";
        case ParameterInfo::Type::Boolean: return "boolean";
        case ParameterInfo::Type::Choice: return "choice";
        case ParameterInfo::Type::Text: break;
    }
    return "text";
}

Json rangeOf(const ParameterInfo& parameter) {
    switch (parameter.type) {
        case ParameterInfo::Type::Integer:
        case ParameterInfo::Type::Real: return {parameter.minimum, parameter.maximum};
        case ParameterInfo::Type::Choice: return parameter.choices;
        default: return nullptr;
    }
}

Json parametersOf(const DetectorInfo& detector) {
    Json parameters = Json::array();
    for (const ParameterInfo& parameter : detector.parameters)
        parameters.push_back({{"name", parameter.name},
                              {"type", typeName(parameter.type)},
                              {"default", parameter.defaultValue},
                              {"range", rangeOf(parameter)},
                              {"help", parameter.help}});
    return parameters;
}

Status run(const Options&, Console& console, RunControl&) {
    Json detectors = Json::array();
    for (const DetectorInfo& detector : engine::detectors())
        detectors.push_back({{"name", detector.name},
                             {"family", detector.family},
                             {"input", name(detector.input)},
                             {"per_event", detector.perEvent},
                             {"latent", detector.latent},
                             {"uses_labels", detector.usesLabels},
                             {"parameters", parametersOf(detector)},
                             {"summary", detector.summary}});
    console.result({{"detectors", std::move(detectors)}});
    return {};
}

}  // namespace

void addDetectors(CLI::App& program, Action& chosen) {
    addCommand<Options>(program, chosen, "detectors", "List the detectors and their parameters",
                        "detectors --json", declare, run);
}

}  // namespace anomalyst::app
