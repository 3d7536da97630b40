#include "ui/views/edge_raster.h"

#include <QColor>
#include <algorithm>
#include <cmath>
#include <utility>

namespace anomalyst::ui {
namespace {

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

void EdgeRaster::begin(QSize size) {
    if (m_image.size() != size) m_image = QImage(size, QImage::Format_Indexed8);
    m_image.fill(0);
    m_pixels = m_image.bits();
    m_stride = m_image.bytesPerLine();
    m_width = m_image.width();
    m_height = m_image.height();
}

void EdgeRaster::plot(int x, int y, float coverage) {
    if (x < 0 || y < 0 || x >= m_width || y >= m_height) return;
    uchar& pixel = m_pixels[y * m_stride + x];
    pixel = std::max(pixel, static_cast<uchar>(coverage * 255));
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
    for (int along = static_cast<int>(x0); along <= static_cast<int>(x1); ++along) {
        // Pixel centres are at halves.
        const double across = y0 + slope * (along + 0.5 - x0) - 0.5;
        const int below = static_cast<int>(across + 1) - 1;  // floor, as across >= -1
        const auto share = static_cast<float>(across - below);
        steep ? plot(below, along, 1 - share) : plot(along, below, 1 - share);
        steep ? plot(below + 1, along, share) : plot(along, below + 1, share);
    }
}

const QImage& EdgeRaster::picture(const QColor& background, const QColor& line) {
    QList<QRgb> table;
    for (int share = 0; share < 256; ++share) table.append(mixed(background, line, share));
    m_image.setColorTable(table);
    return m_image;
}

}  // namespace anomalyst::ui
