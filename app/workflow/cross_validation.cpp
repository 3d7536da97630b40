#include "app/workflow/cross_validation.h"

#include <cstdint>

#include "engine/scoring/session_model.h"
#include "storage/event_store.h"

namespace anomalyst::app {

namespace {

struct Fold {
    std::vector<SessionId> train;
    std::vector<SessionId> test;
    std::vector<RankedScores::Truth> trainTruth;  ///< [train]
    std::vector<RankedScores::Truth> truth;       ///< [test]
};

/// The sessions that match, each in the test part of one fold and the training part of the others.
std::vector<Fold> dealSessions(const SessionKeys& keys, const std::vector<SessionId>& matching,
                               const EvaluationRequest& request) {
    const auto truth = engine::truthOf(keys, request.labels);
    const std::vector<std::uint32_t> foldOf =
        engine::foldsByUser(keys.user, truth, request.folds, request.model.seed);
    std::vector<Fold> folds(request.folds);
    auto next = matching.begin();  // both are ascending by id
    for (std::size_t i = 0; i < keys.size() && next != matching.end(); ++i) {
        if (keys.id[i] != *next) continue;
        ++next;
        for (std::uint32_t f = 0; f < request.folds; ++f) {
            const bool tested = f == foldOf[i];
            (tested ? folds[f].test : folds[f].train).push_back(keys.id[i]);
            (tested ? folds[f].truth : folds[f].trainTruth).push_back(truth[i]);
        }
    }
    return folds;
}

Result<engine::FoldResult> runFold(const storage::EventStore& store, const Fold& fold,
                                   engine::TrainRequest request, RunControl& control) {
    const Result<EventColumns> train = store.columns(fold.train, control);
    if (!train) return train.error();
    request.truth = fold.trainTruth;
    const auto model = engine::SessionModel::train(*train, request, control);
    if (!model) return model.error();
    const Result<EventColumns> test = store.columns(fold.test, control);
    if (!test) return test.error();
    const Result<SessionScores> scores = model->score(*test, control);
    if (!scores) return scores.error();

    std::vector<float> surprises;
    for (const double p : scores->p) surprises.push_back(static_cast<float>(surprise(p)));
    const RankedScores ranked(surprises, fold.truth);
    return engine::FoldResult{ranked.size(), ranked.positives(), ranked.auroc(), ranked.auprc()};
}

}  // namespace

Result<std::vector<engine::FoldResult>> crossValidate(storage::Database& database,
                                                      const SessionKeys& keys,
                                                      const EvaluationRequest& request,
                                                      RunControl& control) {
    const storage::EventStore store(database);
    const auto matching = store.matching(request.filter, request.model.id, control);
    if (!matching) return matching.error();

    engine::TrainRequest train;
    train.detector = request.model.detector;
    train.inputs = request.model.inputs;
    train.options.parameters = request.model.parameters;
    train.options.seed = request.model.seed;
    std::vector<engine::FoldResult> results;
    for (const Fold& fold : dealSessions(keys, *matching, request)) {
        Result<engine::FoldResult> result = runFold(store, fold, train, control);
        if (!result) return result.error();
        results.push_back(*result);
    }
    return results;
}

}  // namespace anomalyst::app
