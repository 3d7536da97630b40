#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "engine/detectors/detector.h"
#include "engine/domain/model_info.h"
#include "engine/domain/result.h"

namespace anomalyst::engine {

/// Every detector the program knows, in the order in which they are shown. Does not load LibTorch.
const std::vector<DetectorInfo>& detectors();

/// What is known of the detector of that name; null where there is none.
const DetectorInfo* findDetector(std::string_view name);

/// The detector of that name, ready to fit. Loads the module with the torch detectors on first
/// need (`libanomalyst_torch.so`, beside the program or in its library folder).
Result<std::unique_ptr<Detector>> makeDetector(std::string_view name);

}  // namespace anomalyst::engine
