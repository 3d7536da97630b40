#include "engine/projection/plane.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/scoring/byte_archive.h"

namespace anomalyst::engine {
namespace {

double dot(std::span<const double> a, std::span<const double> b) {
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

/// Divides by the length, which is returned.
double normalise(std::vector<double>& vector) {
    const double length = std::sqrt(dot(vector, vector));
    if (length > 0)
        for (double& value : vector) value /= length;
    return length;
}

// What follows is left unfinished when asked to stop: `fit` asks again before it goes on.

/// [width]
std::vector<double> meanOf(std::span<const float> rows, std::size_t width, RunControl& control) {
    std::vector<double> mean(width);
    for (std::size_t begin = 0; begin < rows.size() && !control.shouldStop(); begin += width)
        for (std::size_t j = 0; j < width; ++j) mean[j] += rows[begin + j];
    for (double& value : mean) value /= static_cast<double>(rows.size() / width);
    return mean;
}

/// `rows` [count x width] less the centre, as double.
void centreRows(std::span<const float> rows, std::span<const double> centre,
                std::vector<double>& centred) {
    centred.resize(rows.size());
    for (std::size_t begin = 0; begin < rows.size(); begin += centre.size())
        for (std::size_t j = 0; j < centre.size(); ++j)
            centred[begin + j] = rows[begin + j] - centre[j];
}

/// [width x width], row-major.
std::vector<double> covariance(std::span<const float> rows, std::span<const double> centre,
                               RunControl& control) {
    constexpr std::size_t kRowsAtOnce = 32;  // so that what is added to stays in the cache
    const std::size_t width = centre.size();
    const std::size_t count = rows.size() / width;
    std::vector<double> sums(width * width);
    std::vector<double> some;
    for (std::size_t begin = 0; begin < count; begin += kRowsAtOnce) {
        const std::size_t size = std::min(kRowsAtOnce, count - begin);
        centreRows(rows.subspan(begin * width, size * width), centre, some);
        for (std::size_t i = 0; i < width; ++i) {
            if (control.shouldStop()) return sums;
            for (std::size_t r = 0; r < size; ++r) {
                const double* row = some.data() + r * width;
                for (std::size_t j = i; j < width; ++j) sums[i * width + j] += row[i] * row[j];
            }
        }
    }
    for (std::size_t i = 0; i < width && !control.shouldStop(); ++i)
        for (std::size_t j = i; j < width; ++j) {
            sums[i * width + j] /= static_cast<double>(count);
            sums[j * width + i] = sums[i * width + j];
        }
    return sums;
}

/// The direction in which `matrix` stretches most, by power iteration from its longest column;
/// where two directions are all but equal any mixture of them serves as well.
std::vector<double> leadingDirection(std::span<const double> matrix, std::size_t width,
                                     RunControl& control) {
    std::vector<double> direction(width);
    double longest = 0;
    for (std::size_t i = 0; i < width; ++i) {
        const auto column = matrix.subspan(i * width, width);
        const double length = dot(column, column);
        if (length <= longest) continue;
        longest = length;
        std::ranges::copy(column, direction.begin());
    }
    normalise(direction);
    std::vector<double> next(width);
    for (int step = 0; step < 1000 && longest > 0 && !control.shouldStop(); ++step) {
        for (std::size_t i = 0; i < width; ++i)
            next[i] = dot(matrix.subspan(i * width, width), direction);
        normalise(next);
        const double agreement = dot(next, direction);
        direction.swap(next);
        if (agreement > 1 - 1e-14) break;
    }
    const auto largest = std::ranges::max_element(
        direction, {}, [](double value) { return std::round(std::abs(value) * 1e9); });
    if (*largest < 0)
        for (double& value : direction) value = -value;
    return direction;
}

}  // namespace

Result<Plane> Plane::fit(std::span<const float> rows, std::size_t width, RunControl& control) {
    const Error cancelled{ErrorKind::Cancelled, "Laying out the map was cancelled", "", ""};
    Plane plane;
    if (width == 0 || rows.empty()) return plane;
    plane.m_centre = meanOf(rows, width, control);
    if (control.shouldStop()) return cancelled;
    auto matrix = covariance(rows, plane.m_centre, control);
    double total = 0;
    for (std::size_t i = 0; i < width; ++i) total += matrix[i * width + i];
    for (auto& axis : plane.m_axes) {
        if (control.shouldStop()) return cancelled;
        axis = leadingDirection(matrix, width, control);
        if (control.shouldStop()) return cancelled;
        std::vector<double> stretched(width);
        for (std::size_t i = 0; i < width; ++i)
            stretched[i] = dot(std::span(matrix).subspan(i * width, width), axis);
        const double variance = dot(axis, stretched);
        if (variance <= 1e-12 * total) axis.assign(width, 0);
        for (std::size_t i = 0; i < width; ++i)
            for (std::size_t j = 0; j < width; ++j)
                matrix[i * width + j] -= variance * axis[i] * axis[j];
    }
    return plane;
}

std::array<float, 2> Plane::project(std::span<const float> latent) const {
    std::array<double, 2> point{};
    for (std::size_t j = 0; j < width(); ++j) {
        const double offset = latent[j] - m_centre[j];
        point[0] += offset * m_axes[0][j];
        point[1] += offset * m_axes[1][j];
    }
    return {static_cast<float>(point[0]), static_cast<float>(point[1])};
}

void Plane::save(ByteWriter& to) const {
    to.put(m_centre);
    for (const auto& axis : m_axes) to.put(axis);
}

Plane Plane::load(ByteReader& from) {
    Plane plane;
    plane.m_centre = from.getVector<double>();
    for (auto& axis : plane.m_axes) {
        axis = from.getVector<double>();
        if (axis.size() != plane.m_centre.size()) from.refuse("the map's axes do not fit");
    }
    return plane;
}

}  // namespace anomalyst::engine
