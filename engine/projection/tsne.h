#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/domain/result.h"
#include "engine/domain/run_control.h"

namespace anomalyst::engine {

struct TsneSettings {
    /// About how many neighbours each row keeps near; at most a third of the others.
    double perplexity = 30;
    int iterations = 750;
    std::uint64_t seed = 1;
    int threads = 0;  ///< 0: as many as there are cores; the result does not depend on it
};

/// The fewest rows that can be spread out.
constexpr std::size_t kFewestToSpread = 4;

/// Lays rows out in the plane so that near ones stay near (t-SNE; van der Maaten and Hinton 2008):
/// similarities to the nearest neighbours only, and the repulsion summed over a quadtree (van der
/// Maaten 2014), so that an iteration takes O(rows log rows). Starts from the two principal
/// components, as the map itself does, so that the large picture is kept as far as it can be
/// (Kobak and Berens 2019). How far groups lie apart, and how large they are, says little.
///
/// `rows` is [rows x columns], row-major, of finite values. Returns [rows x 2], centred. The same
/// rows and settings give the same bits. Gives way between iterations. Fails with a sentence where
/// there are fewer rows than `kFewestToSpread`, and when cancelled.
Result<std::vector<float>> tsne(std::span<const float> rows, std::size_t columns,
                                const TsneSettings& settings, RunControl& control);

}  // namespace anomalyst::engine
