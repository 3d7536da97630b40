#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/domain/filter.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "storage/database.h"

namespace anomalyst::storage {

/// What was deleted, and what may still know of it.
struct Forgotten {
    std::uint64_t sessions = 0;
    std::uint64_t events = 0;
    std::uint64_t users = 0;
    std::uint64_t verdicts = 0;
    std::uint64_t terms = 0;          ///< texts of the dictionary that nothing else uses
    std::vector<std::string> models;  ///< that the workspace has: they may have learnt from them
    std::vector<std::filesystem::path>
        copies;  ///< backups beside the workspace, which still have them
    /// Why the space could not be given free, so that traces may be in it; empty: it was. Deleting
    /// anything again gives it free.
    std::string spaceKept;
    std::vector<std::string> scrubbed;  ///< where a deleted name was taken out, beside the sessions
    /// Where a deleted user or session is still named, in words: what the audit trail vouches for
    /// cannot be changed, and what is said of other sessions is not changed.
    std::vector<std::string> stillNamed;
};

/// Deletes the sessions that match with their events, scores, verdicts and texts, in one step, and
/// then gives the space free, which SQLite overwrites with zeros. A user goes with the last of
/// their sessions. Their names go from filters of trainings and records of imported files too
/// (`deleted_names.h`), and their numbers are never given again. The audit trail says that and how
/// much was deleted, not of whom, and goes on to vouch for the verdicts that are left. The raw text
/// of all rejected rows, of which nobody knows whose it is, and trainings that were cut off go too.
/// Fails with `BadInput` where no session matches; changes nothing when it fails or is stopped.
Result<Forgotten> forget(Database& database, const Filter& filter, RunControl& control);

}  // namespace anomalyst::storage
