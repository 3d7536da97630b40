#pragma once

#include <cstddef>
#include <vector>

namespace anomalyst::engine {

/// A matrix that rows are multiplied by, laid out for it: on one thread, and so that a row's
/// product is the same bit for bit whatever rows are multiplied along with it. A BLAS does not
/// promise the latter: it picks its kernels, and so the order of its sums, by the shape of the
/// whole product. float32. `multiply` may be called from several threads at once.
class PackedMatrix {
public:
    PackedMatrix() = default;
    PackedMatrix(const float* values, std::size_t inner, std::size_t outer,
                 std::ptrdiff_t innerStride, std::ptrdiff_t outerStride) {
        pack(values, inner, outer, innerStride, outerStride);
    }

    /// Takes another matrix: entry (i, j) of the [inner x outer] matrix is
    /// `values[i * innerStride + j * outerStride]`.
    void pack(const float* values, std::size_t inner, std::size_t outer, std::ptrdiff_t innerStride,
              std::ptrdiff_t outerStride);

    std::size_t inner() const { return m_inner; }
    std::size_t outer() const { return m_outer; }

    /// to = rows * this + bias. `rows` is [count x inner], `to` [count x outer], both row-major and
    /// apart from each other; `bias` is [outer], or null for none. A sum begins with the bias and
    /// goes on in the order of `inner`.
    void multiply(const float* rows, std::size_t count, const float* bias, float* to) const;

private:
    std::size_t m_inner = 0;
    std::size_t m_outer = 0;
    std::vector<float> m_panels;  ///< [outer / panel, rounded up][inner][panel], 0 beyond the edge
};

}  // namespace anomalyst::engine
