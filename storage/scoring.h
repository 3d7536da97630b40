#pragma once

#include <string>

#include "engine/domain/ids.h"
#include "engine/domain/run_control.h"
#include "engine/domain/score.h"

namespace SQLite {
class Database;
}

namespace anomalyst::storage {

// A scoring is one run of a model over sessions. It is written, and removed, in transactions of
// about 50 ms, between which the control may give way; readers see it all at once or not at all,
// also after a crash. These throw (failure.h).

/// SQL of the number of the scoring that a model shows; `model` is an SQL expression.
std::string scoringOf(const std::string& model);

/// Writes a scoring that takes over what the present one knows of other sessions, and shows it
/// instead. The model exists. Stopped, it leaves rows that nobody sees to `sweepScorings`.
void writeScoring(SQLite::Database& database, ModelId model, const SessionScores& scores,
                  RunControl& control);

/// Removes the scorings that no model shows: those replaced, of removed models, never completed.
void sweepScorings(SQLite::Database& database, RunControl& control);

}  // namespace anomalyst::storage
