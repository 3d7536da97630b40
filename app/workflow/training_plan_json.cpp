#include "app/workflow/training_plan_json.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace anomalyst::app {

namespace {

constexpr std::array kTrainOn = {std::pair(TrainOn::All, std::string_view("all")),
                                 std::pair(TrainOn::Unlabelled, std::string_view("unlabelled")),
                                 std::pair(TrainOn::NotFraud, std::string_view("not-fraud"))};
constexpr std::array kDevices = {std::pair(engine::Device::Auto, std::string_view("auto")),
                                 std::pair(engine::Device::Cpu, std::string_view("cpu")),
                                 std::pair(engine::Device::Cuda, std::string_view("cuda"))};

std::string nameIn(const auto& names, auto value) {
    const auto found = std::ranges::find(names, value, [](const auto& one) { return one.first; });
    return std::string(found->second);
}

auto valueIn(const auto& names, const std::string& name) {
    const auto found = std::ranges::find(names, name, [](const auto& one) { return one.second; });
    if (found == names.end()) throw std::invalid_argument("it names “" + name + "”");
    return found->first;
}

TrainingPlan read(const nlohmann::json& json) {
    TrainingPlan plan;
    plan.request.detector = json.at("detector");
    plan.request.options.parameters = json.at("parameters");
    plan.request.options.seed = json.at("seed");
    plan.request.options.device = valueIn(kDevices, json.at("device"));
    plan.request.options.threads = json.at("threads");
    plan.request.inputs = json.at("inputs");
    const auto missing = MissingPolicy::parse(json.at("missing").get<std::string>());
    if (!missing) throw std::invalid_argument(missing.error().what);
    plan.request.missing = *missing;
    plan.missingIsUsual = json.value("missing_is_usual", false);
    plan.name = json.at("name");
    const Result<Filter> filter = Filter::parse(json.at("filter").get<std::string>());
    if (!filter) throw std::invalid_argument(filter.error().what);
    plan.filter = *filter;
    plan.trainOn = valueIn(kTrainOn, json.at("train_on"));
    const auto labels = labelSourceFromName(json.at("labels").get<std::string>());
    if (!labels) throw std::invalid_argument("its labels are unknown");
    plan.labels = *labels;
    plan.tuneFrom = ModelId{json.at("tune_from")};
    return plan;
}

}  // namespace

std::string toJson(const TrainingPlan& plan) {
    const engine::FitOptions& options = plan.request.options;
    const nlohmann::json json = {{"detector", plan.request.detector},
                                 {"parameters", options.parameters},
                                 {"seed", options.seed},
                                 {"device", nameIn(kDevices, options.device)},
                                 {"threads", options.threads},
                                 {"inputs", plan.request.inputs},
                                 {"missing", plan.request.missing.text()},
                                 {"missing_is_usual", plan.missingIsUsual},
                                 {"name", plan.name},
                                 {"filter", plan.filter.text()},
                                 {"train_on", nameIn(kTrainOn, plan.trainOn)},
                                 {"labels", std::string(name(plan.labels))},
                                 {"tune_from", plan.tuneFrom.value}};
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Result<TrainingPlan> planFromJson(const std::string& json) {
    try {
        return read(nlohmann::json::parse(json));
    } catch (const std::exception& exception) {
        return Error{
            ErrorKind::Damaged,
            std::string("The plan of the unfinished training cannot be read: ") + exception.what(),
            "", "Discard it and train anew"};
    }
}

}  // namespace anomalyst::app
