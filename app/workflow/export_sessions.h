#pragma once

#include <cstdint>
#include <filesystem>

#include "engine/domain/filter.h"
#include "engine/domain/ids.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "storage/database.h"

namespace anomalyst::app {

// Each writes a CSV file, whole or not at all, of the sessions that match, in the order of their
// keys, and returns the number of rows below the header. Times are ISO 8601 in UTC.

/// `session,user,score,p,raw,label,verdict`, one row a session. Sessions that the model has not
/// scored have empty numbers.
Result<std::uint64_t> exportScores(storage::Database& database, ModelId model, const Filter& filter,
                                   const std::filesystem::path& file, RunControl& control);

/// `session,user,start,end,events,amount,score,p,label,verdict`, one row a session.
Result<std::uint64_t> exportSessions(storage::Database& database, ModelId model,
                                     const Filter& filter, const std::filesystem::path& file,
                                     RunControl& control);

/// `session,user,time,action`, the attributes of the workspace, and `label`, one row an event.
/// Import reads it back.
Result<std::uint64_t> exportEvents(storage::Database& database, ModelId model, const Filter& filter,
                                   const std::filesystem::path& file, RunControl& control);

/// The same of the sessions that are fit to train on: scored below the workspace's threshold, and
/// called anomalous neither by a verdict nor by a given label.
Result<std::uint64_t> exportCleanSessions(storage::Database& database, ModelId model,
                                          const Filter& filter, const std::filesystem::path& file,
                                          RunControl& control);

}  // namespace anomalyst::app
