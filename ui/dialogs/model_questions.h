#pragma once

#include <QString>
#include <functional>

#include "engine/domain/model_info.h"

class QWidget;

namespace anomalyst::ui {

/// What is asked before something is done to a model. Each opens a message over `parent` and
/// returns at once; `yes` is called when the analyst agrees, unless `parent` is gone by then.

/// Whether to make a new model that goes on from `model` on the sessions with `filter`.
void askToTune(QWidget* parent, const ModelInfo& model, const QString& filter,
               const std::function<void()>& yes);
/// Says why that cannot be.
void refuseToTune(QWidget* parent, const QString& why);
void askToRemove(QWidget* parent, const ModelInfo& model, const std::function<void()>& yes);

}  // namespace anomalyst::ui
