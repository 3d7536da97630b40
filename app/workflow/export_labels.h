#pragma once

#include <cstdint>
#include <filesystem>

#include "engine/domain/result.h"
#include "storage/database.h"

namespace anomalyst::app {

/// Writes `session,verdict,reason,note,analyst,time`: the whole history of verdicts, oldest first,
/// and returns its length. `labelFromCsv` reads it back. The file is replaced whole or not at all.
Result<std::uint64_t> exportLabels(storage::Database& database, const std::filesystem::path& file);

}  // namespace anomalyst::app
