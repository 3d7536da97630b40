#pragma once

#include <cstdint>
#include <string>

#include "engine/domain/instant.h"
#include "engine/domain/ranked_scores.h"

namespace anomalyst {

/// A threshold that was decided on, with its grounds. Saving one under a name that there is makes
/// the next version of it; earlier ones are kept.
struct ThresholdPolicy {
    std::string name;
    std::uint32_t version = 1;
    double surprise = 0;
    AlarmCosts costs;
    std::string model;  ///< name of the model whose scores it was drawn among
    std::string analyst;
    Instant saved;
};

}  // namespace anomalyst
