#include "app/controllers/training_order.h"

#include <algorithm>
#include <charconv>

#include "engine/detectors/registry.h"

namespace anomalyst::app {

namespace {

const DetectorInfo* findDetector(const std::string& name) {
    const auto& all = engine::detectors();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const DetectorInfo& info) { return info.name == name; });
    return found == all.end() ? nullptr : &*found;
}

std::uint64_t countFraud(const OpenWorkspace& workspace) {
    const auto keys = workspace.keys();
    if (!keys) return 0;
    auto count = std::count(keys->verdict.begin(), keys->verdict.end(), Verdict::Fraud);
    const Verdicts given = workspace.verdicts().all();
    matchSessions(keys->id, given.sessions(), [&](std::size_t row, std::size_t i) {
        count += (given.verdicts()[i] == Verdict::Fraud) - (keys->verdict[row] == Verdict::Fraud);
    });
    return static_cast<std::uint64_t>(count);
}

engine::Device deviceOf(ui::TrainingOrder::Device device) {
    switch (device) {
        case ui::TrainingOrder::Device::Cpu: return engine::Device::Cpu;
        case ui::TrainingOrder::Device::Cuda: return engine::Device::Cuda;
        case ui::TrainingOrder::Device::Auto: break;
    }
    return engine::Device::Auto;
}

/// Inputs that are no attribute: what happened, the pause before it, and when.
std::vector<std::string> ownInputs(const storage::WorkspaceInfo& info) {
    if (info.events == 0) return {};
    if (!info.first.known()) return {"action"};
    return {"action", "gap", "hour"};
}

/// Those that the engine takes where none is named: for sessions without events, their numbers.
std::vector<std::string> defaultInputs(const storage::WorkspaceInfo& info,
                                       const std::vector<std::string>& inputs) {
    std::vector<std::string> names;
    if (info.events == 0) {
        for (const auto& attribute : info.attributes)
            if (attribute.type == "number") names.push_back(attribute.name);
        return names;
    }
    for (const char* input : {"action", "gap", "hour", "amount", "category"})
        if (std::find(inputs.begin(), inputs.end(), input) != inputs.end())
            names.emplace_back(input);
    return names;
}

}  // namespace

ui::TrainingChoices trainingChoices(const OpenWorkspace& workspace, const std::string& filter) {
    ui::TrainingChoices choices;
    choices.detectors = engine::detectors();
    choices.inputs = ownInputs(workspace.info());
    for (const auto& attribute : workspace.info().attributes)
        if (std::find(choices.inputs.begin(), choices.inputs.end(), attribute.name) ==
            choices.inputs.end())
            choices.inputs.push_back(attribute.name);
    choices.defaultInputs = defaultInputs(workspace.info(), choices.inputs);
    for (const ModelInfo& model : workspace.models()) choices.takenNames.push_back(model.name);
    choices.sessions = workspace.info().sessions;
    choices.fraudVerdicts = countFraud(workspace);
    if (const auto keys = workspace.keys())
        choices.givenAnomalous = static_cast<std::uint64_t>(
            std::count(keys->given.begin(), keys->given.end(), GivenLabel::Anomalous));
    choices.missing = workspace.missing();
    choices.filter = filter;
    return choices;
}

Result<TrainingPlan> planOf(const ui::TrainingOrder& order) {
    Result<Filter> filter = Filter::parse(order.filter);
    if (!filter) return filter.error();
    TrainingPlan plan;
    plan.request.detector = order.detector;
    plan.request.options.parameters = order.parameters;
    plan.request.options.seed = order.seed;
    plan.request.options.device = deviceOf(order.device);
    plan.request.inputs = order.inputs;
    plan.request.missing = order.missing;
    plan.missingIsUsual = order.missingIsUsual;
    plan.name = order.name;
    plan.filter = std::move(*filter);
    plan.trainOn = order.leaveOutFraud ? TrainOn::NotFraud : TrainOn::All;
    plan.labels = LabelSource::Verdict;
    return plan;
}

int mostEpochs(const TrainingPlan& plan) {
    std::string epochs;
    if (const DetectorInfo* detector = findDetector(plan.request.detector))
        for (const ParameterInfo& parameter : detector->parameters)
            if (parameter.name == "epochs") epochs = parameter.defaultValue;
    const auto& given = plan.request.options.parameters;
    if (const auto own = given.find("epochs"); own != given.end()) epochs = own->second;
    int count = 0;
    std::from_chars(epochs.data(), epochs.data() + epochs.size(), count);
    return count;
}

}  // namespace anomalyst::app
