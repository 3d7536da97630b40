#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>

namespace anomalyst::engine {

/// Rows of a leaf, side by side: column j of row i is at [j * kLeafRows + i].
inline constexpr std::size_t kLeafRows = 64;
/// Boxes of a group, side by side: of column j the lower ends are at [2 * j * kGroupBoxes + i], the
/// upper ones at [(2 * j + 1) * kGroupBoxes + i].
inline constexpr std::size_t kGroupBoxes = 32;

/// The nearest that a query has met so far, nearest first, by squared distance in single precision;
/// infinity where none has been met yet. A view of keys: the bits of a distance, which order as the
/// distances do because none is negative, before the row's place.
class NearestSoFar {
public:
    /// `keys` is not empty.
    explicit NearestSoFar(std::span<std::uint64_t> keys) : m_keys(keys) {}

    static constexpr std::uint64_t kNone =
        std::uint64_t{std::bit_cast<std::uint32_t>(std::numeric_limits<float>::infinity())} << 32U;
    static std::uint32_t place(std::uint64_t key) { return static_cast<std::uint32_t>(key); }
    static float squared(std::uint64_t key) {
        return std::bit_cast<float>(static_cast<std::uint32_t>(key >> 32U));
    }

    float farthest() const { return squared(m_keys.back()); }
    /// Takes the place of the farthest, than which it must be nearer.
    void insert(float squared, std::uint32_t place) {
        const std::uint64_t key =
            std::uint64_t{std::bit_cast<std::uint32_t>(squared)} << 32U | place;
        std::size_t i = m_keys.size() - 1;
        for (; i > 0 && m_keys[i - 1] > key; --i) m_keys[i] = m_keys[i - 1];
        m_keys[i] = key;
    }

private:
    std::span<std::uint64_t> m_keys;
};

/// What a search spends its time in, for one kind of processor. The kinds round differently (one
/// multiplies and adds in one step), so that distances may differ in the last place between them.
struct LeafKernels {
    /// Squared distances of a query to the boxes of a group, [kGroupBoxes]; inside it is 0. Returns
    /// the least.
    float (*boxDistances)(const float* boxes, std::size_t columns, const float* query,
                          float* squared);
    /// Inserts those rows of a leaf that are nearer than the farthest; its first row is at `place`.
    void (*scanLeaf)(const float* leaf, std::size_t columns, const float* query,
                     std::uint32_t place, NearestSoFar& nearest);
};

/// For every processor that the program runs on.
const LeafKernels& portableLeafKernels();
/// For the one that it runs on: with AVX2 and FMA where there is that.
const LeafKernels& leafKernels();

}  // namespace anomalyst::engine
