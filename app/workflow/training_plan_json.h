#pragma once

#include <string>

#include "app/workflow/training.h"
#include "engine/domain/result.h"

namespace anomalyst::app {

/// What the workspace keeps of the plan of an unfinished training: everything but checkpoints.
std::string toJson(const TrainingPlan& plan);
/// Fails with a sentence where that is no plan, or names what this program does not know.
Result<TrainingPlan> planFromJson(const std::string& json);

}  // namespace anomalyst::app
