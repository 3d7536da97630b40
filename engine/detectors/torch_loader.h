#pragma once

#include "engine/detectors/torch_module.h"
#include "engine/domain/result.h"

namespace anomalyst::engine {

/// The module with the torch detectors, loaded on the first call and kept until the program ends.
/// Looked for in `../lib/anomalyst` as seen from the program, then in the folder named by the
/// environment variable ANOMALYST_MODULE_PATH. A call that failed may be repeated. Any thread.
Result<const TorchModule*> torchModule();

/// There is a CUDA device that LibTorch can compute on. Loads the module.
Result<bool> hasCuda();

}  // namespace anomalyst::engine
