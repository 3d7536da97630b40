#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "engine/domain/filter.h"
#include "engine/domain/ids.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "engine/domain/session.h"
#include "engine/domain/snooze.h"
#include "storage/database.h"

namespace anomalyst::app {

/// The present, as the workspace counts time.
Instant present();

/// What decides which sessions the queue shows. Shared parts are read by jobs.
struct QueueConditions {
    Filter filter;
    ModelId model;  ///< whose scores the filter asks for
    std::shared_ptr<const Snoozes> snoozes;
    bool showsSnoozed = false;
    /// Only these, ascending; null: they may be any.
    std::shared_ptr<const std::vector<SessionId>> only;

    /// Nothing is left out, without looking.
    bool passAll() const;
};

/// The rows of key columns that are shown, and what there is to say of them.
struct VisibleRows {
    using Rows = std::vector<std::uint32_t>;  ///< ascending

    std::optional<Rows> rows;  ///< none: all of them
    Rows snoozed;              ///< of those that meet the other conditions
};

Result<VisibleRows> visibleRows(storage::Database& database, const SessionKeys& keys,
                                const QueueConditions& conditions, RunControl& control);

}  // namespace anomalyst::app
