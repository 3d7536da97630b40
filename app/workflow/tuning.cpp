#include "app/workflow/tuning.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "app/workflow/scoring.h"
#include "engine/detectors/registry.h"
#include "engine/scoring/session_split.h"
#include "storage/model_store.h"

namespace anomalyst::app {

namespace {

Result<ModelInfo> modelOf(storage::Database& database, ModelId id) {
    const auto models = storage::ModelStore(database).list();
    if (!models) return models.error();
    const auto found = std::ranges::find(*models, id, &ModelInfo::id);
    if (found != models->end()) return *found;
    return Error{ErrorKind::BadInput, "The model to be tuned is no longer there",
                 database.file().string(), "Choose another one"};
}

/// Whether `wide` leaves none of the sessions out that `narrow` keeps, filters aside.
bool contains(const TrainingSet& wide, const TrainingSet& narrow) {
    const bool sameLabels = wide.labels == narrow.labels;
    if (wide.trainOn == TrainOn::All) return true;
    if (wide.trainOn == narrow.trainOn && sameLabels) return true;
    // What nobody has labelled is in every set.
    return narrow.trainOn == TrainOn::Unlabelled &&
           (narrow.labels == LabelSource::Both ||
            (wide.trainOn == TrainOn::NotFraud && sameLabels));
}

/// The smallest set that can be described and has all sessions of both.
Result<TrainingSet> either(const TrainingSet& before, const TrainingSet& now) {
    TrainingSet both = contains(before, now) ? before : contains(now, before) ? now : TrainingSet();
    if (before.filter.matchesAll() || now.filter.matchesAll()) {
        both.filter = Filter();
    } else if (before.filter.text() != now.filter.text()) {
        const auto filter =
            Filter::parse("(" + before.filter.text() + ") or (" + now.filter.text() + ")");
        if (!filter)
            return Error{ErrorKind::BadInput,
                         "What the old model was trained on and the new sessions make no filter "
                         "together: " +
                             filter.error().what,
                         "“" + before.filter.text() + "” and “" + now.filter.text() + "”",
                         "Train a new model on the old sessions and the new ones"};
        both.filter = *filter;
    } else {
        both.filter = now.filter;
    }
    return both;
}

}  // namespace

Result<TrainingPlan> tuned(storage::Database& database, const std::string& from,
                           TrainingPlan plan) {
    const Result<ModelInfo> model = findModel(database, from);
    if (!model) return model.error();
    const auto detector = engine::makeDetector(model->detector);
    if (!detector) return detector.error();
    if (!(*detector)->canBeTuned())
        return Error{ErrorKind::Usage,
                     "A model of the detector " + model->detector +
                         " cannot be tuned: it keeps no weights that training could go on with",
                     model->name, "Train a new model on the old sessions and the new ones"};
    if (!plan.request.inputs.empty())
        return Error{ErrorKind::Usage, "A model that is tuned keeps its inputs", model->name,
                     "Leave --inputs out, or train a new model"};
    if (plan.request.missing != MissingPolicy())
        return Error{ErrorKind::Usage,
                     "A model that is tuned keeps what it does with missing values", model->name,
                     "Leave --missing out, or train a new model"};
    if (plan.request.options.seed != engine::FitOptions().seed &&
        plan.request.options.seed != model->seed)
        return Error{
            ErrorKind::Usage,
            "A model that is tuned keeps its seed, which says what is held out of training",
            model->name, "Leave --seed out, or train a new model"};
    plan.request.options.seed = model->seed;
    plan.request.missing = model->missing;
    plan.tuneFrom = model->id;
    plan.request.detector = model->detector;
    // Those that the plan names come first, and are not replaced.
    plan.request.options.parameters.insert(model->parameters.begin(), model->parameters.end());
    return plan;
}

Result<TuningStart> tuningStart(storage::Database& database, const TrainingPlan& plan,
                                RunControl& control) {
    control.report({.phase = "reading sessions", .unit = "sessions"});
    const Result<ModelInfo> model = modelOf(database, plan.tuneFrom);
    if (!model) return model.error();
    const Result<TrainingSet> before = trainingSetOf(*model);
    if (!before) return before.error();
    const auto fresh = sessionsIn(database, setOf(plan), control);
    if (!fresh) return fresh.error();
    if (fresh->empty()) return noSession(plan);
    const auto seen = sessionsIn(database, *before, control);
    if (!seen) return seen.error();
    Result<std::string> bytes = storage::ModelStore(database).bytes(model->id);
    if (!bytes) return bytes.error();

    const auto both = either(*before, setOf(plan));
    if (!both) return both.error();
    const auto old =
        engine::drawSessions(without(*seen, *fresh), fresh->size(), plan.request.options.seed);
    TuningStart start{*fresh, std::move(*bytes), describe(*both), {}};
    start.sessions.insert(start.sessions.end(), old.begin(), old.end());
    std::ranges::sort(start.sessions);
    const std::size_t unseen = without(*fresh, *seen).size();
    start.note = "Tuned from “" + model->name + "”: its weights were the start, with a tenth of " +
                 "its learning rate, on " + std::to_string(unseen) + " new sessions and " +
                 std::to_string(start.sessions.size() - unseen) +
                 " of those that it had learnt from.";
    return start;
}

}  // namespace anomalyst::app
