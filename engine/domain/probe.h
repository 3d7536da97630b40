#pragma once

#include <vector>

#include "engine/domain/ids.h"
#include "engine/domain/instant.h"

namespace anomalyst {

/// Sessions below the line that were drawn to be reviewed although nothing flagged them: without
/// such a sample nobody knows what the line misses.
struct Probe {
    ModelId model;    ///< whose scores they were below the line by
    double line = 0;  ///< surprise
    Instant drawn;
    std::vector<SessionId> sessions;  ///< ascending

    bool empty() const { return sessions.empty(); }
};

}  // namespace anomalyst
