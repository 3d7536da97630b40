#include "engine/detectors/parameter_infos.h"

#include <utility>

namespace anomalyst::engine {

using Type = ParameterInfo::Type;

ParameterInfo integerParameter(const char* name, int value, int low, int high, const char* help) {
    return {name, Type::Integer, std::to_string(value), double(low), double(high), {}, help};
}

ParameterInfo realParameter(const char* name, const char* value, double low, double high,
                            const char* help) {
    return {name, Type::Real, value, low, high, {}, help};
}

ParameterInfo choiceParameter(const char* name, std::vector<std::string> choices,
                              const char* help) {
    const std::string first = choices.front();
    return {name, Type::Choice, first, 0, 0, std::move(choices), help};
}

ParameterInfo textParameter(const char* name, const char* value, const char* help) {
    return {name, Type::Text, value, 0, 0, {}, help};
}

ParameterInfo epochsParameter(int value) {
    return integerParameter("epochs", value, 1, 10'000,
                            "Most passes over the training sessions; training stops earlier when "
                            "it no longer improves.");
}

ParameterInfo patienceParameter(int value) {
    return integerParameter("patience", value, 1, 1'000,
                            "Epochs without a better validation loss after which training stops.");
}

ParameterInfo batchSizeParameter(int value) {
    return integerParameter(
        "batch-size", value, 1, 65'536,
        "Sessions per training step; fewer where a step of so many would take long.");
}

ParameterInfo learningRateParameter(const char* value) {
    return realParameter("learning-rate", value, 1e-6, 1, "Step size of the Adam optimiser.");
}

ParameterInfo trimParameter(const char* value) {
    return realParameter("trim", value, 0, 0.5,
                         "Share of each batch, the worst rebuilt, that training ignores: keeps "
                         "anomalies among the training sessions from being learnt.");
}

ParameterInfo aggregateParameter() {
    return choiceParameter("aggregate", {"max", "mean", "combined"},
                           "How event surprises become a session's score.");
}

ParameterInfo fewestSessionsParameter(int value) {
    return integerParameter("fewest-sessions", value, 1, 1'000,
                            "What fewer training sessions have counts as never met: keeps single "
                            "anomalies among them from being learnt.");
}

}  // namespace anomalyst::engine
