#pragma once

namespace anomalyst::ui {

/// An event of this surprise or more is marked: it came where the model gave it less than one
/// chance in 256.
inline constexpr double kHotBits = 8.0;

/// Full height of a sparkline; scores of the queue are drawn against `kFullScore`. Fixed, so that
/// rows compare.
inline constexpr double kFullBits = 14.0;
inline constexpr double kFullScore = 6.0;

}  // namespace anomalyst::ui
