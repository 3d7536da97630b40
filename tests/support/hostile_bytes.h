#pragma once

#include <string>
#include <string_view>

#include "engine/features/dataset.h"

namespace anomalyst::test {

/// Whether a detector bears whatever may stand behind a sound seal: each byte of a saved model in
/// turn is made another one and sealed again; what is not refused must give finite numbers for
/// `data`. Slow for large models; those above 4 KiB are tried at that many places.
bool survivesNonsense(std::string_view detector, std::string_view saved,
                      const engine::Dataset& data);

}  // namespace anomalyst::test
