#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "engine/domain/map_places.h"
#include "engine/domain/session.h"
#include "ui/charts/dense_cloud.h"
#include "ui/charts/dense_raster.h"

namespace anomalyst::ui {

/// What the latent map draws, made from the sessions once, in a worker. Immutable afterwards;
/// everything is shared because the window and the drawing worker hold it at the same time.
struct MapData {
    std::shared_ptr<const SessionKeys> sessions;
    std::shared_ptr<const MapPlaces> places;  ///< null: where their model has put them
    std::shared_ptr<const DenseCloud> cloud;
    std::shared_ptr<const std::vector<float>> surprise;        ///< [places]
    std::shared_ptr<const std::vector<std::uint8_t>> verdict;  ///< [places], as Verdict
    std::shared_ptr<const std::vector<std::uint8_t>> given;    ///< [places], as GivenLabel
    std::shared_ptr<const std::vector<std::uint32_t>> place;   ///< [sessions] in the cloud
    std::shared_ptr<const PointMove> move;        ///< from another map; null: they lie there too
    std::shared_ptr<const DenseCloud> movedFrom;  ///< the cloud of that map
    float highest = 1;                            ///< surprise
    bool scored = false;                          ///< at least one session has a score

    const std::vector<float>& x() const { return places ? places->x : sessions->mapX; }
    const std::vector<float>& y() const { return places ? places->y : sessions->mapY; }
    /// Row in the columns of `sessions`; none where the session is not among them.
    std::optional<std::size_t> rowOf(SessionId session) const;
    /// Where the session is on the map; none where it has no position.
    std::optional<DataPoint> positionOf(SessionId session) const;
    /// `selected` is ascending.
    PlaceSet placesOf(const std::vector<SessionId>& selected) const;
    std::vector<SessionId> sessionsOf(const PlaceSet& chosen) const;  ///< ascending
};

/// With the way that they come from the map `before`, where some sessions lie elsewhere on it.
MapData makeMapData(std::shared_ptr<const SessionKeys> sessions,
                    std::shared_ptr<const MapPlaces> places = nullptr, const MapData& before = {});

/// To the bit: what is not a number equals itself.
bool sameBits(const std::vector<float>& a, const std::vector<float>& b);

}  // namespace anomalyst::ui
