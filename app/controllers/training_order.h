#pragma once

#include "app/controllers/open_workspace.h"
#include "app/workflow/training.h"
#include "engine/domain/result.h"
#include "ui/dialogs/train_dialog.h"

namespace anomalyst::app {

/// What the dialog offers for this workspace.
ui::TrainingChoices trainingChoices(const OpenWorkspace& workspace, const std::string& filter);

/// The plan that carries out what the analyst ordered. Fails where the filter does not parse.
Result<TrainingPlan> planOf(const ui::TrainingOrder& order);

/// The most epochs that a plan can take; 0 where its detector has none.
int mostEpochs(const TrainingPlan& plan);

}  // namespace anomalyst::app
