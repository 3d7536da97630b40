#include "engine/detectors/neighbour_model.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <utility>

#include "engine/detectors/training_data.h"
#include "engine/scoring/byte_archive.h"

namespace anomalyst::engine {

NeighbourModel::NeighbourModel(std::string_view kind, std::string detector,
                               Neighbourhood neighbourhood, std::vector<std::string> notes)
    : FeatureModel(std::move(detector), neighbourhood.search.columns()),
      m_kind(kind),
      m_neighbourhood(std::move(neighbourhood)) {
    FitSummary withNotes = summary();
    withNotes.notes = std::move(notes);
    setSummary(std::move(withNotes));
}

void NeighbourModel::scoreRows(std::span<const float> rows, std::span<double> scores) const {
    const std::size_t count = m_neighbourhood.count;
    std::vector<Neighbour> nearest(scores.size() * count);
    search().nearest(rows, count, nearest);
    for (std::size_t i = 0; i < scores.size(); ++i)
        scores[i] = scoreOf(std::span(nearest).subspan(i * count, count));
}

void NeighbourModel::explainRow(std::span<const float> row, std::span<Part> parts) const {
    std::vector<Neighbour> nearest(m_neighbourhood.count);
    search().nearest(row, nearest.size(), nearest);
    for (const Neighbour& neighbour : nearest)
        for (std::size_t j = 0; j < parts.size(); ++j)
            parts[j].expected += static_cast<double>(search().row(neighbour.row)[j]);
    for (std::size_t j = 0; j < parts.size(); ++j) {
        parts[j].expected /= static_cast<double>(nearest.size());
        parts[j].size = std::pow(static_cast<double>(row[j]) - parts[j].expected, 2);
    }
}

std::string NeighbourModel::write() const {
    ByteWriter bytes(m_kind, kVersion);
    bytes.put(static_cast<std::uint64_t>(search().columns()));
    bytes.put(search().values());
    bytes.put(static_cast<std::uint64_t>(m_neighbourhood.count));
    writeRest(bytes);
    return bytes.take();
}

std::optional<Neighbourhood> NeighbourModel::readNeighbourhood(ByteReader& bytes) {
    const auto columns = bytes.get<std::uint64_t>();
    auto rows = bytes.getVector<float>();
    const auto count = bytes.get<std::uint64_t>();
    const auto sound = [](float value) { return std::abs(value) <= kLargestValue; };
    if (columns == 0 || rows.empty() || rows.size() % columns != 0 || count == 0 ||
        count > rows.size() / columns || !std::ranges::all_of(rows, sound)) {
        bytes.refuse("the sessions compared with are not whole");
        return std::nullopt;
    }
    return Neighbourhood{NeighbourSearch(std::move(rows), columns), count};
}

NeighbourDistanceModel::NeighbourDistanceModel(std::string_view kind, std::string detector,
                                               Neighbourhood neighbourhood, Distance distance,
                                               std::vector<std::string> notes)
    : NeighbourModel(kind, std::move(detector), std::move(neighbourhood), std::move(notes)),
      m_distance(distance) {}

std::unique_ptr<FeatureModel> NeighbourDistanceModel::read(ByteReader& bytes, std::string_view kind,
                                                           std::string detector) {
    auto neighbourhood = readNeighbourhood(bytes);
    const auto distance = bytes.get<Distance>();
    if (distance > Distance::Median) bytes.refuse("an unknown distance");
    if (!neighbourhood) return nullptr;
    return std::make_unique<NeighbourDistanceModel>(
        kind, std::move(detector), std::move(*neighbourhood), distance, std::vector<std::string>());
}

double NeighbourDistanceModel::scoreOf(std::span<const Neighbour> nearest) const {
    const std::size_t half = nearest.size() / 2;
    switch (m_distance) {
        case Distance::Farthest: return nearest.back().distance;
        case Distance::Median:
            return nearest.size() % 2 == 1
                       ? nearest[half].distance
                       : (nearest[half - 1].distance + nearest[half].distance) / 2;
        case Distance::Mean: break;
    }
    const double sum = std::accumulate(
        nearest.begin(), nearest.end(), 0.0,
        [](double all, const Neighbour& neighbour) { return all + neighbour.distance; });
    return sum / static_cast<double>(nearest.size());
}

void NeighbourDistanceModel::writeRest(ByteWriter& bytes) const { bytes.put(m_distance); }

}  // namespace anomalyst::engine
