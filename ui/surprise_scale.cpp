#include "ui/surprise_scale.h"

#include <algorithm>
#include <vector>

namespace anomalyst::ui {

double hotBits(std::span<const float> sessionBits) {
    constexpr double kLeastHot = 8.0;
    if (sessionBits.empty()) return kLeastHot;
    std::vector<float> bits(sessionBits.begin(), sessionBits.end());
    const auto middle = bits.begin() + static_cast<std::ptrdiff_t>(bits.size() / 2);
    std::nth_element(bits.begin(), middle, bits.end());
    return std::max(kLeastHot, 2.0 * double(*middle));
}

}  // namespace anomalyst::ui
