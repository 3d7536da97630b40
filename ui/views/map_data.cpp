#include "ui/views/map_data.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

namespace anomalyst::ui {
namespace {

template <class Value>
std::shared_ptr<const std::vector<std::uint8_t>> codes(const DenseCloud& cloud,
                                                       const std::vector<Value>& column) {
    auto sorted = std::make_shared<std::vector<std::uint8_t>>(cloud.size());
    for (std::size_t i = 0; i < cloud.size(); ++i)
        (*sorted)[i] = static_cast<std::uint8_t>(column[cloud.row(i)]);
    return sorted;
}

}  // namespace

MapData makeMapData(std::shared_ptr<const SessionKeys> sessions) {
    MapData data;
    data.sessions = std::move(sessions);
    const SessionKeys& keys = *data.sessions;
    data.cloud = std::make_shared<const DenseCloud>(keys.mapX, keys.mapY);
    data.surprise = std::make_shared<const std::vector<float>>(
        data.cloud->inPlaces(std::span<const float>(keys.surprise)));
    data.verdict = codes(*data.cloud, keys.verdict);
    data.given = codes(*data.cloud, keys.given);
    for (const float surprise : keys.surprise) {
        if (std::isnan(surprise)) continue;
        data.scored = true;
        data.highest = std::max(data.highest, surprise);
    }
    return data;
}

std::optional<std::size_t> MapData::rowOf(SessionId session) const {
    const auto& ids = sessions->id;
    const auto at = std::lower_bound(ids.begin(), ids.end(), session);
    if (at == ids.end() || *at != session) return std::nullopt;
    return static_cast<std::size_t>(at - ids.begin());
}

std::optional<DataPoint> MapData::positionOf(SessionId session) const {
    const auto row = rowOf(session);
    if (!row || *row >= sessions->mapX.size() || !std::isfinite(sessions->mapX[*row]) ||
        !std::isfinite(sessions->mapY[*row]))
        return std::nullopt;
    return DataPoint{double(sessions->mapX[*row]), double(sessions->mapY[*row])};
}

PlaceSet MapData::placesOf(const std::vector<SessionId>& selected) const {
    std::vector<bool> chosen(sessions->size());
    std::size_t row = 0;
    for (const SessionId session : selected) {
        while (row < sessions->size() && sessions->id[row] < session) ++row;
        if (row < sessions->size() && sessions->id[row] == session) chosen[row] = true;
    }
    PlaceSet places(cloud->size());
    for (std::size_t i = 0; i < cloud->size(); ++i)
        if (chosen[cloud->row(i)]) places.insert(i);
    return places;
}

std::vector<SessionId> MapData::sessionsOf(const PlaceSet& places) const {
    std::vector<bool> chosen(sessions->size());
    for (std::size_t i = 0; i < cloud->size(); ++i)
        if (places.contains(i)) chosen[cloud->row(i)] = true;
    std::vector<SessionId> ids;
    for (std::size_t row = 0; row < chosen.size(); ++row)
        if (chosen[row]) ids.push_back(sessions->id[row]);
    return ids;
}

}  // namespace anomalyst::ui
