#pragma once

#include <string>

#include "app/workflow/training.h"
#include "engine/detectors/training_record.h"
#include "engine/domain/result.h"
#include "storage/database.h"
#include "storage/training_store.h"

namespace anomalyst::app {

/// Keeps the checkpoints of one training in the workspace until it ends. Belongs to the thread that
/// writes.
class TrainingKeeper {
public:
    /// `id` is that of an unfinished training that is gone on with; none for a new one.
    explicit TrainingKeeper(const TrainingPlan& plan, storage::TrainingId id = {});

    Status keep(storage::Database& database, const engine::TrainingCheckpoint& checkpoint);
    /// Nobody will go on with it. To be called after its model has been kept.
    Status end(storage::Database& database);

private:
    storage::UnfinishedTraining m_training;
};

/// The plan of an unfinished training, with its checkpoint to go on from.
Result<TrainingPlan> planToGoOnWith(storage::Database& database,
                                    const storage::UnfinishedTraining& training);

/// The name that its model was to have, or its detector; "" where its plan cannot be read.
std::string nameOf(const storage::UnfinishedTraining& training);
/// "after epoch 7", "after epoch 7 of autoencoder", "in generator and critic".
std::string progressOf(const storage::UnfinishedTraining& training);

}  // namespace anomalyst::app
