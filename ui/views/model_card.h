#pragma once

#include <QString>

#include "ui/models/model_row.h"
#include "ui/theme.h"

namespace anomalyst::ui {

/// Everything known of a model, as rich text: data, inputs, parameters, seed, device, time,
/// losses, metrics with the labels they were taken on.
QString modelCard(const ModelRow& row, const Colours& colours);

}  // namespace anomalyst::ui
