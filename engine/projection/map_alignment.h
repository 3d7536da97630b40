#pragma once

#include <optional>
#include <span>

#include "engine/domain/ids.h"
#include "engine/domain/map_places.h"

namespace anomalyst::engine {

/// The places of sessions on a map. A coordinate that is not finite: the session is not on it.
struct PlacedSessions {
    std::span<const SessionId> session;  ///< ascending
    std::span<const float> x;            ///< [sessions]
    std::span<const float> y;            ///< [sessions]
};

/// A map turned, perhaps mirrored, made larger or smaller alike in all directions, and moved:
/// (x, y) comes to (xx x + xy y + dx, yx x + yy y + dy). Distances keep their proportions.
struct MapAlignment {
    double xx = 1, xy = 0, yx = 0, yy = 1;
    double dx = 0, dy = 0;

    /// What is nowhere stays nowhere.
    MapPlaces apply(std::span<const float> x, std::span<const float> y) const;
};

/// Brings `moved` over `fixed` by the sessions that are on both: the turn, or mirrored turn, that
/// makes the sum of squared distances least (orthogonal Procrustes; Schönemann 1966). The scale is
/// the ratio of the two spreads and not that of least squares, which would shrink a map a little
/// with every exchange: so two maps that are shown in turns come back to where they were.
///
/// Where the sessions on one of the maps are all at one place or on a line, or the two maps have
/// nothing to do with each other, the map is moved and no more. None where no session is on both.
std::optional<MapAlignment> alignMaps(const PlacedSessions& moved, const PlacedSessions& fixed);

}  // namespace anomalyst::engine
