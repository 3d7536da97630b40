#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "engine/domain/event_columns.h"
#include "engine/domain/segment.h"
#include "engine/domain/session.h"

namespace anomalyst::app {

/// Segments beyond these are put together as one.
constexpr std::size_t kMostSegments = 20;

enum class SegmentOrder {
    Size,  ///< the largest first
    Name   ///< as of months
};

/// The scored sessions of `keys` by what `category` says of them: the largest segments in this
/// order, then the others and the unknown, where there are any. `truth` and the codes of `category`
/// have one entry a session.
std::vector<Segment> segmentsBy(const SessionKeys& keys, std::span<const RankedScores::Truth> truth,
                                const CategoricalColumn& category,
                                SegmentOrder order = SegmentOrder::Size);

/// The month in which each session starts (UTC), as a category: "2026-03".
CategoricalColumn monthsOf(const SessionKeys& keys);

}  // namespace anomalyst::app
