#pragma once

#include "engine/detectors/detector.h"

namespace anomalyst::engine {

/// What `libanomalyst_torch.so` gives the program that loads it. Values of the C++ library cross
/// this border, so both sides must come from one build: `version` is compared first.
struct TorchModule {
    const char* version = nullptr;
    /// A new detector of that name, or null when the module has none. The caller owns it.
    Detector* (*make)(const char* name) = nullptr;
    /// LibTorch finds a CUDA device.
    bool (*hasCuda)() = nullptr;
};

/// The module's only symbol, of type `const TorchModule* (*)()`.
inline constexpr const char* kTorchModuleEntry = "anomalyst_torch_module";

}  // namespace anomalyst::engine
