#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/domain/event_columns.h"
#include "engine/domain/ranked_scores.h"
#include "engine/scoring/session_model.h"

namespace anomalyst::test {

/// A little shop, the same for ever: what the models kept in `engine/fixtures/models` have learnt
/// from, and are judged on. Every 20th session is a run of refunds.
EventColumns savedModelSessions();

/// How each was trained: few epochs, a seed, labels for those that use them.
engine::TrainRequest savedModelRequest(std::string_view detector);
/// Reads features and events, and interpolates the amounts that views are without.
engine::TrainRequest filledModelRequest();

}  // namespace anomalyst::test
