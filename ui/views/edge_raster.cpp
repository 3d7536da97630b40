#include "ui/views/edge_raster.h"

#include <QColor>
#include <algorithm>
#include <cmath>
#include <utility>

namespace anomalyst::ui {
namespace {

constexpr int kFraction = 16;
constexpr double kOne = 1 << kFraction;

/// The part of a line within a rectangle (Liang, Barsky 1984); false where there is none.
bool clip(double& x0, double& y0, double& x1, double& y1, double width, double height) {
    const double dx = x1 - x0, dy = y1 - y0;
    double begin = 0, end = 1;
    for (const auto& [step, room] : {std::pair(-dx, x0), std::pair(dx, width - x0),
                                     std::pair(-dy, y0), std::pair(dy, height - y0)}) {
        if (step == 0 && room < 0) return false;
        if (step < 0) begin = std::max(begin, room / step);
        if (step > 0) end = std::min(end, room / step);
    }
    if (begin > end) return false;
    x1 = x0 + end * dx;
    y1 = y0 + end * dy;
    x0 += begin * dx;
    y0 += begin * dy;
    return true;
}

QRgb mixed(const QColor& a, const QColor& b, int share) {
    const auto channel = [share](int from, int to) { return from + (to - from) * share / 255; };
    return qRgb(channel(a.red(), b.red()), channel(a.green(), b.green()),
                channel(a.blue(), b.blue()));
}

}  // namespace

void EdgeRaster::begin(QSize size, const QColor& background, const QColor& line) {
    if (m_image.size() != size) m_image = QImage(size, QImage::Format_RGB32);
    m_image.fill(background);
    m_pixels = reinterpret_cast<QRgb*>(m_image.bits());
    m_width = m_image.width();
    m_height = m_image.height();
    for (int share = 0; share < 256; ++share)
        m_colours[static_cast<std::size_t>(share)] = mixed(background, line, share);
    m_darker = m_colours.back() < m_colours.front();
}

void EdgeRaster::blend(QRgb& pixel, int coverage) const {
    const QRgb colour = m_colours[static_cast<std::size_t>(coverage)];
    pixel = m_darker ? std::min(pixel, colour) : std::max(pixel, colour);
}

// One step a pixel along the longer axis; the two pixels across it share the coverage.
void EdgeRaster::add(const QLineF& line) {
    double x0 = line.x1(), y0 = line.y1(), x1 = line.x2(), y1 = line.y2();
    if (!clip(x0, y0, x1, y1, m_width, m_height)) return;
    const bool steep = std::abs(y1 - y0) > std::abs(x1 - x0);
    if (steep) {
        std::swap(x0, y0);
        std::swap(x1, y1);
    }
    if (x0 > x1) {
        std::swap(x0, x1);
        std::swap(y0, y1);
    }
    const double slope = x1 > x0 ? (y1 - y0) / (x1 - x0) : 0;
    const int first = static_cast<int>(x0);
    const int last = std::min(static_cast<int>(x1), (steep ? m_height : m_width) - 1);
    const std::ptrdiff_t alongStride = steep ? m_width : 1, acrossStride = steep ? 1 : m_width;
    const auto room = static_cast<unsigned>(steep ? m_width : m_height);
    // Pixel centres are at halves; 16 bits of fraction.
    int across = static_cast<int>((y0 + slope * (first + 0.5 - x0) - 0.5) * kOne);
    const int step = static_cast<int>(slope * kOne);
    QRgb* pixel = m_pixels + first * alongStride;
    for (int along = first; along <= last; ++along, across += step, pixel += alongStride) {
        const int below = across >> kFraction, share = across >> (kFraction - 8) & 255;
        if (static_cast<unsigned>(below) < room) blend(pixel[below * acrossStride], 255 - share);
        if (static_cast<unsigned>(below + 1) < room)
            blend(pixel[(below + 1) * acrossStride], share);
    }
}

}  // namespace anomalyst::ui
