#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/domain/session.h"

namespace anomalyst {

/// One step of two sequences side by side.
struct AlignedStep {
    enum class Kind : std::uint8_t {
        Same,        ///< both have it
        Changed,     ///< each has its own
        OnlyFirst,   ///< the second lacks it
        OnlySecond,  ///< the first lacks it
    };
    Kind kind = Kind::Same;
    std::uint32_t first = 0;   ///< place in the first; where it lacks the step, of what follows
    std::uint32_t second = 0;  ///< likewise in the second

    bool operator==(const AlignedStep&) const = default;
};

/// The session without anything unusual that is most like another.
struct NearestNormal {
    SessionSummary session;
    /// The unusual session (first) beside this one (second), action by action; of long sessions the
    /// first 2,000 events. Empty where sessions have no events.
    std::vector<AlignedStep> steps;
    std::size_t edits = 0;             ///< steps that are not the same
    std::vector<std::string> actions;  ///< of this one's events, as far as they are aligned
};

}  // namespace anomalyst
