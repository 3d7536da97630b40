#pragma once

#include <vector>

#include "engine/domain/result.h"
#include "storage/database.h"
#include "tests/bench/figures.h"

namespace anomalyst::bench {

/// Milliseconds that filters take over all sessions of a workspace, medians of `runs`: by a field,
/// by an attribute, and by its most frequent and its rarest actions, of which it must have three.
Result<std::vector<Figure>> filterFigures(storage::Database& database, int runs);

}  // namespace anomalyst::bench
