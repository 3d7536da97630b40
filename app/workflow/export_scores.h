#pragma once

#include <cstdint>
#include <filesystem>

#include "engine/domain/filter.h"
#include "engine/domain/ids.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "storage/database.h"

namespace anomalyst::app {

/// Writes `session,user,score,p,raw,label,verdict` of the sessions that match, one row a session
/// in the order of the sessions' keys, and returns the number of rows. The file is replaced whole
/// or not at all. Sessions that the model has not scored have empty numbers.
Result<std::uint64_t> exportScores(storage::Database& database, ModelId model, const Filter& filter,
                                   const std::filesystem::path& file, RunControl& control);

}  // namespace anomalyst::app
