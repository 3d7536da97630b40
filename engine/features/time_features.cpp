#include "engine/features/time_features.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace anomalyst::engine {

namespace {

constexpr double kMicrosPerSecond = 1e6;
constexpr int kNightEnds = 6;

class GapExtractor final : public FeatureExtractor {
public:
    explicit GapExtractor(const EventColumns& sessions) : m_sessions(sessions) {}

    // duration; median, mean, shortest, longest gap; evenness
    void extract(std::size_t session, std::span<float> out) override {
        collectGaps(session);
        if (m_known > 0) out[0] = std::accumulate(m_gaps.begin(), m_gaps.end(), 0.0F);
        if (m_gaps.empty()) return;
        const float mean = out[0] / static_cast<float>(m_gaps.size());
        const auto middle = m_gaps.begin() + static_cast<std::ptrdiff_t>(m_gaps.size() / 2);
        std::nth_element(m_gaps.begin(), middle, m_gaps.end());
        const bool even = m_gaps.size() % 2 == 0;
        out[1] = even ? (*middle + *std::max_element(m_gaps.begin(), middle)) / 2 : *middle;
        out[2] = mean;
        out[3] = *std::min_element(m_gaps.begin(), m_gaps.end());
        out[4] = *std::max_element(m_gaps.begin(), m_gaps.end());
        if (m_gaps.size() < 2 || mean <= 0) return;
        double squares = 0;
        for (const float gap : m_gaps) squares += std::pow(static_cast<double>(gap - mean), 2);
        const double deviation = std::sqrt(squares / static_cast<double>(m_gaps.size()));
        out[5] = static_cast<float>(deviation / static_cast<double>(mean));
    }

private:
    /// Seconds between neighbouring events whose times are known.
    void collectGaps(std::size_t session) {
        m_gaps.clear();
        m_known = 0;
        Instant before = Instant::none();
        for (auto e = m_sessions.offsets[session]; e < m_sessions.offsets[session + 1]; ++e) {
            const Instant time = m_sessions.time[static_cast<std::size_t>(e)];
            if (!time.known()) continue;
            if (m_known++ > 0) {
                const auto micros =
                    static_cast<double>(time.micros) - static_cast<double>(before.micros);
                m_gaps.push_back(static_cast<float>(std::max(0.0, micros / kMicrosPerSecond)));
            }
            before = time;
        }
    }

    const EventColumns& m_sessions;
    std::vector<float> m_gaps;
    std::size_t m_known = 0;
};

class HourExtractor final : public FeatureExtractor {
public:
    explicit HourExtractor(const EventColumns& sessions) : m_sessions(sessions) {}

    void extract(std::size_t session, std::span<float> out) override {
        const auto first = static_cast<std::size_t>(m_sessions.offsets[session]);
        const auto end = static_cast<std::size_t>(m_sessions.offsets[session + 1]);
        std::size_t known = 0, atNight = 0;
        Instant start = m_sessions.sessionStart[session];
        const auto see = [&](Instant time) {
            if (!time.known()) return;
            if (!start.known()) start = time;
            ++known;
            if (hourOfDay(time) < kNightEnds) ++atNight;
        };
        std::for_each(m_sessions.time.begin() + static_cast<std::ptrdiff_t>(first),
                      m_sessions.time.begin() + static_cast<std::ptrdiff_t>(end), see);
        if (known == 0) see(start);
        if (!start.known()) return;
        const double hours = hourOfDay(start) + fractionOfHour(start);
        const double day = 2 * std::numbers::pi * hours / 24;
        const double week = 2 * std::numbers::pi * (dayOfWeek(start) + hours / 24) / 7;
        out[0] = static_cast<float>(std::sin(day));
        out[1] = static_cast<float>(std::cos(day));
        out[2] = static_cast<float>(std::sin(week));
        out[3] = static_cast<float>(std::cos(week));
        out[4] = static_cast<float>(atNight) / static_cast<float>(known);
    }

private:
    static double fractionOfHour(Instant time) {
        constexpr std::int64_t kHour = 3'600'000'000;
        const std::int64_t rest = time.micros % kHour;
        return static_cast<double>(rest < 0 ? rest + kHour : rest) / static_cast<double>(kHour);
    }

    const EventColumns& m_sessions;
};

}  // namespace

std::vector<FeatureColumn> GapFeatures::columns() const {
    constexpr auto kLog = FeatureAxis::Log;
    const std::string subject = "seconds between events";
    return {{"duration, seconds", kLog, 0.5F, "duration"},
            {"seconds between events, median", kLog, 0.5F, subject},
            {"seconds between events, mean", kLog, 0.5F, subject},
            {"seconds between events, shortest", kLog, 0.5F, subject},
            {"seconds between events, longest", kLog, 0.5F, subject},
            {"evenness of gaps", FeatureAxis::Linear, 0.25F, "evenness of gaps"}};
}

std::unique_ptr<FeatureExtractor> GapFeatures::over(const EventColumns& sessions) const {
    return std::make_unique<GapExtractor>(sessions);
}

std::vector<FeatureColumn> HourFeatures::columns() const {
    constexpr auto kLinear = FeatureAxis::Linear;
    return {{"hour, sine", kLinear, 0.25F, "hour"},
            {"hour, cosine", kLinear, 0.25F, "hour"},
            {"weekday, sine", kLinear, 0.25F, "hour"},
            {"weekday, cosine", kLinear, 0.25F, "hour"},
            {"share at night", kLinear, 0.1F, "hour"}};
}

std::unique_ptr<FeatureExtractor> HourFeatures::over(const EventColumns& sessions) const {
    return std::make_unique<HourExtractor>(sessions);
}

}  // namespace anomalyst::engine
