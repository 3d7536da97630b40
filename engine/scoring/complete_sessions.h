#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/domain/event_columns.h"
#include "engine/domain/missing_policy.h"
#include "engine/domain/model_info.h"
#include "engine/domain/ranked_scores.h"
#include "engine/domain/result.h"
#include "engine/scoring/session_model.h"

namespace anomalyst::engine {

/// `policy` for a model that looks at `inputs`: without the columns that are none of them, as one
/// is that has turned out to be the same everywhere.
MissingPolicy policyOf(const MissingPolicy& policy, std::span<const std::string> inputs);

/// The sessions of a training without those that miss a value of an input whose policy is `drop`.
struct CompleteSessions {
    EventColumns sessions;
    std::vector<RankedScores::Truth> truth;  ///< [sessions] or empty
    std::string note;                        ///< how many were left out, a sentence
};

/// None where every session is complete. A session misses a value where one of its events does;
/// “gap” and “hour” are missing where a time is. Fails with a sentence where too few are left to
/// train on, and (`Usage`) where the request drops sessions and names an input that there is not.
Result<std::optional<CompleteSessions>> leaveOutIncomplete(DetectorInfo::Input reads,
                                                           const EventColumns& sessions,
                                                           const TrainRequest& request);

}  // namespace anomalyst::engine
