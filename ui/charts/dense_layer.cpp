#include "ui/charts/dense_layer.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/charts/chart_host.h"

namespace anomalyst::ui {
namespace {

constexpr double kPrintScale = 3;  ///< least pixels of an export to one on the screen

}  // namespace

DenseLayer::DenseLayer(ChartHost& host) : ChartLayer(host) {
    connect(
        this, &DenseLayer::arrived, this,
        [this](const DensePicture& picture) {
            if (!hasData()) return;  // cleared while the worker drew
            m_picture = picture;
            update();
            Q_EMIT drawn(picture.milliseconds);
        },
        Qt::QueuedConnection);
}

void DenseLayer::refresh() {
    update();
    const PlotTransform plot = host().plot();
    if (hasData() && plot.area.width() >= 2 && plot.area.height() >= 2)
        post(frameFor(plot, host().devicePixelRatioF(), overscan()));
}

DenseLayer::Frame DenseLayer::frameFor(const PlotTransform& plot, double pixelRatio,
                                       QSizeF overscan) {
    const double marginX = std::ceil(plot.area.width() * overscan.width());
    const double marginY = std::ceil(plot.area.height() * overscan.height());
    const double dx = marginX * plot.unitsPerPixelX(), dy = marginY * plot.unitsPerPixelY();
    const auto pixels = [pixelRatio](double length) {
        return static_cast<int>(std::lround(length * pixelRatio));
    };
    return {{plot.range.x0 - dx, plot.range.y0 - dy, plot.range.x1 + dx, plot.range.y1 + dy},
            pixels(plot.area.width() + 2 * marginX),
            pixels(plot.area.height() + 2 * marginY),
            pixelRatio};
}

void DenseLayer::paintPlot(QPainter& painter, const PlotTransform& plot) {
    if (!hasData()) return;
    if (host().exporting()) {
        const double scale = std::max(kPrintScale, painter.worldTransform().m11());
        const DensePicture sharp = drawNow(frameFor(plot, scale, {0, 0}));
        painter.drawImage(plot.toPlot(sharp.rect), sharp.image);
    } else if (!m_picture.image.isNull()) {
        painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
        painter.drawImage(plot.toPlot(m_picture.rect), m_picture.image);
    }
}

}  // namespace anomalyst::ui
