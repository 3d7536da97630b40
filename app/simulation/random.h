#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace anomalyst::simulation {

/// SplitMix64 (Steele, Lea and Flood, 2014), with draws in whole numbers: the same seed gives the
/// same numbers with every compiler, which `std::*_distribution` does not promise.
class Random {
public:
    explicit Random(std::uint64_t seed) : m_state(seed) {}

    /// One number made of two, as if by chance; for what must be known without being kept.
    static constexpr std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
        return scattered(scattered(a + kStep) + b * kStep);
    }

    std::uint64_t next() { return scattered(m_state += kStep); }
    /// From 0 to `bound` - 1.
    std::uint32_t below(std::uint32_t bound) {
        return static_cast<std::uint32_t>(((next() >> 32) * bound) >> 32);
    }
    /// Both ends included.
    std::uint32_t between(std::uint32_t least, std::uint32_t most) {
        return least + below(most - least + 1);
    }
    /// True in `perMille` of a thousand draws.
    bool chance(std::uint32_t perMille) { return below(1'000) < perMille; }
    /// Small numbers more often than large ones: a quarter of the draws lie below a sixteenth.
    std::uint32_t skewed(std::uint32_t bound) {
        const std::uint64_t part = next() >> 32;
        return static_cast<std::uint32_t>((((part * part) >> 32) * bound) >> 32);
    }
    /// Around `median`, at times many times as much: 64 quantiles of a lognormal (sigma 0.9).
    std::uint32_t tailed(std::uint32_t median) {
        static constexpr std::array<std::uint16_t, 64> kQuantiles = {
            29,  43,  52,  61,  68,  75,  81,  88,  94,  100, 106, 112, 118,  124,  130,  136,
            143, 149, 155, 162, 168, 175, 182, 189, 196, 203, 211, 218, 226,  234,  243,  252,
            261, 270, 280, 290, 300, 311, 323, 335, 347, 361, 375, 390, 405,  422,  440,  460,
            480, 503, 527, 554, 584, 617, 655, 697, 747, 805, 875, 964, 1081, 1250, 1531, 2255};
        const std::uint64_t draw = next();
        const std::uint64_t times = kQuantiles[draw & 63] + ((draw >> 6) & 7);
        return static_cast<std::uint32_t>((times * median) >> 8);
    }
    template <class T, std::size_t N>
    const T& pick(const std::array<T, N>& values) {
        return values[below(static_cast<std::uint32_t>(N))];
    }
    /// An index into `weights`, as often as its weight among them says.
    std::size_t weighted(std::span<const std::uint16_t> weights, std::uint32_t sum) {
        std::uint32_t rest = below(sum);
        std::size_t index = 0;
        while (rest >= weights[index]) rest -= weights[index++];
        return index;
    }

private:
    static constexpr std::uint64_t kStep = 0x9e37'79b9'7f4a'7c15;

    static constexpr std::uint64_t scattered(std::uint64_t z) {
        z = (z ^ (z >> 30)) * 0xbf58'476d'1ce4'e5b9;
        z = (z ^ (z >> 27)) * 0x94d0'49bb'1331'11eb;
        return z ^ (z >> 31);
    }

    std::uint64_t m_state;
};

}  // namespace anomalyst::simulation
