#include "ui/charts/chart_layer.h"

#include <QPainter>

#include "ui/charts/chart_host.h"

namespace anomalyst::ui {

ChartLayer::ChartLayer(ChartHost& host, Depth depth) : m_host(host) {
    host.adopt(*this, depth);
    connect(&host, &ChartHost::viewChanged, this, [this] {
        prepareGeometryChange();
        viewChanged();
    });
}

QRectF ChartLayer::boundingRect() const { return m_host.plot().area; }

void ChartLayer::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
    const PlotTransform plot = m_host.plot();
    if (plot.area.width() < 1 || plot.area.height() < 1) return;
    painter->save();
    painter->setClipRect(plot.area, Qt::IntersectClip);
    paintPlot(*painter, plot);
    painter->restore();
}

void ChartLayer::forEachPoint(const PointSink&) const {}

void ChartLayer::viewChanged() { update(); }

}  // namespace anomalyst::ui
