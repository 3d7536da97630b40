#pragma once

#include "engine/domain/result.h"

namespace anomalyst::engine {

/// What a detector answers where the caller asked it to stop.
inline Error trainingCancelled() {
    return {ErrorKind::Cancelled, "Training was cancelled; no model was made", "", ""};
}
inline Error scoringCancelled() {
    return {ErrorKind::Cancelled, "Scoring was cancelled", "", ""};
}
inline Error explanationCancelled() {
    return {ErrorKind::Cancelled, "Explaining the session was cancelled", "", ""};
}

}  // namespace anomalyst::engine
