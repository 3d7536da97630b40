#pragma once

#include <string>
#include <vector>

#include "engine/domain/event_columns.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "engine/domain/session.h"
#include "engine/domain/session_groups.h"

namespace anomalyst::app {

/// The most frequent values of a category [sessions] as groups; the others, and sessions without a
/// value, are the first one, called `others`.
SessionGroups groupsBy(const CategoricalColumn& category, const std::string& others);

/// The clusters that k-means finds among the sessions' places on the map, the largest first, as
/// "CLUSTER n"; those without a place are the first group, called `none`.
Result<SessionGroups> clustersOf(const SessionKeys& keys, const std::string& cluster,
                                 const std::string& none, RunControl& control);

/// How two models' scores differ: `names` are of those alike (or scored by one alone), those that
/// `keys` finds at least ten times rarer than `other` does, and the reverse. `other` has the
/// surprise [sessions] of the other model.
SessionGroups disagreement(const SessionKeys& keys, const std::vector<float>& other,
                           std::vector<std::string> names);

}  // namespace anomalyst::app
