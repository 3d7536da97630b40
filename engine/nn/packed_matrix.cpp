#include "engine/nn/packed_matrix.h"

#include <algorithm>
#include <array>

#include "engine/nn/processors.h"

namespace anomalyst::engine {
namespace {

constexpr std::size_t kPanel = 16;
constexpr std::size_t kRows = 4;

/// Four rows by one panel; the sums stay in registers. `from` are the rows, `to` [rows x panel].
ANOMALYST_FOR_EACH_PROCESSOR
void multiplyPanel(const std::array<const float*, kRows>& from, const float* panel,
                   const float* bias, std::size_t inner, float* __restrict to) {
    const float *a = from[0], *b = from[1], *c = from[2], *d = from[3];
    float sumA[kPanel], sumB[kPanel], sumC[kPanel], sumD[kPanel];
    for (std::size_t j = 0; j < kPanel; ++j) sumA[j] = sumB[j] = sumC[j] = sumD[j] = bias[j];
    for (std::size_t i = 0; i < inner; ++i, panel += kPanel) {
        for (std::size_t j = 0; j < kPanel; ++j) {
            sumA[j] += a[i] * panel[j];
            sumB[j] += b[i] * panel[j];
            sumC[j] += c[i] * panel[j];
            sumD[j] += d[i] * panel[j];
        }
    }
    for (std::size_t j = 0; j < kPanel; ++j) {
        to[j] = sumA[j];
        to[kPanel + j] = sumB[j];
        to[2 * kPanel + j] = sumC[j];
        to[3 * kPanel + j] = sumD[j];
    }
}

}  // namespace

void PackedMatrix::pack(const float* values, std::size_t inner, std::size_t outer,
                        std::ptrdiff_t innerStride, std::ptrdiff_t outerStride) {
    m_inner = inner;
    m_outer = outer;
    m_panels.resize((outer + kPanel - 1) / kPanel * kPanel * inner);
    for (std::size_t begin = 0; begin < outer; begin += kPanel) {
        float* panel = m_panels.data() + begin * inner;
        const std::size_t width = std::min(kPanel, outer - begin);
        const float* from = values + static_cast<std::ptrdiff_t>(begin) * outerStride;
        for (std::size_t i = 0; i < inner; ++i, panel += kPanel, from += innerStride) {
            for (std::size_t j = 0; j < width; ++j)
                panel[j] = from[static_cast<std::ptrdiff_t>(j) * outerStride];
            std::fill(panel + width, panel + kPanel, 0.0F);
        }
    }
}

void PackedMatrix::multiply(const float* rows, std::size_t count, const float* bias,
                            float* to) const {
    std::array<float, kPanel> offsets{};
    std::array<float, kRows * kPanel> products{};
    for (std::size_t begin = 0; begin < count; begin += kRows) {
        // The last block repeats its last row: every row goes the same way through the same code.
        std::array<const float*, kRows> from{};
        for (std::size_t row = 0; row < kRows; ++row)
            from[row] = rows + std::min(begin + row, count - 1) * m_inner;
        for (std::size_t j = 0; j < m_outer; j += kPanel) {
            const std::size_t width = std::min(kPanel, m_outer - j);
            if (bias != nullptr) std::copy_n(bias + j, width, offsets.begin());
            multiplyPanel(from, m_panels.data() + j * m_inner, offsets.data(), m_inner,
                          products.data());
            for (std::size_t row = 0; row < std::min(kRows, count - begin); ++row)
                std::copy_n(products.data() + row * kPanel, width,
                            to + (begin + row) * m_outer + j);
        }
    }
}

}  // namespace anomalyst::engine
