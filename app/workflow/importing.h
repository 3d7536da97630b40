#pragma once

#include <filesystem>
#include <span>

#include "engine/domain/import_info.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"

namespace anomalyst::app {

/// Imports files into the workspace, which is made when there is none. All or nothing: on
/// failure or when stopped, the workspace is as it was, and one that was not there is not there.
Result<ImportReport> importIntoWorkspace(const std::filesystem::path& workspace,
                                         std::span<const std::filesystem::path> files,
                                         const ImportOptions& options, RunControl& control);

/// Deletes a workspace that holds neither sessions nor models, with the files beside it. Returns
/// whether it is gone; any other is left as it is.
bool discardIfEmpty(const std::filesystem::path& workspace);

}  // namespace anomalyst::app
