#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace anomalyst::storage {

/// One event (or ready-made session) on its way from the file to the tables: words of 64 bits.
/// Word 0 is what it is grouped by (session, or user where gaps make the sessions), 1 the time, 2
/// its place in the input, 3 the action (of a ready-made session: its user), 4 the given label (as
/// GivenLabel) and whether the time is only a place in the order; then one cell an attribute.
namespace record {

inline constexpr std::size_t kGroup = 0, kTime = 1, kRow = 2, kAction = 3, kLabel = 4, kCells = 5;

/// Added to the label where the event has no time of its own: word 1 is that of the event before.
inline constexpr std::int64_t kNoTime = 1 << 8;
inline constexpr std::int64_t kLabelMask = kNoTime - 1;

/// A cell holds a term's number (0 is missing), or a number's bits. A text found where numbers
/// were expected is a NaN that carries its term's number.
inline constexpr std::int64_t kMissingTerm = 0;
inline constexpr std::int64_t kTextMark = 0x7ffc'0000'0000'0000;
inline constexpr std::int64_t kTermMask = 0x0000'ffff'ffff'ffff;

/// Without the sign of zero, which SQLite does not keep: equal numbers are equal cells.
inline std::int64_t numberCell(double value) { return std::bit_cast<std::int64_t>(value + 0.0); }
inline std::int64_t missingNumber() { return numberCell(std::numeric_limits<double>::quiet_NaN()); }
inline std::int64_t textCell(std::int64_t term) { return kTextMark | term; }
inline bool isText(std::int64_t cell) { return (cell & ~kTermMask) == kTextMark; }
inline std::int64_t termOfText(std::int64_t cell) { return cell & kTermMask; }
inline double numberOf(std::int64_t cell) { return std::bit_cast<double>(cell); }

}  // namespace record

}  // namespace anomalyst::storage
