#include "engine/features/category_features.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "engine/scoring/byte_archive.h"

namespace anomalyst::engine {

namespace {

constexpr std::size_t kMostValues = 10'000;
constexpr std::size_t kMostShares = 8;

enum Fixed : std::size_t { kDistinct, kSwitches, kMeanRarity, kHighestRarity, kFixed };

class CategoryExtractor final : public FeatureExtractor {
public:
    /// `rarity` [values of the vocabulary + 1], the last one for all other values.
    CategoryExtractor(const EventColumns& sessions, const CategoricalColumn* column,
                      const Vocabulary& values, const std::vector<float>& rarity)
        : m_sessions(sessions), m_column(column) {
        if (!column) return;
        m_known = values.translate(*column);
        m_seenIn.assign(column->values.size(), 0);
        for (const std::int32_t code : m_known)
            m_rarity.push_back(code < 0 ? rarity.back() : rarity[static_cast<std::size_t>(code)]);
    }

    void extract(std::size_t session, std::span<float> out) override {
        if (!m_column) return;
        ++m_visit;
        std::int32_t before = -1;
        float events = 0;
        for (auto e = m_sessions.offsets[session]; e < m_sessions.offsets[session + 1]; ++e) {
            const std::int32_t code = m_column->codes[static_cast<std::size_t>(e)];
            if (code < 0) continue;
            if (events == 0) std::fill(out.begin(), out.end(), 0.0F);
            events += 1;
            if (before >= 0 && before != code) out[kSwitches] += 1;
            before = code;
            see(static_cast<std::size_t>(code), out);
        }
        if (events == 0) return;
        out[kMeanRarity] /= events;
        for (std::size_t c = kFixed; c < out.size(); ++c) out[c] /= events;
    }

private:
    void see(std::size_t value, std::span<float> out) {
        out[kMeanRarity] += m_rarity[value];
        out[kHighestRarity] = std::max(out[kHighestRarity], m_rarity[value]);
        if (m_seenIn[value] != m_visit) out[kDistinct] += 1;
        m_seenIn[value] = m_visit;
        const std::int32_t known = m_known[value];
        const std::size_t shares = out.size() - kFixed;
        if (known >= 0 && static_cast<std::size_t>(known) < shares)
            out[kFixed + static_cast<std::size_t>(known)] += 1;
    }

    const EventColumns& m_sessions;
    const CategoricalColumn* m_column;
    std::vector<std::int32_t> m_known;    ///< [values of the column] code in the vocabulary
    std::vector<float> m_rarity;          ///< [values of the column], bits
    std::vector<std::uint64_t> m_seenIn;  ///< [values of the column] last visit that had it
    std::uint64_t m_visit = 0;
};

}  // namespace

CategoryFeatures::CategoryFeatures(std::string column, const TrainingRows& rows)
    : m_column(std::move(column)) {
    const CategoricalColumn* values = findCategory(rows.sessions(), m_column);
    if (!values) return;
    const auto counts = countEvents(rows, *values);
    m_values = Vocabulary(*values, counts, kMostValues);
    m_events = std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
}

CategoryFeatures::CategoryFeatures(std::string column, ByteReader& from)
    : m_column(std::move(column)),
      m_values(Vocabulary::load(from)),
      m_events(from.get<std::uint64_t>()) {}

std::vector<FeatureColumn> CategoryFeatures::columns() const {
    constexpr auto kLinear = FeatureAxis::Linear;
    std::vector<FeatureColumn> columns = {
        {"distinct " + m_column, FeatureAxis::Log, 0.25F, m_column},
        {"switches of " + m_column, FeatureAxis::Log, 0.25F, m_column},
        {"rarity of " + m_column + ", mean bits", kLinear, 1, m_column},
        {"rarity of " + m_column + ", highest bits", kLinear, 1, m_column}};
    for (std::size_t v = 0; v < std::min(kMostShares, m_values.size()); ++v)
        columns.push_back(
            {"share of " + m_column + " " + m_values.text(v), kLinear, 0.1F, m_column});
    return columns;
}

std::unique_ptr<FeatureExtractor> CategoryFeatures::over(const EventColumns& sessions) const {
    // Half an event is added to each count, so that a value unknown to training has a rarity too.
    const auto total = static_cast<double>(m_events) + 1;
    std::vector<float> rarity;
    for (std::size_t v = 0; v < m_values.size(); ++v)
        rarity.push_back(
            static_cast<float>(std::log2(total / (static_cast<double>(m_values.count(v)) + 0.5))));
    rarity.push_back(static_cast<float>(std::log2(total / 0.5)));
    return std::make_unique<CategoryExtractor>(sessions, findCategory(sessions, m_column), m_values,
                                               rarity);
}

void CategoryFeatures::save(ByteWriter& to) const {
    m_values.save(to);
    to.put(m_events);
}

}  // namespace anomalyst::engine
