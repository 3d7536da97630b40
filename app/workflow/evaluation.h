#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/domain/filter.h"
#include "engine/domain/model_info.h"
#include "engine/domain/ranked_scores.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "engine/domain/session.h"
#include "storage/database.h"

namespace anomalyst::app {

/// Where the line is drawn when nobody has drawn one: one in a thousand usual sessions is flagged.
constexpr double kDefaultThreshold = 3.0;

/// Truth about each session of `keys` under a label source, for `RankedScores`.
std::vector<RankedScores::Truth> truthOf(const SessionKeys& keys, LabelSource labels);

/// The threshold that was last chosen in this workspace, if any.
Result<std::optional<double>> savedThreshold(storage::Database& database);
Status saveThreshold(storage::Database& database, double threshold);

/// How the threshold of an evaluation is found. With none of them: the workspace's own.
struct ThresholdChoice {
    std::optional<double> value;
    std::optional<std::uint64_t> budget;  ///< sessions that may be flagged
    bool bestF1 = false;                  ///< on these very labels: an oracle
};

struct EvaluationRequest {
    ModelInfo model;
    LabelSource labels = LabelSource::Both;
    Filter filter;
    ThresholdChoice threshold;
    int folds = 0;  ///< from 2: also cross-validate the model's recipe, folds by user
};

/// How well one model trained without a fold's users ranks that fold.
struct FoldResult {
    std::uint64_t sessions = 0;
    std::uint64_t positives = 0;
    std::optional<double> auroc;
    std::optional<double> auprc;
};

/// How well a model's scores agree with the labels, over the scored sessions that match.
struct Evaluation {
    std::uint64_t sessions = 0;
    std::uint64_t positives = 0;
    std::uint64_t negatives = 0;
    std::optional<double> auroc;
    std::optional<double> auprc;
    double threshold = 0;
    ThresholdCounts counts;
    Interval precisionInterval;
    Interval recallInterval;
    std::vector<FoldResult> folds;
};

/// Judges `scores` at a threshold; the window and the command line both come here.
Evaluation judge(const RankedScores& scores, double threshold);

/// Fails with a sentence when the model has scored none of the sessions.
Result<Evaluation> evaluate(storage::Database& database, const EvaluationRequest& request,
                            RunControl& control);

}  // namespace anomalyst::app
