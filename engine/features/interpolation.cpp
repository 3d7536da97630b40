#include "engine/features/interpolation.h"

#include <algorithm>
#include <cmath>

namespace anomalyst::engine {

namespace {

bool isKnown(float value) { return std::isfinite(value); }

/// Fills the numbers between the known ones `left` and `right`.
void fillBetween(std::span<float> values, std::span<const Instant> times, std::size_t left,
                 std::size_t right) {
    const auto onTheWay = times.subspan(left, right - left + 1);
    const auto since = [&](std::size_t e) {
        return static_cast<double>(times[e].micros) - static_cast<double>(times[left].micros);
    };
    const bool byTime = std::ranges::all_of(onTheWay, [](Instant time) { return time.known(); }) &&
                        since(right) > 0;
    const auto first = static_cast<double>(values[left]);
    const auto last = static_cast<double>(values[right]);
    for (std::size_t e = left + 1; e < right; ++e) {
        const double share =
            byTime ? since(e) / since(right)
                   : static_cast<double>(e - left) / static_cast<double>(right - left);
        values[e] = static_cast<float>(std::lerp(first, last, std::clamp(share, 0.0, 1.0)));
    }
}

}  // namespace

void interpolate(std::span<float> values, std::span<const Instant> times) {
    const auto known = std::ranges::find_if(values, isKnown);
    if (known == values.end()) return;
    std::fill(values.begin(), known, *known);
    auto left = static_cast<std::size_t>(known - values.begin());
    for (std::size_t e = left + 1; e < values.size(); ++e) {
        if (!isKnown(values[e])) continue;
        fillBetween(values, times, left, e);
        left = e;
    }
    std::fill(values.begin() + static_cast<std::ptrdiff_t>(left), values.end(), values[left]);
}

void repeatCodes(std::span<std::int32_t> codes) {
    const auto known = std::ranges::find_if(codes, [](std::int32_t code) { return code >= 0; });
    if (known == codes.end()) return;
    std::int32_t before = *known;
    for (std::int32_t& code : codes) {
        if (code >= 0) before = code;
        code = before;
    }
}

}  // namespace anomalyst::engine
