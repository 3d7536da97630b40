#pragma once

#include <filesystem>
#include <string>

#include "engine/domain/import_info.h"
#include "storage/importer/postgres_copy.h"

namespace anomalyst::storage {

/// What a message or the list of imported files calls it.
inline std::string shownName(const std::filesystem::path& file) {
    if (isPostgres(file)) return postgresName(file);
    return isStandardInput(file) ? "standard input" : file.string();
}

/// What the list of imported files calls it: without its folder.
inline std::string listedName(const std::filesystem::path& file) {
    if (isPostgres(file)) return postgresName(file);
    return isStandardInput(file) ? "standard input" : file.filename().string();
}

}  // namespace anomalyst::storage
