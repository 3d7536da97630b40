#include "app/workflow/training.h"

#include <algorithm>
#include <array>
#include <unordered_set>
#include <utility>

#include "app/workflow/tuning.h"
#include "engine/detectors/registry.h"
#include "engine/evaluation/evaluation.h"
#include "storage/event_store.h"
#include "storage/model_store.h"

namespace anomalyst::app {

namespace {

constexpr std::array kLeftOut = {std::pair(TrainOn::Unlabelled, "without labelled sessions"),
                                 std::pair(TrainOn::NotFraud, "without fraud")};
constexpr std::array kSources = {LabelSource::Given, LabelSource::Verdict, LabelSource::Both};

std::string wordsOf(TrainOn trainOn, const char* words, LabelSource labels) {
    return trainOn == TrainOn::All
               ? std::string()
               : std::string(words) + " (labels: " + std::string(name(labels)) + ")";
}

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

Error noSession(const TrainingPlan& plan) {
    return {ErrorKind::BadInput, "No session to train on",
            plan.filter.matchesAll() ? "" : "filter " + plan.filter.text(),
            "Widen the filter, or leave fewer labels out"};
}

Result<std::vector<SessionId>> chosenSessions(storage::Database& database, const TrainingPlan& plan,
                                              RunControl& control) {
    const storage::EventStore store(database);
    Result<std::vector<SessionId>> matching = store.matching(plan.filter, ModelId{}, control);
    if (!matching || plan.trainOn == TrainOn::All) return matching;
    const Result<SessionKeys> keys = store.keys(ModelId{}, control);
    if (!keys) return keys.error();

    std::unordered_set<SessionId> leftOut;
    for (std::size_t i = 0; i < keys->size(); ++i) {
        const auto truth = isAnomalous(keys->given[i], keys->verdict[i], plan.labels);
        if (plan.trainOn == TrainOn::Unlabelled ? truth.has_value() : truth.value_or(false))
            leftOut.insert(keys->id[i]);
    }
    std::erase_if(*matching, [&](SessionId id) { return leftOut.contains(id); });
    return matching;
}

std::string describeTrainingSet(const TrainingPlan& plan) {
    for (const auto& [trainOn, leftOut] : kLeftOut) {
        if (plan.trainOn != trainOn) continue;
        const std::string words = wordsOf(trainOn, leftOut, plan.labels);
        return plan.filter.matchesAll() ? words : plan.filter.text() + ", " + words;
    }
    return plan.filter.text();
}

Result<TrainingPlan> planOfTrainingSet(const std::string& trainedOn) {
    TrainingPlan plan;
    std::string filter = trainedOn;
    for (const auto& [trainOn, leftOut] : kLeftOut) {
        for (const LabelSource labels : kSources) {
            const std::string words = wordsOf(trainOn, leftOut, labels);
            if (!filter.ends_with(words)) continue;
            plan.trainOn = trainOn;
            plan.labels = labels;
            filter.resize(filter.size() - words.size());
            if (filter.ends_with(", ")) filter.resize(filter.size() - 2);
        }
    }
    Result<Filter> parsed = Filter::parse(filter);
    if (!parsed) return parsed.error();
    plan.filter = std::move(*parsed);
    return plan;
}

Result<EventColumns> trainingSessions(storage::Database& database, const TrainingPlan& plan,
                                      RunControl& control) {
    control.report({.phase = "reading sessions", .unit = "sessions"});
    const Result<std::vector<SessionId>> sessions = chosenSessions(database, plan, control);
    if (!sessions) return sessions.error();
    if (sessions->empty()) return noSession(plan);
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
    Result<TuningStart> start = TuningStart{};
    if (plan.tuneFrom.valid()) start = tuningStart(database, plan, control);
    if (!start) return start.error();
    const Result<EventColumns> sessions =
        plan.tuneFrom.valid() ? storage::EventStore(database).columns(start->sessions, control)
                              : trainingSessions(database, plan, control);
    if (!sessions) return sessions.error();
    engine::TrainRequest request = plan.request;
    request.startFrom = std::move(start->model);
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
    trained.info.trainedOn = plan.tuneFrom.valid() ? start->trainedOn : describeTrainingSet(plan);
    if (!start->note.empty()) trained.info.notes.insert(trained.info.notes.begin(), start->note);
    return trained;
}

Result<ModelInfo> keep(storage::Database& database, const TrainedModel& model) {
    return storage::ModelStore(database).add(model.info, model.bytes);
}

}  // namespace anomalyst::app
