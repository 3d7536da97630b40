#include "engine/features/number_features.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace anomalyst::engine {

namespace {

class NumberExtractor final : public FeatureExtractor {
public:
    NumberExtractor(const EventColumns& sessions, const NumericColumn* column)
        : m_sessions(sessions), m_column(column) {}

    // sum, mean, highest, lowest, negative share
    void extract(std::size_t session, std::span<float> out) override {
        if (!m_column) return;
        double sum = 0;
        float highest = 0, lowest = 0;
        std::size_t known = 0, negative = 0;
        for (auto e = m_sessions.offsets[session]; e < m_sessions.offsets[session + 1]; ++e) {
            const float value = m_column->values[static_cast<std::size_t>(e)];
            if (!std::isfinite(value)) continue;
            highest = known == 0 ? value : std::max(highest, value);
            lowest = known == 0 ? value : std::min(lowest, value);
            sum += static_cast<double>(value);
            if (value < 0) ++negative;
            ++known;
        }
        if (known == 0) return;
        const auto count = static_cast<double>(known);
        constexpr double kLargest = std::numeric_limits<float>::max();
        out[0] = static_cast<float>(std::clamp(sum, -kLargest, kLargest));
        out[1] = static_cast<float>(sum / count);
        out[2] = highest;
        out[3] = lowest;
        out[4] = static_cast<float>(static_cast<double>(negative) / count);
    }

private:
    const EventColumns& m_sessions;
    const NumericColumn* m_column;
};

class SessionNumberExtractor final : public FeatureExtractor {
public:
    explicit SessionNumberExtractor(const NumericColumn* column) : m_column(column) {}

    void extract(std::size_t session, std::span<float> out) override {
        if (m_column) out[0] = m_column->values[session];
    }

private:
    const NumericColumn* m_column;
};

}  // namespace

std::vector<FeatureColumn> NumberFeatures::columns() const {
    constexpr auto kLog = FeatureAxis::Log;
    return {{m_column + ", sum", kLog, 0.25F, m_column},
            {m_column + ", mean", kLog, 0.25F, m_column},
            {m_column + ", highest", kLog, 0.25F, m_column},
            {m_column + ", lowest", kLog, 0.25F, m_column},
            {"negative share of " + m_column, FeatureAxis::Linear, 0.1F, m_column}};
}

std::unique_ptr<FeatureExtractor> NumberFeatures::over(const EventColumns& sessions) const {
    return std::make_unique<NumberExtractor>(sessions, findNumber(sessions, m_column));
}

std::vector<FeatureColumn> SessionNumberFeature::columns() const {
    return {{m_column, FeatureAxis::Linear, 0, m_column}};
}

std::unique_ptr<FeatureExtractor> SessionNumberFeature::over(const EventColumns& sessions) const {
    return std::make_unique<SessionNumberExtractor>(findSessionNumber(sessions, m_column));
}

}  // namespace anomalyst::engine
