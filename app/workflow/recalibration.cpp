#include "app/workflow/recalibration.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "app/workflow/scoring.h"
#include "app/workflow/training_set.h"

namespace anomalyst::app {

namespace {

/// The sessions to learn from, without those that are known to be fraud.
Result<std::vector<SessionId>> chosenSessions(storage::Database& database,
                                              const RecalibrationRequest& request,
                                              RunControl& control) {
    const TrainingSet wanted{request.filter.value_or(Filter()), TrainOn::NotFraud, request.labels};
    Result<std::vector<SessionId>> sessions = sessionsIn(database, wanted, control);
    if (!sessions || request.filter) return sessions;
    const auto rest = sessionsNotTrainedOn(database, request.model, control);
    if (!rest) return rest.error();
    std::vector<SessionId> chosen;
    std::ranges::set_intersection(*sessions, *rest, std::back_inserter(chosen));
    return chosen;
}

std::string noteOf(const RecalibrationRequest& request, std::size_t sessions) {
    const std::string chosen =
        request.filter ? "that match “" + request.filter->text() + "”" : "it was not trained on";
    return "Recalibrated from “" + request.model.name + "”: its probabilities are those of " +
           std::to_string(sessions) + " sessions " + chosen +
           ", without fraud (labels: " + std::string(name(request.labels)) + ").";
}

/// The notes on the model's card, without those that its bytes had and no longer have: the card
/// also says where the model comes from.
std::vector<std::string> stillTrue(std::vector<std::string> card,
                                   const std::vector<std::string>& before,
                                   const std::vector<std::string>& after) {
    const auto in = [](const std::vector<std::string>& notes, const std::string& note) {
        return std::ranges::find(notes, note) != notes.end();
    };
    std::erase_if(card,
                  [&](const std::string& note) { return in(before, note) && !in(after, note); });
    return card;
}

}  // namespace

Result<RecalibratedModel> recalibrate(storage::Database& database,
                                      const RecalibrationRequest& request, RunControl& control) {
    const auto sessions = chosenSessions(database, request, control);
    if (!sessions) return sessions.error();
    auto model = loadModel(database, request.model.id);
    if (!model) return model.error();
    const auto scores = scoreSessions(database, *model, *sessions, control);
    if (!scores) return scores.error();
    const std::vector<std::string> notesBefore = model->info().notes;
    if (const Status learnt = model->recalibrate(scores->raw); !learnt) {
        Error error = learnt.error();
        if (request.filter) error.where = "filter “" + request.filter->text() + "”, without fraud";
        return error;
    }
    Result<std::string> bytes = model->save();
    if (!bytes) return bytes.error();

    RecalibratedModel result{{model->info(), std::move(*bytes)}, scores->size()};
    result.model.info.name = request.name;
    result.model.info.trainedOn = request.model.trainedOn;
    result.model.info.notes = stillTrue(request.model.notes, notesBefore, model->info().notes);
    auto& notes = result.model.info.notes;
    notes.insert(notes.begin(), noteOf(request, scores->size()));
    return result;
}

}  // namespace anomalyst::app
