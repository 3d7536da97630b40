#pragma once

#include <filesystem>
#include <span>
#include <vector>

#include "engine/domain/import_info.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "storage/database.h"

namespace anomalyst::storage {

/// Looks at the head of a file: separator, columns, and a guess of what they mean. Options given
/// by hand (kind, format, map) stand; the rest is guessed.
Result<ImportPreview> previewImport(const std::filesystem::path& file,
                                    const ImportOptions& options);

/// Imports files as one all-or-nothing job: on failure or when stopped, the workspace is as it
/// was. Bad rows are kept aside with line and reason. Progress in bytes of the (compressed) files.
Result<ImportReport> importFiles(Database& database, std::span<const std::filesystem::path> files,
                                 const ImportOptions& options, RunControl& control);

/// The rows that imports have left out, oldest first.
Result<std::vector<RejectedRow>> rejectedRows(Database& database, std::size_t limit);

}  // namespace anomalyst::storage
