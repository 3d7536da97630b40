#include "app/workflow/training.h"

#include <algorithm>
#include <utility>

#include "app/workflow/tuning.h"
#include "engine/detectors/registry.h"
#include "engine/evaluation/evaluation.h"
#include "engine/features/input_selection.h"
#include "engine/scoring/complete_sessions.h"
#include "storage/event_store.h"
#include "storage/model_store.h"
#include "storage/state_store.h"

namespace anomalyst::app {

namespace {

/// A detector that learns from fraud does not know why it was given none.
Error explained(const Error& error, const TrainingPlan& plan,
                const std::vector<RankedScores::Truth>& truth) {
    const bool fraud = std::ranges::count(truth, RankedScores::Truth::Anomalous) > 0;
    if (error.kind != ErrorKind::BadInput || plan.trainOn == TrainOn::All || truth.empty() || fraud)
        return error;
    return {ErrorKind::BadInput,
            plan.request.detector +
                " needs labelled fraud among the training sessions, and it was left out of them",
            "",
            "Train on all sessions (--train-on all): it tells fraud from the rest by the labels"};
}

}  // namespace

TrainingSet setOf(const TrainingPlan& plan) { return {plan.filter, plan.trainOn, plan.labels}; }

Error noSession(const TrainingPlan& plan) {
    return {ErrorKind::BadInput, "No session to train on",
            plan.filter.matchesAll() ? "" : "filter " + plan.filter.text(),
            "Widen the filter, or leave fewer labels out"};
}

Result<EventColumns> trainingSessions(storage::Database& database, const TrainingPlan& plan,
                                      RunControl& control) {
    control.report({.phase = "reading sessions", .unit = "sessions"});
    const Result<std::vector<SessionId>> sessions = sessionsIn(database, setOf(plan), control);
    if (!sessions) return sessions.error();
    if (sessions->empty()) return noSession(plan);
    return storage::EventStore(database).columns(*sessions, control);
}

Result<MissingPolicy> usualMissing(storage::Database& database) {
    const auto text = storage::StateStore(database).get(storage::kMissingPolicyKey);
    if (!text) return text.error();
    return *text ? MissingPolicy::parse(**text) : MissingPolicy();
}

Status checkName(storage::Database& database, const std::string& name) {
    if (name.empty()) return {};
    const auto taken = storage::ModelStore(database).find(name);
    if (!taken) return taken.error();
    if (!*taken) return {};
    return Error{ErrorKind::Usage, "There is a model of this name already", name,
                 "Choose another name"};
}

Result<std::vector<RankedScores::Truth>> truthForTraining(storage::Database& database,
                                                          const std::string& detector,
                                                          const std::vector<SessionId>& sessions,
                                                          LabelSource labels, RunControl& control) {
    std::vector<RankedScores::Truth> chosen;
    const DetectorInfo* info = engine::findDetector(detector);
    if (info == nullptr || !info->usesLabels) return chosen;
    const Result<SessionKeys> keys = storage::EventStore(database).keys(ModelId{}, control);
    if (!keys) return keys.error();
    const auto all = engine::truthOf(*keys, labels);
    chosen.reserve(sessions.size());
    std::size_t row = 0;  // both are ascending by id
    for (const SessionId session : sessions) {
        while (keys->id[row] < session) ++row;
        chosen.push_back(all[row]);
    }
    return chosen;
}

Result<TrainedModel> train(storage::Database& database, const TrainingPlan& plan,
                           RunControl& control) {
    Result<TuningStart> start = TuningStart{};
    if (plan.tuneFrom.valid()) start = tuningStart(database, plan, control);
    if (!start) return start.error();
    const Result<EventColumns> sessions =
        plan.tuneFrom.valid() ? storage::EventStore(database).columns(start->sessions, control)
                              : trainingSessions(database, plan, control);
    if (!sessions) return sessions.error();
    engine::TrainRequest request = plan.request;
    request.startFrom = std::move(start->model);
    if (plan.missingIsUsual) {
        const auto inputs = engine::selectInputs(*sessions, request.inputs);
        if (!inputs) return inputs.error();
        std::vector<std::string> names;
        for (const engine::Input& input : *inputs) names.push_back(input.name);
        request.missing = engine::policyOf(request.missing, names);
    }
    auto truth =
        truthForTraining(database, request.detector, sessions->session, plan.labels, control);
    if (!truth) return truth.error();
    request.truth = std::move(*truth);
    const Result<engine::SessionModel> model =
        engine::SessionModel::train(*sessions, request, control);
    if (!model) return explained(model.error(), plan, request.truth);
    Result<std::string> bytes = model->save();
    if (!bytes) return bytes.error();

    TrainedModel trained{model->info(), std::move(*bytes)};
    trained.info.name = plan.name;
    trained.info.trainedOn = plan.tuneFrom.valid() ? start->trainedOn : describe(setOf(plan));
    if (!start->note.empty()) trained.info.notes.insert(trained.info.notes.begin(), start->note);
    return trained;
}

Result<ModelInfo> keep(storage::Database& database, const TrainedModel& model) {
    return storage::ModelStore(database).add(model.info, model.bytes);
}

}  // namespace anomalyst::app
