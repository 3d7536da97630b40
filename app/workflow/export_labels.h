#pragma once

#include <cstdint>

#include "app/workflow/atomic_file.h"
#include "engine/domain/filter.h"
#include "engine/domain/ids.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "storage/database.h"

namespace anomalyst::app {

/// Writes `session,verdict,reason,note,analyst,time`: the whole history of verdicts, oldest first,
/// of the sessions that match, and returns its length. `labelFromCsv` reads it back. The file is
/// replaced whole or not at all. `model` supplies scores in the filter.
Result<std::uint64_t> exportLabels(storage::Database& database, ModelId model, const Filter& filter,
                                   const Destination& to, RunControl& control);

}  // namespace anomalyst::app
