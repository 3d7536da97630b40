#pragma once

#include <string>
#include <vector>

#include "app/workflow/training.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "storage/database.h"

namespace anomalyst::app {

/// `plan` made one of tuning the model called `from`: its detector, seed, and, where the plan names
/// no others, its parameters. Fails where there is no such model, where it cannot be tuned, and
/// where the plan names inputs, policies for missing values or another seed: the old model's are
/// kept.
Result<TrainingPlan> tuned(storage::Database& database, const std::string& from, TrainingPlan plan);

/// What a model is tuned on and from.
struct TuningStart {
    /// Ascending: those that the plan chooses, and old ones so that it does not forget them.
    std::vector<SessionId> sessions;
    std::string model;      ///< the old model's bytes
    std::string trainedOn;  ///< a set of sessions in words that has all that either learnt from
    std::string note;       ///< what the new one comes from, a sentence for its card
};

/// As many old sessions as the plan chooses, if there are, are drawn by its seed from those that
/// the old model was trained on and the plan does not choose. Fails where the plan chooses no
/// session, and where both sets together cannot be described.
Result<TuningStart> tuningStart(storage::Database& database, const TrainingPlan& plan,
                                RunControl& control);

}  // namespace anomalyst::app
