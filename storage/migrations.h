#pragma once

#include <filesystem>
#include <span>

#include "engine/domain/result.h"

namespace SQLite {
class Database;
}

namespace anomalyst::storage {

/// One step of the schema: brings a workspace of version `number - 1` to version `number`.
struct Migration {
    int number = 0;
    const char* sql = nullptr;
};

/// The steps that this program knows, from 1, without gaps (compiled in from schema/*.sql).
std::span<const Migration> migrations();

/// Brings the workspace behind `connection` to the last of `steps` in one transaction. A workspace
/// that already has a version is first copied to `file` + ".schema-N.backup". Fails with `TooNew`
/// when its version is beyond the last step; then, and on any failure, nothing is changed.
Status migrate(SQLite::Database& connection, const std::filesystem::path& file,
               std::span<const Migration> steps);

}  // namespace anomalyst::storage
