#pragma once

#include <span>
#include <string>

#include "engine/domain/filter.h"
#include "engine/domain/model_info.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "engine/domain/score.h"
#include "engine/scoring/session_model.h"
#include "storage/database.h"

namespace anomalyst::app {

/// The model of that name, or the champion when `name` is empty. Fails with a sentence that names
/// the models there are.
Result<ModelInfo> findModel(storage::Database& database, const std::string& name);

/// The model's trained state, ready to score and explain.
Result<engine::SessionModel> loadModel(storage::Database& database, ModelId model);

/// Scores of the sessions that match. Reads the workspace only, a part of it at a time, so that
/// the events of a large workspace need not fit in memory.
Result<SessionScores> scoreSessions(storage::Database& database, const engine::SessionModel& model,
                                    const Filter& filter, RunControl& control);
/// Likewise of these sessions; ids that the workspace has, ascending.
Result<SessionScores> scoreSessions(storage::Database& database, const engine::SessionModel& model,
                                    std::span<const SessionId> sessions, RunControl& control);

/// Why a session got its score.
Result<Explanation> explainSession(storage::Database& database, const engine::SessionModel& model,
                                   SessionId session, RunControl& control);

}  // namespace anomalyst::app
