#include "ui/models/training_run.h"

#include <algorithm>
#include <cmath>

#include "ui/format.h"
#include "ui/models/model_row.h"

namespace anomalyst::ui {

std::optional<EpochLoss> bestOf(const std::vector<EpochLoss>& losses) {
    std::optional<EpochLoss> best;
    for (const EpochLoss& loss : losses)
        if (std::isfinite(loss.validation) && (!best || loss.validation < best->validation))
            best = loss;
    return best;
}

std::vector<TrainingRun> runsOf(std::vector<const ModelRow*> models) {
    std::erase_if(models, [](const ModelRow* row) { return row->info.losses.empty(); });
    std::stable_sort(models.begin(), models.end(), [](const ModelRow* a, const ModelRow* b) {
        return a->info.created > b->info.created;
    });
    std::vector<TrainingRun> runs;
    for (const ModelRow* row : models)
        runs.push_back(
            {format::text(row->info.name), format::text(row->info.detector), row->info.losses});
    return runs;
}

}  // namespace anomalyst::ui
