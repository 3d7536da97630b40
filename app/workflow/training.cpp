#include "app/workflow/training.h"

#include <utility>

#include "engine/detectors/registry.h"
#include "engine/evaluation/evaluation.h"
#include "storage/event_store.h"
#include "storage/model_store.h"

namespace anomalyst::app {

namespace {

TrainingSet setOf(const TrainingPlan& plan) { return {plan.filter, plan.trainOn, plan.labels}; }

}  // namespace

Result<EventColumns> trainingSessions(storage::Database& database, const TrainingPlan& plan,
                                      RunControl& control) {
    control.report({.phase = "reading sessions", .unit = "sessions"});
    const Result<std::vector<SessionId>> sessions = sessionsIn(database, setOf(plan), control);
    if (!sessions) return sessions.error();
    if (sessions->empty())
        return Error{ErrorKind::BadInput, "No session to train on",
                     plan.filter.matchesAll() ? "" : "filter " + plan.filter.text(),
                     "Widen the filter, or leave fewer labels out"};
    return storage::EventStore(database).columns(*sessions, control);
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
    const Result<EventColumns> sessions = trainingSessions(database, plan, control);
    if (!sessions) return sessions.error();
    engine::TrainRequest request = plan.request;
    auto truth =
        truthForTraining(database, request.detector, sessions->session, plan.labels, control);
    if (!truth) return truth.error();
    request.truth = std::move(*truth);
    const Result<engine::SessionModel> model =
        engine::SessionModel::train(*sessions, request, control);
    if (!model) return model.error();
    Result<std::string> bytes = model->save();
    if (!bytes) return bytes.error();

    TrainedModel trained{model->info(), std::move(*bytes)};
    trained.info.name = plan.name;
    trained.info.trainedOn = describe(setOf(plan));
    return trained;
}

Result<ModelInfo> keep(storage::Database& database, const TrainedModel& model) {
    return storage::ModelStore(database).add(model.info, model.bytes);
}

}  // namespace anomalyst::app
