#include "engine/detectors/band_model.h"

#include <algorithm>
#include <cmath>

#include "engine/detectors/parameter_infos.h"
#include "engine/detectors/training_data.h"
#include "engine/scoring/byte_archive.h"

namespace anomalyst::engine {
namespace {

constexpr std::uint32_t kVersion = 1;
/// Smaller units would make distances that are no numbers.
constexpr double kSmallestUnit = 1e-12;

double distance(const Band& band, float value) {
    const auto x = static_cast<double>(value);
    const double units = std::max({band.low - x, x - band.high, 0.0}) / band.unit;
    constexpr auto kInFull = static_cast<double>(kLargestDeviation);
    return units <= kInFull ? units : kInFull * (1 + std::log(units / kInFull));
}

bool possible(const Band& band) {
    constexpr auto kFarthest = static_cast<double>(kLargestValue);
    return band.low >= -kFarthest && band.low <= band.high && band.high <= kFarthest &&
           band.unit >= kSmallestUnit && std::isfinite(band.unit);
}

}  // namespace

BandModel::BandModel(std::string_view kind, std::string detector, std::vector<Band> bands,
                     Combine combine)
    : FeatureModel(std::move(detector), bands.size()),
      m_kind(kind),
      m_bands(std::move(bands)),
      m_combine(combine) {}

ParameterInfo BandModel::combineParameter() {
    return choiceParameter("combine", {"mean", "largest"},
                           "How the distances of the features become a session's score: the mean "
                           "finds sessions that are unusual in many ways, the largest those that "
                           "are extreme in one.");
}

BandModel::Combine BandModel::combineFromName(std::string_view name) {
    return name == "largest" ? Combine::Largest : Combine::Mean;
}

void BandModel::scoreRows(std::span<const float> rows, std::span<double> scores) const {
    for (std::size_t r = 0; r < scores.size(); ++r) {
        double sum = 0;
        double largest = 0;
        for (std::size_t j = 0; j < columns(); ++j) {
            const double part = distance(m_bands[j], rows[r * columns() + j]);
            sum += part;
            largest = std::max(largest, part);
        }
        scores[r] = m_combine == Combine::Mean ? sum / static_cast<double>(columns()) : largest;
    }
}

void BandModel::explainRow(std::span<const float> row, std::span<Part> parts) const {
    for (std::size_t j = 0; j < columns(); ++j)
        parts[j] = {distance(m_bands[j], row[j]),
                    std::clamp(static_cast<double>(row[j]), m_bands[j].low, m_bands[j].high)};
}

std::string BandModel::write() const {
    ByteWriter bytes(m_kind, kVersion);
    bytes.put(m_combine);
    bytes.put(static_cast<std::uint64_t>(m_bands.size()));
    for (const Band& band : m_bands) {
        bytes.put(band.low);
        bytes.put(band.high);
        bytes.put(band.unit);
    }
    return bytes.take();
}

std::unique_ptr<FeatureModel> BandModel::read(ByteReader& bytes, std::string_view kind,
                                              std::string detector) {
    const auto combine = bytes.get<Combine>();
    if (combine > Combine::Largest) bytes.refuse("the features are combined in an unknown way");
    std::vector<Band> bands(bytes.getCount(3 * sizeof(double)));
    for (Band& band : bands) {
        band.low = bytes.get<double>();
        band.high = bytes.get<double>();
        band.unit = bytes.get<double>();
    }
    if (bands.empty() || !std::ranges::all_of(bands, possible))
        bytes.refuse("what is usual of a feature makes no sense");
    return std::make_unique<BandModel>(kind, std::move(detector), std::move(bands), combine);
}

}  // namespace anomalyst::engine
