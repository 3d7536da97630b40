#pragma once

#include <cstdint>

#include "app/workflow/atomic_file.h"
#include "engine/domain/filter.h"
#include "engine/domain/ids.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "storage/database.h"

namespace anomalyst::app {

// Each writes a CSV file, whole or not at all, of the sessions that match, in the order of their
// keys, and returns the number of rows below the header. Times are ISO 8601 in UTC. One session is
// in memory at a time. An invalid model stands for the champion.

/// `session,user,score,p,raw,label,verdict`, one row a session. Sessions that the model has not
/// scored have empty numbers.
Result<std::uint64_t> exportScores(storage::Database& database, ModelId model, const Filter& filter,
                                   const Destination& to, RunControl& control);

/// `session,user,start,end,events,amount,score,p,label,verdict`, one row a session.
Result<std::uint64_t> exportSessions(storage::Database& database, ModelId model,
                                     const Filter& filter, const Destination& to,
                                     RunControl& control);

/// `session,user,time,action`, the attributes of events by their names, and `label`, one row an
/// event, those of a session together and in their order. `time` is left out where no session has
/// one, `label` where none is given. Import, with the mapping that it guesses, makes the same
/// sessions of it; except that text that a spreadsheet would run keeps its apostrophe, and that a
/// session without a given label becomes normal where others have one.
Result<std::uint64_t> exportEvents(storage::Database& database, ModelId model, const Filter& filter,
                                   const Destination& to, RunControl& control);

/// The same of the sessions that are fit to train on: scored below the workspace's threshold, and
/// called anomalous neither by a verdict nor by a given label.
Result<std::uint64_t> exportCleanSessions(storage::Database& database, ModelId model,
                                          const Filter& filter, const Destination& to,
                                          RunControl& control);

}  // namespace anomalyst::app
