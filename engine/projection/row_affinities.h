#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/domain/result.h"
#include "engine/domain/run_control.h"

namespace anomalyst::engine {

/// How much pairs of rows belong together: shares that add up to 1 over all ordered pairs.
/// Symmetric, and 0 but between near rows. Those of row i are [offsets[i], offsets[i + 1]),
/// ascending by row.
struct RowAffinities {
    std::vector<std::size_t> offsets = {0};
    std::vector<std::uint32_t> row;
    std::vector<float> share;

    std::size_t rows() const { return offsets.size() - 1; }
};

/// Of `rows` [rows x columns], at least two: each row has a Gaussian around it, as wide as makes it
/// see `perplexity` neighbours (van der Maaten and Hinton 2008), cut off at three times as many
/// (van der Maaten 2014). `perplexity` is from 1 to a third of the other rows. Fails only when
/// cancelled.
Result<RowAffinities> rowAffinities(std::span<const float> rows, std::size_t columns,
                                    double perplexity, RunControl& control);

}  // namespace anomalyst::engine
