#pragma once

#include <optional>

#include "engine/domain/filter.h"
#include "engine/domain/model_info.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "engine/evaluation/evaluation.h"
#include "storage/database.h"

namespace anomalyst::app {

/// Where the line is drawn when nobody has drawn one: one in a thousand usual sessions is flagged.
constexpr double kDefaultThreshold = 3.0;

/// The threshold that was last chosen in this workspace, if any.
Result<std::optional<double>> savedThreshold(storage::Database& database);
Status saveThreshold(storage::Database& database, double threshold);

/// What a fold of a cross-validation is.
enum class FoldBy {
    User,  ///< a share of the users, who are in no other
    Time,  ///< a block of time, judged by a model of all that came before; the first is not judged
    Period,  ///< a block of time, judged by a model of all the others
};

struct EvaluationRequest {
    ModelInfo model;
    LabelSource labels = LabelSource::Both;
    Filter filter;
    engine::ThresholdChoice threshold;  ///< nothing chosen: the workspace's own threshold
    std::uint32_t folds = 0;            ///< from 2: also cross-validate the model's recipe
    FoldBy foldBy = FoldBy::User;
};

/// How well the model's scores agree with the labels, over the scored sessions that match. Fails
/// with a sentence when the model has scored none of them, or they are not labelled.
Result<engine::Evaluation> evaluate(storage::Database& database, const EvaluationRequest& request,
                                    RunControl& control);

}  // namespace anomalyst::app
