#pragma once

#include <nlohmann/json_fwd.hpp>

#include "engine/evaluation/evaluation.h"

namespace anomalyst::app {

/// The keys that `evaluate` and `demo` print; metrics that are not defined are null.
nlohmann::ordered_json toJson(const engine::Evaluation& evaluation);

}  // namespace anomalyst::app
