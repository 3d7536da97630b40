#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/nn/torch_precompiled.h"

namespace anomalyst::engine {

/// Which steps' codes a piece of `steps` steps that begins at `begin` has: those from
/// `begin - before` to before `begin + steps + after`. As it is, what came before each step.
struct Reach {
    std::int64_t before = 1;
    std::int64_t after = -1;
};

/// A piece of a batch: steps [begin, begin + steps) of its sessions, padded to a rectangle. Step i
/// is event i, counted from 0, or the end, which comes after the last event; step -1 is the start.
/// Padding stands at the end and is masked.
struct PaddedPiece {
    torch::Tensor codes;  ///< [channels x rows x reach] what is read; start and end are the border
    torch::Tensor next;   ///< [channels x rows x steps] what is to be said, the end is the border
    torch::Tensor mask;   ///< [channels x rows x steps] 1 where `next` is to be said, else 0
    std::int64_t begin = 0;
    std::vector<std::int64_t> ends;  ///< [rows] which step is the session's end
    /// [rows] for training a network that looks to both sides: 1: this session's steps may look
    /// only at those before, 0: they look to both. Empty: the session is judged, not learnt.
    std::vector<std::uint8_t> onlyBefore = {};

    std::int64_t rows() const { return next.size(1); }
    std::int64_t steps() const { return next.size(2); }
};

}  // namespace anomalyst::engine
