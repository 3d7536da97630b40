#pragma once

#include <filesystem>
#include <span>

#include "engine/domain/import_info.h"
#include "engine/domain/result.h"

namespace anomalyst::app {

/// Writes `file,line,reason,text`, one row a rejected row, replacing the file whole or not at all.
Status exportRejects(std::span<const RejectedRow> rows, const std::filesystem::path& file);

}  // namespace anomalyst::app
