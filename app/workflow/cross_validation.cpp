#include "app/workflow/cross_validation.h"

#include <cstdint>

#include "engine/scoring/complete_sessions.h"
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

/// Rows of `keys` with these sessions; both are ascending by id.
std::vector<std::size_t> rowsOf(const SessionKeys& keys, const std::vector<SessionId>& sessions) {
    std::vector<std::size_t> rows;
    auto next = sessions.begin();
    for (std::size_t i = 0; i < keys.size() && next != sessions.end(); ++i) {
        if (keys.id[i] != *next) continue;
        ++next;
        rows.push_back(i);
    }
    return rows;
}

/// The block of each row: with folds by time one more than folds, because the first is only learnt
/// from.
Result<std::vector<std::uint32_t>> blocksOf(const SessionKeys& keys,
                                            const std::vector<std::size_t>& rows,
                                            const std::vector<RankedScores::Truth>& truth,
                                            const EvaluationRequest& request) {
    std::vector<std::uint32_t> blocks;
    if (request.foldBy == FoldBy::User) {
        const auto all = engine::foldsByUser(keys.user, truth, request.folds, request.model.seed);
        for (const std::size_t row : rows) blocks.push_back(all[row]);
        return blocks;
    }
    std::vector<Instant> times;
    for (const std::size_t row : rows) {
        if (!keys.start[row].known())
            return Error{ErrorKind::BadInput,
                         "Folds by time need sessions with times, and some have none", "--fold-by",
                         "Choose folds by user, or leave these sessions out with --filter"};
        times.push_back(keys.start[row]);
    }
    return engine::blocksInTime(times, request.folds + (request.foldBy == FoldBy::Time ? 1U : 0U));
}

std::vector<Fold> dealSessions(const SessionKeys& keys, const std::vector<std::size_t>& rows,
                               const std::vector<std::uint32_t>& blocks,
                               const std::vector<RankedScores::Truth>& truth,
                               const EvaluationRequest& request) {
    const bool chronological = request.foldBy == FoldBy::Time;
    std::vector<Fold> folds(request.folds);
    for (std::uint32_t f = 0; f < request.folds; ++f) {
        const std::uint32_t tested = chronological ? f + 1 : f;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (chronological && blocks[i] > tested) continue;
            const bool isTest = blocks[i] == tested;
            (isTest ? folds[f].test : folds[f].train).push_back(keys.id[rows[i]]);
            (isTest ? folds[f].truth : folds[f].trainTruth).push_back(truth[rows[i]]);
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
    train.missing = engine::policyOf(request.model.missing, request.model.inputs);
    train.options.parameters = request.model.parameters;
    train.options.seed = request.model.seed;
    const auto truth = engine::truthOf(keys, request.labels);
    const std::vector<std::size_t> rows = rowsOf(keys, *matching);
    const auto blocks = blocksOf(keys, rows, truth, request);
    if (!blocks) return blocks.error();
    std::vector<engine::FoldResult> results;
    for (const Fold& fold : dealSessions(keys, rows, *blocks, truth, request)) {
        Result<engine::FoldResult> result = runFold(store, fold, train, control);
        if (!result) return result.error();
        results.push_back(*result);
    }
    return results;
}

}  // namespace anomalyst::app
