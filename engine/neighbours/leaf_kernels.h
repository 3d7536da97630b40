#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace anomalyst::engine {

/// Rows of a leaf, side by side: column j of row i is at [j * kLeafRows + i].
inline constexpr std::size_t kLeafRows = 64;
/// Boxes of a group, side by side: of column j the lower ends are at [2 * j * kGroupBoxes + i], the
/// upper ones at [(2 * j + 1) * kGroupBoxes + i].
inline constexpr std::size_t kGroupBoxes = 32;

/// The nearest that a query has met so far, nearest first, by squared distance in single precision.
/// A view; infinity where none has been met yet.
struct NearestSoFar {
    std::span<float> squared;
    std::span<std::uint32_t> place;

    float farthest() const { return squared.back(); }
    /// Takes the place of the farthest, than which it must be nearer.
    void insert(float distance, std::uint32_t at) {
        std::size_t i = squared.size() - 1;
        for (; i > 0 && squared[i - 1] > distance; --i) {
            squared[i] = squared[i - 1];
            place[i] = place[i - 1];
        }
        squared[i] = distance;
        place[i] = at;
    }
};

/// What a search spends its time in, for one kind of processor. The kinds round differently (one
/// multiplies and adds in one step), so that distances may differ in the last place between them.
struct LeafKernels {
    /// Squared distances of a query to the boxes of a group, [kGroupBoxes]; inside it is 0.
    void (*boxDistances)(const float* boxes, std::size_t columns, const float* query,
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
