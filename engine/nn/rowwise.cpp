#include "engine/nn/rowwise.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/nn/fast_functions.h"

namespace anomalyst::engine {
namespace {

PackedMatrix packed(const torch::Tensor& weight) {
    const auto values = weight.detach().contiguous();
    const auto inner = static_cast<std::size_t>(values.size(1));
    return {values.data_ptr<float>(), inner, static_cast<std::size_t>(values.size(0)), 1,
            static_cast<std::ptrdiff_t>(inner)};
}

}  // namespace

bool readsRowwise(const torch::Tensor& rows) {
    return rows.is_cpu() && !torch::GradMode::is_enabled();
}

RowwiseLinear::RowwiseLinear(const torch::Tensor& weight, const torch::Tensor& bias)
    : m_matrix(packed(weight)), m_bias(bias.detach().contiguous()) {}

void RowwiseLinear::operator()(const torch::Tensor& rows, torch::Tensor& to) const {
    const auto from = rows.contiguous();
    m_matrix.multiply(from.data_ptr<float>(), static_cast<std::size_t>(from.size(0)),
                      m_bias.data_ptr<float>(), to.data_ptr<float>());
}

torch::Tensor RowwiseLinear::operator()(const torch::Tensor& rows) const {
    auto sizes = rows.sizes().vec();
    const auto flat = rows.reshape({-1, sizes.back()});
    sizes.back() = static_cast<std::int64_t>(m_matrix.outer());
    auto to = torch::empty({flat.size(0), sizes.back()});
    (*this)(flat, to);
    return to.view(sizes);
}

torch::Tensor rowwiseTanh(const torch::Tensor& values) {
    auto result = values.contiguous().clone();
    float* at = result.data_ptr<float>();
    for (std::int64_t i = 0; i < result.numel(); ++i) at[i] = hyperbolicTangent(at[i]);
    return result;
}

torch::Tensor rowwiseNormalised(const torch::Tensor& rows) {
    constexpr float kSmallest = 1e-5F;  // as LibTorch has it
    auto result = rows.contiguous().clone();
    const std::int64_t width = result.size(-1);
    float* const end = result.data_ptr<float>() + result.numel();
    for (float* row = result.data_ptr<float>(); row != end; row += width) {
        const float mean = std::accumulate(row, row + width, 0.0F) / static_cast<float>(width);
        float squares = 0;
        for (std::int64_t i = 0; i < width; ++i) {
            row[i] -= mean;
            squares += row[i] * row[i];
        }
        const float scale = 1 / std::sqrt(squares / static_cast<float>(width) + kSmallest);
        for (std::int64_t i = 0; i < width; ++i) row[i] *= scale;
    }
    return result;
}

torch::Tensor rowwiseSurprise(const torch::Tensor& logits, const torch::Tensor& next) {
    const auto from = logits.contiguous();
    const auto codes = next.contiguous();
    const std::int64_t classes = from.size(-1);
    auto result = torch::empty(codes.sizes());
    for (std::int64_t row = 0; row < codes.numel(); ++row) {
        const float* values = from.data_ptr<float>() + row * classes;
        const float highest = *std::max_element(values, values + classes);
        float sum = 0;
        for (std::int64_t i = 0; i < classes; ++i) sum += fastExp(values[i] - highest);
        result.data_ptr<float>()[row] =
            highest + std::log(sum) - values[codes.data_ptr<std::int64_t>()[row]];
    }
    return result;
}

}  // namespace anomalyst::engine
