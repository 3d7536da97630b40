#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/domain/filter.h"
#include "engine/domain/ids.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "engine/domain/session.h"
#include "storage/database.h"

namespace anomalyst::app {

/// One session on its way into an export.
struct SortedSession {
    std::string key;
    SessionId id;
    std::string row;
};

/// The sessions that match and that `wanted` lets through, in the order of their keys, each with
/// what `row` makes of it. Reads a part at a time. Fails when cancelled.
Result<std::vector<SortedSession>> sortedSessions(
    storage::Database& database, ModelId model, const Filter& filter,
    const std::function<bool(const SessionSummary&)>& wanted,
    const std::function<std::string(const SessionSummary&)>& row, RunControl& control);

}  // namespace anomalyst::app
