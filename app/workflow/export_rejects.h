#pragma once

#include <span>

#include "app/workflow/atomic_file.h"
#include "engine/domain/import_info.h"
#include "engine/domain/result.h"

namespace anomalyst::app {

/// Writes `file,line,reason,text`, one row a rejected row, replacing the file whole or not at all.
Status exportRejects(std::span<const RejectedRow> rows, const Destination& to);

}  // namespace anomalyst::app
