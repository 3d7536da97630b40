#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <stop_token>
#include <vector>

#include "engine/domain/import_info.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "storage/database.h"

namespace anomalyst::storage {

/// Looks at the head of a file: format, encoding, columns, and a guess of what they mean. Options
/// given by hand (kind, format, map) stand; the rest is as the one of `profiles` says that fits, or
/// guessed. A column is a time where nine in ten of its values are; the rows of the others would be
/// rejected. `stop` is heard of where a server keeps it waiting.
Result<ImportPreview> previewImport(const std::filesystem::path& file, const ImportOptions& options,
                                    std::span<const MappingProfile> profiles = {},
                                    const std::stop_token& stop = {});

/// What earlier imports into the workspace have settled.
Result<ImportHabits> importHabits(Database& database);

/// Imports files as one all-or-nothing job: on failure or when stopped, the workspace is as it
/// was. Bad rows are kept aside with line and reason. Progress in rows while "reading", of a total
/// estimated by the (compressed) bytes, then in events while "writing"; the time left is that of
/// the phase. Memory is bounded but for the distinct names of users and sessions (some 60 bytes
/// each beside their text) and the different events of two seconds of a session; sorting goes
/// through a nameless temporary file beside the workspace when the data is large.
///
/// What becomes of rows that lack something:
/// - user missing, but a session is named: kept; unless another row of the session names a user,
///   the session gets a user of its own, "(unknown) KEY". One user for all of them would weld
///   strangers together, and leaving the rows out would lose a fifth of some shops' sales.
/// - no user column at all: every session is its own user, by the session's name.
/// - time missing, but a session is named: kept without a time, behind the event before it in the
///   file. Otherwise rejected, as are rows without session, action or with another number of
///   fields.
/// - no action column: every event is called "event".
/// - no time column: events keep the order of the rows; the report says so among its warnings.
/// Rows whose user is not the session's first stay in the session, unless session names begin again
/// with every user (seen from the first rows): then sessions are called "USER/KEY".
/// A session that goes on in a later import is joined in the order of time and loses its scores;
/// sessions made by gaps are not joined across imports. The same data twice is refused (BadInput).
/// An event that stands in its session already, also by an earlier import (same time, action and
/// values; the label does not matter), is reported, and left out where the options say so: its row
/// counts as imported and its label is the session's. A session to which only such events come is
/// left as it is. Events without a time of their own equal no other.
/// A text among the numbers of an attribute makes all of them texts; nothing is dropped.
/// The workspace remembers how the files were read, for the next ones of the same columns
/// (`ImportOptions::asBefore`).
Result<ImportReport> importFiles(Database& database, std::span<const std::filesystem::path> files,
                                 const ImportOptions& options, RunControl& control);

/// The first `limit` rows that imports have left out, oldest first.
Result<std::vector<RejectedRow>> rejectedRows(Database& database, std::size_t limit);
/// Tells `each` of all of them in that order, one at a time in memory, and ends where it fails.
Status visitRejectedRows(Database& database, const std::function<Status(const RejectedRow&)>& each,
                         RunControl& control);

}  // namespace anomalyst::storage
