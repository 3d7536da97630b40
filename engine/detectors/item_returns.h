#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/features/dataset.h"

namespace anomalyst::engine {

/// How often people come back to an item within a session, which a network that knows thousands of
/// items learns from many sessions only: share[k] of the events after the first have the item that
/// was looked at k distinct items ago (0: that of the event before).
struct ItemReturns {
    static constexpr std::size_t kFarthest = 5;
    std::vector<float> share;  ///< at most `kFarthest`; sum at most 1

    /// Counted over events whose item is known (not code 0).
    static ItemReturns of(const TokenSequences& tokens, std::size_t channel);
    /// `probability` [vocabulary] of the next item by what is usual in general becomes that by what
    /// is usual after `before`, the items of the session so far: a mixture of both.
    void mixInto(std::span<double> probability, std::span<const std::int32_t> before) const;
};

}  // namespace anomalyst::engine
