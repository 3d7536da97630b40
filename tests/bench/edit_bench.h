#pragma once

#include <vector>

#include "engine/domain/result.h"
#include "tests/bench/bench_options.h"
#include "tests/bench/figures.h"

namespace anomalyst::bench {

/// Whether detectors that judge events point to what is wrong: into normal sessions of the block
/// log that training has not had, one edit each is made (an action inserted or replaced by another,
/// two neighbours swapped, the rest cut off), and counted where the most surprising event is the
/// edited one or next to it. A deleted event leaves no place: there, how well the scores tell
/// edited sessions from intact ones (AUROC). Edits that give a session which training has had are
/// no anomalies, and not made. `quick`: fewer sessions.
Status benchEdits(const BenchOptions& options, std::vector<Figure>& figures);

}  // namespace anomalyst::bench
