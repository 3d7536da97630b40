#include "ui/views/map_data.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <span>
#include <utility>

namespace anomalyst::ui {
namespace {

constexpr std::uint32_t kNoPlace = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t kMostMoving = 100'000;  ///< are drawn in a small part of a frame
constexpr std::size_t kFew = 1'000;           ///< are rather looked up than met on the way

template <class Value>
std::shared_ptr<const std::vector<std::uint8_t>> codes(const DenseCloud& cloud,
                                                       const std::vector<Value>& column) {
    auto sorted = std::make_shared<std::vector<std::uint8_t>>(cloud.size());
    for (std::size_t i = 0; i < cloud.size(); ++i)
        (*sorted)[i] = static_cast<std::uint8_t>(column[cloud.row(i)]);
    return sorted;
}

std::shared_ptr<const std::vector<std::uint32_t>> placesByRow(const DenseCloud& cloud,
                                                              std::size_t sessions) {
    auto place = std::make_shared<std::vector<std::uint32_t>>(sessions, kNoPlace);
    for (std::size_t i = 0; i < cloud.size(); ++i)
        (*place)[cloud.row(i)] = static_cast<std::uint32_t>(i);
    return place;
}

std::shared_ptr<const PointMove> moveBetween(const MapData& before, const MapData& now) {
    if (!before.cloud || before.cloud->size() == 0 || now.cloud->size() == 0) return nullptr;
    const bool sameRows =
        before.sessions == now.sessions || before.sessions->id == now.sessions->id;
    if (sameRows && sameBits(before.x(), now.x()) && sameBits(before.y(), now.y())) return nullptr;
    auto move = std::make_shared<PointMove>();
    move->stride = static_cast<std::uint32_t>((now.cloud->size() + kMostMoving - 1) / kMostMoving);
    bool any = false;
    for (std::size_t place = 0; place < now.cloud->size(); place += move->stride) {
        const std::size_t row = now.cloud->row(place);
        const auto was = sameRows ? std::optional(row) : before.rowOf(now.sessions->id[row]);
        move->x.push_back(was ? before.x()[*was] : NAN);
        move->y.push_back(was ? before.y()[*was] : NAN);
        any = any || std::isfinite(move->x.back());
    }
    return any ? move : nullptr;
}

}  // namespace

bool sameBits(const std::vector<float>& a, const std::vector<float>& b) {
    return a.size() == b.size() &&
           (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0);
}

MapData makeMapData(std::shared_ptr<const SessionKeys> sessions,
                    std::shared_ptr<const MapPlaces> places, const MapData& before) {
    MapData data;
    data.sessions = std::move(sessions);
    data.places = std::move(places);
    const SessionKeys& keys = *data.sessions;
    data.cloud = std::make_shared<const DenseCloud>(data.x(), data.y());
    data.surprise = std::make_shared<const std::vector<float>>(
        data.cloud->inPlaces(std::span<const float>(keys.surprise)));
    data.verdict = codes(*data.cloud, keys.verdict);
    data.given = codes(*data.cloud, keys.given);
    data.place = placesByRow(*data.cloud, keys.size());
    data.move = moveBetween(before, data);
    data.movedFrom = before.cloud;
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
    if (!row || (*place)[*row] == kNoPlace) return std::nullopt;
    return DataPoint{double(x()[*row]), double(y()[*row])};
}

PlaceSet MapData::placesOf(const std::vector<SessionId>& selected) const {
    PlaceSet chosen(cloud->size());
    const auto choose = [&](std::size_t row) {
        if ((*place)[row] != kNoPlace) chosen.insert((*place)[row]);
    };
    if (selected.size() <= kFew) {
        for (const SessionId session : selected)
            if (const auto row = rowOf(session)) choose(*row);
        return chosen;
    }
    std::size_t row = 0;
    for (const SessionId session : selected) {
        while (row < sessions->size() && sessions->id[row] < session) ++row;
        if (row < sessions->size() && sessions->id[row] == session) choose(row);
    }
    return chosen;
}

std::vector<SessionId> MapData::sessionsOf(const PlaceSet& chosen) const {
    std::vector<SessionId> ids;
    for (std::size_t row = 0; row < place->size(); ++row)
        if ((*place)[row] != kNoPlace && chosen.contains((*place)[row]))
            ids.push_back(sessions->id[row]);
    return ids;
}

}  // namespace anomalyst::ui
