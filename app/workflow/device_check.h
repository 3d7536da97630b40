#pragma once

#include "engine/domain/filter.h"
#include "engine/domain/ids.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "engine/scoring/score_agreement.h"
#include "storage/database.h"

namespace anomalyst::app {

/// Scores at most 2,000 of the sessions that match, evenly spread, with the model on the CPU and on
/// CUDA, and keeps nothing. Fails where there is no CUDA device. A model that scores on the CPU
/// wherever it is loaded agrees with itself.
Result<engine::ScoreAgreement> compareDevices(storage::Database& database, ModelId model,
                                              const Filter& filter, RunControl& control);

}  // namespace anomalyst::app
