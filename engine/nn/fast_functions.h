#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>

namespace anomalyst::engine {

// Functions of single floats in a form that compilers vectorise, the same on every machine but for
// the last few units.

/// e^x to a few units in the last place: x = k ln 2 + rest, e^rest by Cephes' polynomial, 2^k by
/// its bits. Outside of +-87 the nearest value inside.
inline float fastExp(float x) {
    constexpr float kLog2E = 1.44269504F;
    constexpr float kLn2High = 0.693359375F;
    constexpr float kLn2Low = -2.12194440e-4F;
    constexpr float kRound = 12582912.0F;  // adding it drops the fraction
    x = std::min(std::max(-87.0F, x), 87.0F);
    const float k = (x * kLog2E + kRound) - kRound;
    const float rest = (x - k * kLn2High) - k * kLn2Low;
    float power = 1.9875691500e-4F;
    power = power * rest + 1.3981999507e-3F;
    power = power * rest + 8.3334519073e-3F;
    power = power * rest + 4.1665795894e-2F;
    power = power * rest + 1.6666665459e-1F;
    power = power * rest + 5.0000001201e-1F;
    power = power * rest * rest + rest + 1;
    const std::int32_t exponent = (static_cast<std::int32_t>(k) + 127) * (1 << 23);
    return power * std::bit_cast<float>(exponent);
}

inline float sigmoid(float x) { return 1 / (1 + fastExp(-x)); }
inline float hyperbolicTangent(float x) { return 2 * sigmoid(2 * x) - 1; }

}  // namespace anomalyst::engine
