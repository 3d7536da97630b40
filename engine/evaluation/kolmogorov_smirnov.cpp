#include "engine/evaluation/kolmogorov_smirnov.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace anomalyst::engine {

double kolmogorovTail(double x) {
    // Each series needs few terms on its side of about 1; they are the same function.
    constexpr double kBoth = 1.1;
    constexpr int kTerms = 6;
    if (x <= 0) return 1;
    double sum = 0;
    if (x < kBoth) {
        for (int k = 1; k <= kTerms; ++k) {
            const double odd = (2 * k - 1) * std::numbers::pi / x;
            sum += std::exp(-odd * odd / 8);
        }
        return 1 - std::sqrt(2 * std::numbers::pi) / x * sum;
    }
    for (int k = 1; k <= kTerms; ++k) sum += (k % 2 == 1 ? 2 : -2) * std::exp(-2.0 * k * k * x * x);
    return sum;
}

KolmogorovSmirnov kolmogorovSmirnov(std::span<const float> a, std::span<const float> b) {
    constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
    if (a.empty() || b.empty()) return {kNone, kNone};
    const auto n = static_cast<double>(a.size()), m = static_cast<double>(b.size());
    KolmogorovSmirnov result;
    std::size_t i = 0, j = 0;
    while (i < a.size() && j < b.size()) {
        const float value = std::min(a[i], b[j]);
        while (i < a.size() && a[i] <= value) ++i;
        while (j < b.size() && b[j] <= value) ++j;
        const double apart = std::abs(static_cast<double>(i) / n - static_cast<double>(j) / m);
        result.distance = std::max(result.distance, apart);
    }
    result.p = kolmogorovTail(std::sqrt(n * m / (n + m)) * result.distance);
    return result;
}

}  // namespace anomalyst::engine
