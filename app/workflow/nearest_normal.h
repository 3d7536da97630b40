#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "engine/domain/session.h"
#include "engine/explanation/alignment.h"
#include "storage/database.h"

namespace anomalyst::app {

/// The session without anything unusual that is most like another.
struct NearestNormal {
    SessionSummary session;
    /// The unusual session (first) beside this one (second), action by action; of long sessions the
    /// first 2,000 events. Empty where sessions have no events.
    std::vector<engine::AlignedStep> steps;
    std::size_t edits = 0;             ///< steps that are not the same
    std::vector<std::string> actions;  ///< of this one's events, as far as they are aligned
};

/// Looks among sessions that `model` finds usual (p above 0.1) and no label calls anomalous: of the
/// 200 that lie nearest on the model's map (without a map: those of the most similar length) the
/// one whose actions differ in the fewest edits. None where there is no such session.
Result<std::optional<NearestNormal>> nearestNormal(storage::Database& database, ModelId model,
                                                   SessionId session, RunControl& control);

}  // namespace anomalyst::app
