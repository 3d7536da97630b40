#include "app/workflow/cross_validation.h"

#include <cstdint>

#include "engine/evaluation/evaluation.h"
#include "engine/scoring/session_model.h"
#include "storage/event_store.h"

namespace anomalyst::app {

namespace {

struct Fold {
    std::vector<SessionId> train;
    std::vector<SessionId> test;
    std::vector<RankedScores::Truth> truth;  ///< [test]
};

Result<FoldResult> runFold(const storage::EventStore& store, const Fold& fold,
                           const engine::TrainRequest& request, RunControl& control) {
    const Result<EventColumns> train = store.columns(fold.train, control);
    if (!train) return train.error();
    const auto model = engine::SessionModel::train(*train, request, control);
    if (!model) return model.error();
    const Result<EventColumns> test = store.columns(fold.test, control);
    if (!test) return test.error();
    const Result<SessionScores> scores = model->score(*test, control);
    if (!scores) return scores.error();

    std::vector<float> surprises;
    for (const double p : scores->p) surprises.push_back(static_cast<float>(surprise(p)));
    const RankedScores ranked(surprises, fold.truth);
    return FoldResult{ranked.size(), ranked.positives(), ranked.auroc(), ranked.auprc()};
}

}  // namespace

Result<std::vector<FoldResult>> crossValidate(storage::Database& database, const SessionKeys& keys,
                                              const EvaluationRequest& request,
                                              RunControl& control) {
    const storage::EventStore store(database);
    const auto matching = store.matching(request.filter, request.model.id, control);
    if (!matching) return matching.error();
    const auto truth = truthOf(keys, request.labels);
    const auto count = static_cast<std::uint32_t>(request.folds);
    const auto foldOf = engine::foldsByUser(keys.user, truth, count, request.model.seed);

    std::vector<Fold> folds(count);
    auto next = matching->begin();  // both are ascending by id
    for (std::size_t i = 0; i < keys.size() && next != matching->end(); ++i) {
        if (keys.id[i] != *next) continue;
        ++next;
        const std::uint32_t own = foldOf[i];
        for (std::uint32_t f = 0; f < count; ++f) {
            Fold& fold = folds[f];
            (f == own ? fold.test : fold.train).push_back(keys.id[i]);
            if (f == own) fold.truth.push_back(truth[i]);
        }
    }

    engine::TrainRequest train;
    train.detector = request.model.detector;
    train.inputs = request.model.inputs;
    train.options.parameters = request.model.parameters;
    train.options.seed = request.model.seed;
    std::vector<FoldResult> results;
    for (const Fold& fold : folds) {
        Result<FoldResult> result = runFold(store, fold, train, control);
        if (!result) return result.error();
        results.push_back(*result);
    }
    return results;
}

}  // namespace anomalyst::app
