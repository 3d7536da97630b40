#pragma once

#include "engine/domain/result.h"

namespace anomalyst::engine {

/// Steps from the weights of an earlier model are this much of those from new ones: enough to
/// follow data that have drifted, too little to forget what was right.
inline constexpr double kTuningShare = 0.1;

/// The error of an earlier model whose network is not the one to be trained.
inline Error otherNetwork() {
    return {ErrorKind::Usage, "The earlier model has another network than the one to be trained",
            "", "Leave its parameters as they were, or train a new model"};
}

}  // namespace anomalyst::engine
