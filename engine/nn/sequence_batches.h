#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/features/dataset.h"
#include "engine/nn/event_network.h"

namespace anomalyst::engine {

/// How much is computed at once.
struct BatchLimits {
    std::size_t rows = 0;   ///< sessions
    std::size_t steps = 0;  ///< of a session; longer ones are read in pieces of this many

    /// So many that one piece of `rows` sessions takes well under 100 ms on one core and its
    /// tensors stay within tens of megabytes, `rows` being lowered where it must.
    static BatchLimits forNetwork(const EventNetwork& network, std::size_t rows);
};

/// Steps of a session: its events and its end.
std::size_t stepsOf(const TokenSequences& tokens, std::uint32_t session);

/// Cuts `sessions` into batches of sessions of about the same length, so that little is padded:
/// sorted by length, sessions of equal length in the order given.
std::vector<std::vector<std::uint32_t>> batchByLength(const TokenSequences& tokens,
                                                      std::vector<std::uint32_t> sessions,
                                                      std::size_t rows);

/// Steps from `begin` on of some sessions, `mostSteps` of them or up to the end of the longest.
PaddedPiece padPiece(const TokenSequences& tokens, const EventNetwork& network,
                     std::span<const std::uint32_t> sessions, std::size_t begin,
                     std::size_t mostSteps, torch::Device device);

}  // namespace anomalyst::engine
