#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/features/dataset.h"
#include "engine/nn/next_event_network.h"
#include "engine/nn/torch_precompiled.h"

namespace anomalyst::engine {

/// How much is computed at once.
struct BatchLimits {
    std::size_t rows = 0;   ///< sessions
    std::size_t steps = 0;  ///< of a session; longer ones are read in pieces of this many

    /// So many that one piece of `rows` sessions takes well under 100 ms on one core and its
    /// tensors stay within tens of megabytes, `rows` being lowered where it must.
    static BatchLimits forNetwork(const NextEventShape& shape, std::size_t rows);
};

/// Steps of a session: its events and its end.
std::size_t stepsOf(const TokenSequences& tokens, std::uint32_t session);

/// Cuts `sessions` into batches of sessions of about the same length, so that little is padded:
/// sorted by length, sessions of equal length in the order given.
std::vector<std::vector<std::uint32_t>> batchByLength(const TokenSequences& tokens,
                                                      std::vector<std::uint32_t> sessions,
                                                      std::size_t rows);

/// A piece of a batch: steps [begin, begin + steps) of its sessions, padded to a rectangle.
/// Padding stands at the end, where it cannot influence what comes before it, and is masked.
struct PaddedPiece {
    torch::Tensor codes;  ///< [channels x rows x steps] what is read: the border, then the events
    torch::Tensor next;   ///< [channels x rows x steps] what comes: the events, then the border
    torch::Tensor mask;   ///< [channels x rows x steps] 1 where `next` is to be predicted, else 0
};

PaddedPiece padPiece(const TokenSequences& tokens, const NextEventShape& shape,
                     std::span<const std::uint32_t> sessions, std::size_t begin,
                     std::size_t mostSteps, torch::Device device);

}  // namespace anomalyst::engine
