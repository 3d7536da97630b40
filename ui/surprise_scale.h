#pragma once

#include <span>

namespace anomalyst::ui {

/// Full height of the bars that the queue draws, at least: rows compare as far as models allow.
inline constexpr double kFullBits = 14.0;
inline constexpr double kFullScore = 6.0;

/// From how many bits on an event of this session is marked as standing out: at least 8 bits (the
/// model gave it less than one chance in 256), and twice what is usual in the session, because
/// models that also look at times and amounts find every event worth some bits.
double hotBits(std::span<const float> sessionBits);

}  // namespace anomalyst::ui
