#pragma once

#include <memory>

#include "app/controllers/open_workspace.h"
#include "engine/domain/result.h"
#include "ui/models/model_row.h"

namespace anomalyst::app {

/// Finds the sessions that are on different sides of the line under two models. The rows of
/// `comparison` name the models; its threshold is where the line is.
Result<ui::ModelComparison> compareModels(storage::Database& database,
                                          ui::ModelComparison comparison, RunControl& control);

}  // namespace anomalyst::app
