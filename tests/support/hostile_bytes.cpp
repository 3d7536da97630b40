#include "tests/support/hostile_bytes.h"

#include <algorithm>
#include <cmath>

#include "engine/detectors/registry.h"
#include "engine/detectors/sealed_bytes.h"

namespace anomalyst::test {
namespace {

constexpr std::size_t kMostPlaces = 4096;

bool isFinite(const engine::RawScores& scores) {
    const auto finite = [](auto value) { return std::isfinite(value); };
    return std::ranges::all_of(scores.session, finite) &&
           std::ranges::all_of(scores.eventBits, finite) &&
           std::ranges::all_of(scores.latent, finite);
}

}  // namespace

bool survivesNonsense(std::string_view detector, std::string_view saved,
                      const engine::Dataset& data) {
    const auto made = engine::makeDetector(detector);
    const auto content = engine::unseal(saved);
    if (!made || !content) return false;
    const std::size_t stride = std::max<std::size_t>(1, content->size() / kMostPlaces);
    for (std::size_t at = 0; at < content->size(); at += stride)
        for (const char flip : {'\x01', '\x80', '\xff'}) {
            std::string other(*content);
            other[at] = static_cast<char>(other[at] ^ flip);
            const auto model = (*made)->load(engine::seal(other));
            if (!model) continue;
            RunControl control;
            const auto scores = (*model)->score(data, control);
            if (scores && !isFinite(*scores)) return false;
            if (scores && !(*model)->explain(data, 0, control)) return false;
        }
    return true;
}

}  // namespace anomalyst::test
