#include "engine/projection/map_alignment.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace anomalyst::engine {
namespace {

constexpr double kFlat = 1e-9;  ///< share of the spread across a line that is none

/// Calls `visit(x, y, x', y')` for the sessions that are on both maps.
template <class Visit>
void forEachShared(const PlacedSessions& moved, const PlacedSessions& fixed, Visit&& visit) {
    std::size_t j = 0;
    for (std::size_t i = 0; i < moved.session.size(); ++i) {
        while (j < fixed.session.size() && fixed.session[j] < moved.session[i]) ++j;
        if (j == fixed.session.size()) return;
        if (fixed.session[j] != moved.session[i]) continue;
        const double x = moved.x[i], y = moved.y[i], toX = fixed.x[j], toY = fixed.y[j];
        if (std::isfinite(x) && std::isfinite(y) && std::isfinite(toX) && std::isfinite(toY))
            visit(x, y, toX, toY);
    }
}

/// Sums of squares and products about the mean.
struct Spread {
    double xx = 0, xy = 0, yy = 0;

    void add(double x, double y) {
        xx += x * x;
        xy += x * y;
        yy += y * y;
    }
    double total() const { return xx + yy; }
    /// At one place, or on a line. The product of the two principal spreads is the determinant.
    bool flat() const { return !(xx * yy - xy * xy > kFlat * total() * total()) || total() <= 0; }
};

struct Means {
    double x = 0, y = 0, toX = 0, toY = 0;
};

}  // namespace

MapPlaces MapAlignment::apply(std::span<const float> x, std::span<const float> y) const {
    MapPlaces places;
    places.x.resize(x.size());
    places.y.resize(y.size());
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double a = x[i], b = y[i];
        places.x[i] = static_cast<float>(xx * a + xy * b + dx);
        places.y[i] = static_cast<float>(yx * a + yy * b + dy);
    }
    return places;
}

std::optional<MapAlignment> alignMaps(const PlacedSessions& moved, const PlacedSessions& fixed) {
    Means mean;
    std::size_t count = 0;
    forEachShared(moved, fixed, [&](double x, double y, double toX, double toY) {
        mean = {mean.x + x, mean.y + y, mean.toX + toX, mean.toY + toY};
        ++count;
    });
    if (count == 0) return std::nullopt;
    const auto n = static_cast<double>(count);
    mean = {mean.x / n, mean.y / n, mean.toX / n, mean.toY / n};

    Spread from, to;
    double xToX = 0, xToY = 0, yToX = 0, yToY = 0;
    forEachShared(moved, fixed, [&](double x, double y, double toX, double toY) {
        const double a = x - mean.x, b = y - mean.y, c = toX - mean.toX, d = toY - mean.toY;
        from.add(a, b);
        to.add(c, d);
        xToX += a * c;
        xToY += a * d;
        yToX += b * c;
        yToY += b * d;
    });
    MapAlignment found;
    // In the plane the best turn and the best mirrored turn have closed forms; what each of them
    // reaches is the length of a vector whose direction is its angle.
    const double turned = std::hypot(xToX + yToY, xToY - yToX);
    const double mirrored = std::hypot(xToX - yToY, xToY + yToX);
    const double most = std::sqrt(from.total() * to.total());
    if (!from.flat() && !to.flat() && std::max(turned, mirrored) > kFlat * most) {
        const double scale = std::sqrt(to.total() / from.total());
        const bool mirrors = mirrored > turned * (1 + kFlat);
        const double length = mirrors ? mirrored : turned;
        const double cosine = (mirrors ? xToX - yToY : xToX + yToY) / length * scale;
        const double sine = (mirrors ? xToY + yToX : xToY - yToX) / length * scale;
        found.xx = cosine;
        found.yx = sine;
        found.xy = mirrors ? sine : -sine;
        found.yy = mirrors ? -cosine : cosine;
    }
    found.dx = mean.toX - found.xx * mean.x - found.xy * mean.y;
    found.dy = mean.toY - found.yx * mean.x - found.yy * mean.y;
    return found;
}

}  // namespace anomalyst::engine
