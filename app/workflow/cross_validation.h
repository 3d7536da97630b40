#pragma once

#include <vector>

#include "app/workflow/evaluation.h"
#include "engine/domain/session.h"

namespace anomalyst::app {

/// Trains the model's detector anew with the same parameters, inputs, policy for missing values
/// and seed, once a fold on the sessions that are not in it (by time: that come before it), and
/// judges it on the fold. Encoders, scalers, what is put in for missing values, and calibration are
/// fitted inside each fold. `keys` are those of the whole workspace.
/// Fails where folds are by time and a session has none.
Result<std::vector<engine::FoldResult>> crossValidate(storage::Database& database,
                                                      const SessionKeys& keys,
                                                      const EvaluationRequest& request,
                                                      RunControl& control);

}  // namespace anomalyst::app
