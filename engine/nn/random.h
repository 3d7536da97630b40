#pragma once

#include <cmath>
#include <cstdint>
#include <random>
#include <span>
#include <string>
#include <utility>

namespace anomalyst::engine {

/// Random numbers that are the same with every compiler, C++ library and release of LibTorch.
class Random {
public:
    explicit Random(std::uint64_t seed) : m_engine(seed) {}

    /// In [0, 1).
    double uniform() { return static_cast<double>(m_engine() >> 11U) * 0x1.0p-53; }
    std::uint64_t next() { return m_engine(); }
    /// Normal with mean 0 and deviation 1 (Box and Muller 1958), but for rounding by the C library.
    float normal() {
        constexpr double kTwoPi = 6.283185307179586;
        const double radius = std::sqrt(-2 * std::log(1 - uniform()));
        return static_cast<float>(radius * std::cos(kTwoPi * uniform()));
    }
    /// Fisher and Yates' shuffle.
    template <class T>
    void shuffle(std::span<T> values) {
        for (std::size_t i = values.size(); i > 1; --i)
            std::swap(values[i - 1], values[m_engine() % i]);
    }

    /// Where in the sequence it is, to go back to. The numbers that follow are the same.
    std::string state() const;
    /// False, and nothing is changed, where that is no state.
    bool restore(const std::string& state);

private:
    std::mt19937_64 m_engine;
};

}  // namespace anomalyst::engine
