#pragma once

#include "app/workflow/atomic_file.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "storage/database.h"

namespace anomalyst::app {

/// Writes `file,line,reason,text`, one row a row that imports have left out, replacing the file
/// whole or not at all. One row is in memory at a time.
Status exportRejects(storage::Database& database, const Destination& to, RunControl& control);

}  // namespace anomalyst::app
