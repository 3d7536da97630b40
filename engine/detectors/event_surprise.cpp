#include "engine/detectors/event_surprise.h"

#include <numeric>

namespace anomalyst::engine {

std::string actionName(const TokenChannel& actions, std::size_t code) {
    return code < actions.vocabulary.size() ? actions.vocabulary[code] : "(end)";
}

void shareOut(std::span<Explanation::EventPart> events) {
    const double sum =
        std::accumulate(events.begin(), events.end(), 0.0,
                        [](double so, const auto& event) { return so + event.bits; });
    for (auto& event : events)
        event.share = sum > 0 ? event.bits / sum : 1 / static_cast<double>(events.size());
}

}  // namespace anomalyst::engine
