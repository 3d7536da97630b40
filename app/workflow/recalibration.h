#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/workflow/training.h"
#include "engine/domain/filter.h"
#include "engine/domain/label.h"
#include "engine/domain/model_info.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "storage/database.h"

namespace anomalyst::app {

struct RecalibrationRequest {
    ModelInfo model;
    std::string name = {};  ///< of the new model; empty: the detector's name and a number
    /// The sessions that the probabilities are learnt from; none: those that the model's training
    /// filter does not match.
    std::optional<Filter> filter = {};
    LabelSource labels = LabelSource::Both;  ///< whose labels say what is known to be fraud
};

struct RecalibratedModel {
    TrainedModel model;          ///< not yet kept
    std::uint64_t sessions = 0;  ///< that the probabilities were learnt from
};

/// The same model with probabilities learnt anew from other sessions, known fraud left out; the old
/// one stays as it is. Reads the workspace only.
Result<RecalibratedModel> recalibrate(storage::Database& database,
                                      const RecalibrationRequest& request, RunControl& control);

}  // namespace anomalyst::app
