#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/domain/drift_report.h"
#include "engine/domain/filter.h"
#include "engine/domain/model_info.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "engine/evaluation/drift.h"
#include "storage/database.h"

namespace anomalyst::app {

struct DriftRequest {
    ModelInfo model;
    /// The sessions as they are now; none: those that the reference's filter does not match.
    std::optional<Filter> filter = {};
    /// The reference, as far as it is not among them; none: what the model was trained on.
    std::optional<Filter> against = {};
    std::optional<double> threshold = {};  ///< of an alert; none: the workspace's own
};

/// How far sessions are from those that a model was trained on, in what the model looks at and in
/// how many it flags. What it looks at is compared with the sessions that its training set aside:
/// it remembers the others, among which no value is ever rare or unknown to it. Where those are
/// fewer than `engine::kFewestForDrift`, or another reference is named, with all of the reference.
///
/// Of more than 200,000 sessions on a side as many are looked at, evenly spread. Reads the
/// workspace only; sessions that the model has not scored are scored on the way. Fails with a
/// sentence where a side has fewer than `engine::kFewestForDrift` sessions.
Result<DriftReport> findDrift(storage::Database& database, const DriftRequest& request,
                              RunControl& control);

}  // namespace anomalyst::app
