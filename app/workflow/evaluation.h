#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/domain/filter.h"
#include "engine/domain/model_info.h"
#include "engine/domain/ranked_scores.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "engine/domain/session.h"
#include "engine/evaluation/evaluation.h"
#include "storage/database.h"

namespace anomalyst::app {

/// Where the line is drawn when nobody has drawn one: one in a thousand usual sessions is flagged.
constexpr double kDefaultThreshold = 3.0;

using engine::Evaluation;
using engine::FoldResult;
using engine::judge;
using engine::ThresholdChoice;
using engine::truthOf;

/// The threshold that was last chosen in this workspace, if any.
Result<std::optional<double>> savedThreshold(storage::Database& database);
Status saveThreshold(storage::Database& database, double threshold);

struct EvaluationRequest {
    ModelInfo model;
    LabelSource labels = LabelSource::Both;
    Filter filter;
    ThresholdChoice threshold;  ///< without one: the workspace's own
    int folds = 0;              ///< from 2: also cross-validate the model's recipe, folds by user
};

/// Judges a model by the sessions it has scored that match. Fails with a sentence when there are
/// none, or when their labels are all of one kind.
Result<Evaluation> evaluate(storage::Database& database, const EvaluationRequest& request,
                            RunControl& control);

}  // namespace anomalyst::app
