#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/domain/score.h"
#include "engine/features/dataset.h"

namespace anomalyst::engine {

/// What one part of an event (its action, or its value in another channel) can at most surprise,
/// and what a code surprises that training never met: one in a million, in bits.
inline constexpr double kMostBits = 20;

/// The channel whose next values are suggested, and how many of them.
inline constexpr std::string_view kItemChannel = "item";
inline constexpr std::ptrdiff_t kMostNextItems = 20;

/// How many actions an explanation names in the place of an event.
inline constexpr std::size_t kLikeliestActions = 3;

/// The action with that code; the code after the last of the vocabulary is the session's end.
std::string actionName(const TokenChannel& actions, std::size_t code);

/// Sets each event's share of the bits of all; alike where no event surprises.
void shareOut(std::span<Explanation::EventPart> events);

}  // namespace anomalyst::engine
