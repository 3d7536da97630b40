#pragma once

#include <vector>

#include "app/workflow/evaluation.h"
#include "engine/domain/session.h"

namespace anomalyst::app {

/// Trains the model's detector anew with the same parameters, inputs and seed, once without each
/// fold's users, and judges it on them. Encoders, scalers and calibration are fitted inside each
/// fold. `keys` are those of the whole workspace.
Result<std::vector<engine::FoldResult>> crossValidate(storage::Database& database,
                                                      const SessionKeys& keys,
                                                      const EvaluationRequest& request,
                                                      RunControl& control);

}  // namespace anomalyst::app
