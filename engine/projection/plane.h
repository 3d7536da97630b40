#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

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
    /// `rows` is row-major [rows x width].
    static Plane fit(std::span<const float> rows, std::size_t width);

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
