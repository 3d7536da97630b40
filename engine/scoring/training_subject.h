#pragma once

#include <string>

#include "engine/domain/model_info.h"
#include "engine/features/dataset.h"

namespace anomalyst::engine {

/// What is learnt from what, to tell one training from another: `info`'s detector, parameters,
/// inputs and seed in words, and a fingerprint of the sessions as the detector sees them, of what
/// their labels say, and of `further`, which holds what else it begins with.
std::string trainingSubject(const ModelInfo& info, const Dataset& train, const Dataset& validation,
                            const std::string& further);

}  // namespace anomalyst::engine
