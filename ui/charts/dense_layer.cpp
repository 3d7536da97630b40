#include "ui/charts/dense_layer.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/charts/chart_host.h"

namespace anomalyst::ui {
namespace {

constexpr double kSpare = 0.4;     ///< of the room at the sides: less, and a new picture is due
constexpr double kPrintScale = 3;  ///< least pixels of an export to one on the screen

}  // namespace

DenseLayer::DenseLayer(ChartHost& host) : ChartLayer(host) {
    connect(
        this, &DenseLayer::arrived, this,
        [this](const DensePicture& picture) {
            if (!hasData()) return;  // cleared while the worker drew
            m_picture = picture;
            if (!covers(this->host().plot())) refresh();  // the view moved on meanwhile
            update();
            Q_EMIT drawn(picture.milliseconds);
        },
        Qt::QueuedConnection);
}

void DenseLayer::beginChange() { m_changedFrom = host().range(); }

void DenseLayer::endChange() {
    if (!m_changedFrom) return;
    m_picture.rect = atTheSameSpot(m_picture.rect, *m_changedFrom, host().range());
    m_changedFrom.reset();
    refresh();
}

void DenseLayer::refresh() {
    if (m_changedFrom) return;
    update();
    const PlotTransform plot = host().plot();
    if (hasData() && plot.area.width() >= 2 && plot.area.height() >= 2)
        post(frameFor(plot, host().devicePixelRatioF(), overscan()));
}

void DenseLayer::viewChanged() {
    if (m_changedFrom) return;
    if (covers(host().plot())) {
        update();
    } else {
        refresh();
    }
}

// At the same scale, and with part of the spare room left on every side.
bool DenseLayer::covers(const PlotTransform& plot) const {
    const QImage& image = m_picture.image;
    if (image.isNull()) return false;
    const Frame wanted = frameFor(plot, host().devicePixelRatioF(), overscan());
    const DataRect &have = m_picture.rect, &range = plot.range;
    const auto same = [](double a, double b) { return std::abs(a - b) <= 1e-9 * std::abs(b); };
    if (QSize(wanted.width, wanted.height) != image.size() ||
        !same(have.width(), wanted.rect.width()) || !same(have.height(), wanted.rect.height()))
        return false;
    const double dx = range.width() * overscan().width() * kSpare;
    const double dy = range.height() * (overscan().height() * kSpare - 1e-9);
    return have.x0 <= range.x0 - dx && have.x1 >= range.x1 + dx && have.y0 <= range.y0 - dy &&
           have.y1 >= range.y1 + dy;
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
        paintPicture(painter, plot.toPlot(m_picture.rect));
    }
}

// A picture of the right scale goes to whole pixels: copied, not resampled.
void DenseLayer::paintPicture(QPainter& painter, const QRectF& target) const {
    const double ratio = host().devicePixelRatioF();
    const QSizeF exact = QSizeF(m_picture.image.size()) / ratio;
    if (std::abs(exact.width() - target.width()) < 0.01 &&
        std::abs(exact.height() - target.height()) < 0.01) {
        const QPointF corner(std::round(target.left() * ratio) / ratio,
                             std::round(target.top() * ratio) / ratio);
        painter.drawImage(QRectF(corner, exact), m_picture.image);
        return;
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter.drawImage(target, m_picture.image);
}

}  // namespace anomalyst::ui
