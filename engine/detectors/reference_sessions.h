#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/detectors/parameters.h"
#include "engine/domain/model_info.h"
#include "engine/domain/result.h"
#include "engine/domain/run_control.h"
#include "engine/features/dataset.h"
#include "engine/neighbours/neighbour_search.h"

namespace anomalyst::engine {

// What detectors that compare sessions with those trained on share.

/// The parameter "reference-sessions": most sessions that a model keeps to compare with.
ParameterInfo referenceSessionsParameter();

/// The features of all training sessions, [sessions x columns] within +-`kLargestValue`, or if
/// there are more than `most`, of as many, drawn without replacement and in their order. How often
/// a row stands for (`Dataset::weight`) is not looked at.
std::vector<float> drawSessions(const Dataset& train, std::size_t most, std::uint64_t seed);

/// What the analyst is told of it: "all 900 training sessions".
std::string drawnSessions(std::size_t drawn, std::size_t trained);

/// A search among as many training sessions as the parameter says.
NeighbourSearch searchReferences(const Dataset& train, const Parameters& parameters,
                                 std::uint64_t seed);
/// What the analyst is told of that search.
std::string referencesNote(const NeighbourSearch& search, const Dataset& train);

/// The `count` nearest others to each row of a search, [rows x count]; `count` is below the number
/// of rows. Rows with the same values are others too. Reports its progress as training.
Result<std::vector<Neighbour>> nearestOthers(const NeighbourSearch& search, std::size_t count,
                                             int threads, RunControl& control);

}  // namespace anomalyst::engine
