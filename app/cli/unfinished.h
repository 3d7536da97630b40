#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>

#include "engine/domain/result.h"
#include "storage/training_store.h"

namespace anomalyst::app {

/// The unfinished training of that number, or the only one where `number` is 0. Fails with a
/// sentence that names those there are.
Result<storage::UnfinishedTraining> findUnfinished(storage::Database& database,
                                                   std::int64_t number);

/// Number, name, part, epoch, begun and written of each unfinished training.
Result<nlohmann::ordered_json> unfinishedToJson(storage::Database& database);

}  // namespace anomalyst::app
