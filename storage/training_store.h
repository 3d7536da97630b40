#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/domain/ids.h"
#include "engine/domain/instant.h"
#include "engine/domain/result.h"
#include "storage/database.h"

namespace anomalyst::storage {

using TrainingId = Id<struct TrainingTag>;

/// A training that was cut off, or is under way.
struct UnfinishedTraining {
    TrainingId id;
    std::string plan;  ///< as given to `keep`
    std::string part;  ///< of the training, which was under way; empty: the whole
    int epoch = 0;     ///< the last that has ended in that part; 0: none
    Instant begun;
    Instant written;  ///< when the checkpoint was
};

/// Trainings that have not ended, each with its last checkpoint. Every function is one transaction.
class TrainingStore {
public:
    explicit TrainingStore(Database& database) : m_database(database) {}

    /// Keeps a checkpoint in place of the one before. `training.id` says whose it is; where that is
    /// none, the training is a new one. Returns its id. Begun, written and id are set here.
    Result<TrainingId> keep(const UnfinishedTraining& training, std::string_view checkpoint);
    /// In the order in which they began.
    Result<std::vector<UnfinishedTraining>> list() const;
    Result<std::string> checkpoint(TrainingId training) const;
    /// The training has ended, or nobody will go on with it. One that is gone already is no error.
    Status remove(TrainingId training);

private:
    Database& m_database;
};

}  // namespace anomalyst::storage
