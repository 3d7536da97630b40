#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "engine/domain/session.h"
#include "ui/charts/dense_cloud.h"
#include "ui/charts/dense_raster.h"

namespace anomalyst::ui {

/// What the latent map draws, made from the sessions once, in a worker. Immutable afterwards;
/// everything is shared because the window and the drawing worker hold it at the same time.
struct MapData {
    std::shared_ptr<const SessionKeys> sessions;
    std::shared_ptr<const DenseCloud> cloud;
    std::shared_ptr<const std::vector<float>> surprise;        ///< [places]
    std::shared_ptr<const std::vector<std::uint8_t>> verdict;  ///< [places], as Verdict
    std::shared_ptr<const std::vector<std::uint8_t>> given;    ///< [places], as GivenLabel
    float highest = 1;                                         ///< surprise
    bool scored = false;                                       ///< at least one session has a score

    /// Place in the columns of `sessions`; none where the session is not among them.
    std::optional<std::size_t> rowOf(SessionId session) const;
    /// Where the session is on the map; none where it has no position.
    std::optional<DataPoint> positionOf(SessionId session) const;
    /// `selected` is ascending.
    PlaceSet placesOf(const std::vector<SessionId>& selected) const;
    std::vector<SessionId> sessionsOf(const PlaceSet& places) const;  ///< ascending
};

MapData makeMapData(std::shared_ptr<const SessionKeys> sessions);

}  // namespace anomalyst::ui
