#include "app/workflow/probing.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <random>

namespace anomalyst::app {

Probe drawProbe(const SessionKeys& keys, std::span<const RankedScores::Truth> truth, double line,
                std::size_t count, std::uint64_t seed) {
    std::vector<SessionId> below;
    for (std::size_t i = 0; i < keys.size(); ++i)
        if (truth[i] == RankedScores::Truth::Unknown && !std::isnan(keys.surprise[i]) &&
            static_cast<double>(keys.surprise[i]) < line)
            below.push_back(keys.id[i]);
    Probe probe;
    probe.line = line;
    std::mt19937_64 random(seed);
    std::sample(below.begin(), below.end(), std::back_inserter(probe.sessions), count, random);
    return probe;  // in the order of the ids, as std::sample keeps it
}

std::vector<std::uint8_t> probedOf(const SessionKeys& keys, const Probe& probe) {
    std::vector<std::uint8_t> probed(keys.size());
    auto next = probe.sessions.begin();
    for (std::size_t i = 0; i < keys.size() && next != probe.sessions.end(); ++i) {
        while (next != probe.sessions.end() && *next < keys.id[i]) ++next;  // it is gone
        if (next != probe.sessions.end() && *next == keys.id[i]) probed[i] = 1;
    }
    return probed;
}

}  // namespace anomalyst::app
