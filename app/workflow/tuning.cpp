#include "app/workflow/tuning.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "app/workflow/scoring.h"
#include "engine/detectors/registry.h"
#include "storage/model_store.h"

namespace anomalyst::app {

namespace {

/// SplitMix64 (Steele, Lea and Flood 2014): a number that looks random for each id and seed.
std::uint64_t draw(SessionId id, std::uint64_t seed) {
    std::uint64_t z = static_cast<std::uint64_t>(id.value) * 0x9e3779b97f4a7c15U + seed;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
}

/// The `count` sessions that are drawn first.
void sample(std::vector<SessionId>& sessions, std::size_t count, std::uint64_t seed) {
    if (sessions.size() <= count) return;
    std::ranges::nth_element(sessions, sessions.begin() + static_cast<std::ptrdiff_t>(count), {},
                             [&](SessionId id) { return std::pair(draw(id, seed), id); });
    sessions.resize(count);
}

Result<ModelInfo> modelOf(storage::Database& database, ModelId id) {
    const auto models = storage::ModelStore(database).list();
    if (!models) return models.error();
    const auto found = std::ranges::find(*models, id, &ModelInfo::id);
    if (found != models->end()) return *found;
    return Error{ErrorKind::BadInput, "The model to be tuned is no longer there",
                 database.file().string(), "Choose another one"};
}

/// Sessions that either has learnt from.
std::string describeBoth(const TrainingSet& before, TrainingSet now) {
    if (before.filter.matchesAll() || now.filter.matchesAll()) {
        now.filter = Filter();
    } else if (const auto either =
                   Filter::parse("(" + before.filter.text() + ") or (" + now.filter.text() + ")")) {
        now.filter = *either;
    }
    return describe(now);
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

    std::vector<SessionId> old = without(*seen, *fresh);
    sample(old, fresh->size(), plan.request.options.seed);
    TuningStart start{*fresh, std::move(*bytes), describeBoth(*before, setOf(plan)), {}};
    start.sessions.insert(start.sessions.end(), old.begin(), old.end());
    std::ranges::sort(start.sessions);
    start.note = "Tuned from “" + model->name + "”: its weights were the start, with a tenth of " +
                 "its learning rate, on " + std::to_string(fresh->size()) + " new sessions and " +
                 std::to_string(old.size()) + " of those that it had learnt from.";
    return start;
}

}  // namespace anomalyst::app
