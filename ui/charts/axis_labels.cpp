#include "ui/charts/axis_labels.h"

#include <QFontMetricsF>
#include <QPainter>

namespace anomalyst::ui {
namespace {

constexpr double kGap = 6;         ///< pixels between plot and labels
constexpr double kLabelApart = 6;  ///< least room between two labels

}  // namespace

AxisLabels::AxisLabels(ChartHost& host) : m_host(host) {
    host.adoptMark(*this);
    setZValue(1);
    connect(&host, &ChartHost::viewChanged, this, [this] {
        prepareGeometryChange();
        update();
    });
}

QRectF AxisLabels::boundingRect() const { return QRectF(QPointF(), m_host.size()); }

void AxisLabels::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
    const PlotTransform plot = m_host.plot();
    if (plot.area.width() < 1 || plot.area.height() < 1) return;
    if (m_host.frameVisible()) {
        painter->setRenderHint(QPainter::Antialiasing, false);
        painter->setPen(m_host.theme().colours().line);
        painter->drawRect(plot.area.adjusted(-0.5, -0.5, 0, 0));
    }
    painter->setFont(m_host.theme().smallFont());
    painter->setPen(m_host.theme().colours().dim);
    paintX(*painter, plot);
    paintY(*painter, plot);
}

void AxisLabels::paintX(QPainter& painter, const PlotTransform& plot) const {
    const QFontMetricsF metrics(painter.font());
    const double line = plot.area.bottom() + kGap + metrics.ascent() - 2;
    const AxisStyle& style = m_host.xAxis();
    double titleLeft = 2.0 * m_host.width(), titleRight = titleLeft;
    if (!style.title.isEmpty()) {
        const double width = metrics.horizontalAdvance(style.title);
        titleLeft = plot.area.center().x() - width / 2;
        titleRight = titleLeft + width;
        painter.drawText(QPointF(titleLeft, line), style.title);
    }
    if (!style.labels) return;
    const int most = static_cast<int>(plot.area.width() / style.pixelsPerLabel);
    double taken = 0;
    for (const AxisTick& tick : axisTicks(style, plot.range.x0, plot.range.x1, most)) {
        const double width = metrics.horizontalAdvance(tick.label);
        double left = plot.x(tick.value) - width / 2;
        left = std::min(left, m_host.width() - width - 1);
        if (left < std::min(plot.area.left(), plot.x(tick.value)) - width) continue;
        left = std::max(left, 1.0);
        if (left < taken ||
            (left + width + kLabelApart > titleLeft && left < titleRight + kLabelApart))
            continue;
        painter.drawText(QPointF(left, line), tick.label);
        taken = left + width + kLabelApart;
    }
}

void AxisLabels::paintY(QPainter& painter, const PlotTransform& plot) const {
    const QFontMetricsF metrics(painter.font());
    const AxisStyle& style = m_host.yAxis();
    if (!style.title.isEmpty()) {
        painter.drawText(QPointF(plot.area.left(), plot.area.top() - kGap), style.title);
    }
    if (!style.labels) return;
    const int most = std::max(1, static_cast<int>(plot.area.height() / style.pixelsPerLabel));
    for (const AxisTick& tick : axisTicks(style, plot.range.y0, plot.range.y1, most)) {
        const double middle = plot.y(tick.value) + metrics.capHeight() / 2;
        const double width = metrics.horizontalAdvance(tick.label);
        painter.drawText(QPointF(plot.area.left() - kGap - width, middle), tick.label);
    }
}

}  // namespace anomalyst::ui
