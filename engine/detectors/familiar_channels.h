#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/detectors/distinct_sequences.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "engine/features/dataset.h"

namespace anomalyst::engine {

/// Channels besides the actions in which a new value means something: nine in ten of the training
/// events have a value that `fewestSessions`, and at least two, have with the same action. Where
/// receipt numbers or the like are new in every session, one more is no surprise.
struct FamiliarChannels {
    std::vector<std::size_t> channels;  ///< ascending
    std::vector<std::string> notes;     ///< on those that are not, for the analyst

    /// Fails as `ContextTree::count` does.
    static Result<FamiliarChannels> of(const TokenSequences& tokens,
                                       const DistinctSequences& sessions, double fewestSessions,
                                       RunControl& control);
};

}  // namespace anomalyst::engine
