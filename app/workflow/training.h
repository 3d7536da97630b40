#pragma once

#include <string>
#include <vector>

#include "app/workflow/training_set.h"
#include "engine/domain/event_columns.h"
#include "engine/domain/filter.h"
#include "engine/domain/label.h"
#include "engine/domain/model_info.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "engine/scoring/session_model.h"
#include "storage/database.h"

namespace anomalyst::app {

/// What to train, on which sessions, and what to call it.
struct TrainingPlan {
    engine::TrainRequest request;
    std::string name;  ///< of the model; empty: the detector's name and a number
    Filter filter;
    TrainOn trainOn = TrainOn::All;
    LabelSource labels =
        LabelSource::Both;  ///< whose labels `trainOn` goes by, and are learnt from
    /// `request.missing` is what the workspace usually does: what it says of columns that the model
    /// does not look at does not count, where else it would be a mistake.
    bool missingIsUsual = false;
    /// A model whose weights are the start, and some of whose training sessions are learnt from
    /// again along with those of `filter`; none: a model is trained anew.
    ModelId tuneFrom = {};
};

/// A model that has been trained and not yet been kept.
struct TrainedModel {
    ModelInfo info;
    std::string bytes;  ///< as `engine::SessionModel::save` gives
};

/// The policy for missing values that the last import to name one has named; else to keep them.
Result<MissingPolicy> usualMissing(storage::Database& database);

/// The sessions that the plan chooses.
TrainingSet setOf(const TrainingPlan& plan);

/// The error of a plan that chooses none.
Error noSession(const TrainingPlan& plan);

/// The sessions a plan trains on. Fails with a sentence when there are none.
Result<EventColumns> trainingSessions(storage::Database& database, const TrainingPlan& plan,
                                      RunControl& control);

/// Fails where a model has that name already. An empty name is free: one will be made.
Status checkName(storage::Database& database, const std::string& name);

/// What labels say of each of `sessions` (ids that the workspace has, ascending), for a detector
/// that learns from labels; empty for any other.
Result<std::vector<RankedScores::Truth>> truthForTraining(storage::Database& database,
                                                          const std::string& detector,
                                                          const std::vector<SessionId>& sessions,
                                                          LabelSource labels, RunControl& control);

/// Loads the plan's sessions and trains. Reads the workspace only.
Result<TrainedModel> train(storage::Database& database, const TrainingPlan& plan,
                           RunControl& control);

/// Keeps the model in the workspace and says how it is called there.
Result<ModelInfo> keep(storage::Database& database, const TrainedModel& model);

}  // namespace anomalyst::app
