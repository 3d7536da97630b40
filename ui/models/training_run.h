#pragma once

#include <QString>
#include <optional>
#include <vector>

#include "engine/domain/model_info.h"

namespace anomalyst::ui {

struct ModelRow;

/// A training as its losses tell of it.
struct TrainingRun {
    QString name;
    QString detector;
    std::vector<EpochLoss> losses;
};

/// The epoch with the lowest validation loss; none without a loss that is a number.
std::optional<EpochLoss> bestOf(const std::vector<EpochLoss>& losses);

/// The runs of these models that have losses, the newest first.
std::vector<TrainingRun> runsOf(std::vector<const ModelRow*> models);

}  // namespace anomalyst::ui
