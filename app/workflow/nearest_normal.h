#pragma once

#include <optional>

#include "engine/domain/nearest_normal.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "engine/domain/session.h"
#include "engine/domain/verdicts.h"
#include "storage/database.h"

namespace anomalyst::app {

/// Looks among sessions that `model` finds usual (p above 0.1) and no label calls anomalous: of the
/// 200 that lie nearest on the model's map (without a map: those of the most similar length) the
/// one whose actions differ in the fewest edits. None where there is no such session.
Result<std::optional<NearestNormal>> nearestNormal(storage::Database& database, ModelId model,
                                                   SessionId session, RunControl& control);
/// The same, by keys that have the scores of `model`, and verdicts newer than theirs.
Result<std::optional<NearestNormal>> nearestNormal(storage::Database& database,
                                                   const SessionKeys& keys, const Verdicts& newer,
                                                   ModelId model, SessionId session,
                                                   RunControl& control);

}  // namespace anomalyst::app
