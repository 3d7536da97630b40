#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "engine/domain/label.h"
#include "engine/domain/result.h"
#include "storage/database.h"

namespace anomalyst::app {

/// Id of the session with that key; fails with a sentence when there is none.
Result<SessionId> findSession(storage::Database& database, const std::string& key);

/// Appends the verdicts of a CSV file with the columns `session` (its key) and `verdict` (fraud,
/// legitimate, unsure, or none to withdraw), and optionally `reason` and `note`; returns how many.
/// All of them or none: a row that cannot be used fails the file, by its line.
Result<std::uint64_t> labelFromCsv(storage::Database& database, const std::filesystem::path& file,
                                   const std::string& analyst);

/// The verdict of that name, `none` among them.
Result<Verdict> parseVerdict(const std::string& name);

}  // namespace anomalyst::app
