#include "tests/bench/detector_run.h"

#include <optional>
#include <utility>

#include "engine/scoring/session_model.h"
#include "tests/bench/figures.h"

namespace anomalyst::bench {
namespace {

double falseAlarms(const SessionScores& scores, const std::vector<RankedScores::Truth>& truth) {
    std::size_t normal = 0, flagged = 0;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        if (truth[i] != RankedScores::Truth::Normal) continue;
        ++normal;
        if (scores.p[i] <= 0.01) ++flagged;
    }
    return static_cast<double>(flagged) / static_cast<double>(normal);
}

}  // namespace

Result<DetectorOutcome> measure(const DetectorRun& run) {
    engine::TrainRequest request;
    request.detector = run.detector;
    request.options.seed = run.seed;
    request.options.parameters = run.parameters;
    request.inputs = run.inputs;
    request.truth = run.labels;
    RunControl control;
    std::optional<Error> failure;
    std::optional<engine::SessionModel> model;
    DetectorOutcome outcome;
    outcome.fitSeconds = medianSeconds(run.runs, [&] {
        auto trained = engine::SessionModel::train(run.train->sessions, request, control);
        if (trained)
            model.emplace(std::move(*trained));
        else
            failure = trained.error();
    });
    if (failure) return *failure;
    SessionScores scores;
    outcome.scoreSeconds = medianSeconds(run.runs, [&] {
        auto scored = model->score(run.test->sessions, control);
        if (scored)
            scores = std::move(*scored);
        else
            failure = scored.error();
    });
    if (failure) return *failure;
    outcome.scores.assign(scores.raw.begin(), scores.raw.end());
    outcome.ranked = RankedScores(outcome.scores, run.test->truth);
    outcome.falseAlarms = falseAlarms(scores, run.test->truth);
    return outcome;
}

}  // namespace anomalyst::bench
