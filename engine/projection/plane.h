#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "engine/domain/result.h"
#include "engine/domain/run_control.h"

namespace anomalyst::engine {

class ByteReader;
class ByteWriter;

/// Brings latent vectors into a plane along their two directions of largest variance (principal
/// component analysis). Deterministic; each axis points to where its largest coefficient is
/// positive, so that the same data never come out mirrored. Any vector of the same width can be
/// projected later.
class Plane {
public:
    /// Projects everything to the origin.
    Plane() = default;
    /// `rows` is row-major [rows x width]. Takes rows x width² / 2 multiplications, seconds for
    /// 20,000 rows of width 512; fails only when cancelled.
    static Result<Plane> fit(std::span<const float> rows, std::size_t width, RunControl& control);

    std::size_t width() const { return m_centre.size(); }
    /// `latent` is [width].
    std::array<float, 2> project(std::span<const float> latent) const;

    void save(ByteWriter& to) const;
    static Plane load(ByteReader& from);

private:
    std::vector<double> m_centre;               ///< [width]
    std::array<std::vector<double>, 2> m_axes;  ///< each [width], of length 1, or 0 where
                                                ///< the data have no such direction
};

}  // namespace anomalyst::engine
