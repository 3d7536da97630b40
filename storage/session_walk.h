#pragma once

#include <functional>

#include "engine/domain/filter.h"
#include "engine/domain/ids.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "engine/domain/session.h"
#include "storage/database.h"

namespace anomalyst::storage {

/// What is done with a session; its error ends the walk and is the walk's.
using SessionVisit = std::function<Status(const SessionSummary&)>;
/// The same with an event of the session.
using EventVisit = std::function<Status(const SessionSummary&, const Event&)>;

/// Goes to each session that matches, in the order of their keys (of bytes), in one consistent read
/// and with one session in memory at a time. Scores are those of `model`, or of the champion where
/// it is invalid; there are no event bits. Reports "exporting". Fails with `Cancelled` when
/// stopped.
Status visitSessions(Database& database, const Filter& filter, ModelId model,
                     const SessionVisit& visit, RunControl& control);

/// The same, and to each event of those that are `wanted`, in their order.
Status visitEvents(Database& database, const Filter& filter, ModelId model,
                   const std::function<bool(const SessionSummary&)>& wanted,
                   const EventVisit& visit, RunControl& control);

}  // namespace anomalyst::storage
