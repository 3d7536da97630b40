#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/domain/drift_report.h"
#include "engine/domain/event_columns.h"
#include "engine/evaluation/unseen_values.h"
#include "engine/features/dataset.h"

namespace anomalyst::engine {

/// Fewer sessions, on either side, differ too much by chance for any of what follows.
constexpr std::size_t kFewestForDrift = 100;

std::string_view name(Shift shift);  ///< "stable", "moved", "shifted"

/// PSI over the deciles of the reference (`DecileBins`) and a bin of its own for what is missing;
/// infinite values count as missing. Does not depend on order.
InputDrift driftOf(const NumericColumn& reference, const NumericColumn& now);

/// Tokens of one channel, with the lengths of the sessions that they are of.
struct TokenSample {
    const TokenChannel& channel;
    std::span<const std::uint32_t> lengths;  ///< [sessions], events
};

/// PSI over the values of a channel, both sides of one encoder; "unknown" (code 0) is a bin by
/// itself. The events of a session are taken for one draw, and sessions of uneven lengths for fewer
/// (Kish 1965, Survey sampling: (sum of lengths)^2 / sum of squares). A value has a bin of its own
/// where it makes up 1 % of the reference's events, and 5 draws on either side; the others share
/// one.
InputDrift driftOf(const TokenSample& reference, const TokenSample& now);

/// Of scores (-log10 p); those that are NaN are left out.
AlertRate alertRate(std::span<const float> reference, std::span<const float> now, double threshold);

DriftAdvice advise(std::span<const InputDrift> inputs, std::span<const UnseenRate> unseen,
                   const AlertRate& alerts);

}  // namespace anomalyst::engine
