#pragma once

#include <string>
#include <vector>

#include "app/workflow/training.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "storage/database.h"

namespace anomalyst::app {

/// `plan` made one of tuning the model called `from`: its detector and, where the plan names no
/// others, its parameters. Fails where there is no such model, where it cannot be tuned, and where
/// the plan names inputs: the old model's are kept.
Result<TrainingPlan> tuned(storage::Database& database, const std::string& from, TrainingPlan plan);

/// What a model is tuned on and from.
struct TuningStart {
    /// Ascending: those that the plan chooses, and old ones so that it does not forget them.
    std::vector<SessionId> sessions;
    std::string model;      ///< the old model's bytes
    std::string trainedOn;  ///< which sessions old and new model have learnt from, in words
    std::string note;       ///< what the new one comes from, a sentence for its card
};

/// As many old sessions as new ones, if there are, are drawn by the plan's seed from those that the
/// old model's filter selects and the plan does not. Fails where the plan chooses no session.
Result<TuningStart> tuningStart(storage::Database& database, const TrainingPlan& plan,
                                RunControl& control);

}  // namespace anomalyst::app
