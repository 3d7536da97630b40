#include "ui/charts/histogram_layer.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <utility>

#include "ui/charts/chart_host.h"

namespace anomalyst::ui {
namespace {

constexpr double kLowestBar = 1.5;  ///< pixels: one session is still to be seen

}  // namespace

void HistogramLayer::setBins(Bins bins) {
    m_bins = std::move(bins);
    update();
}

void HistogramLayer::setSelected(std::vector<double> counts) {
    m_selected = std::move(counts);
    update();
}

void HistogramLayer::forEachPoint(const PointSink& sink) const {
    for (std::size_t i = 0; i < m_bins.others.size(); ++i) {
        const double low = m_bins.low + static_cast<double>(i) * m_bins.width;
        sink(tr("others"), low, m_bins.others[i]);
        sink(tr("fraud"), low, m_bins.fraud[i]);
        if (i < m_selected.size()) sink(tr("selected"), low, m_selected[i]);
    }
}

void HistogramLayer::paintBars(QPainter& painter, const PlotTransform& plot,
                               const std::vector<double>& counts, const QColor& colour) const {
    const double bottom = plot.area.bottom();
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] <= 0) continue;
        const double low = m_bins.low + static_cast<double>(i) * m_bins.width;
        const double left = plot.x(low), right = plot.x(low + m_bins.width);
        const double gap = right - left > 4 ? 1 : 0;
        const double top = std::min(plot.y(counts[i]), bottom - kLowestBar);
        painter.fillRect(QRectF(left, top, right - left - gap, bottom - top), colour);
    }
}

void HistogramLayer::paintOutline(QPainter& painter, const PlotTransform& plot) const {
    if (m_selected.empty()) return;
    QPainterPath steps(QPointF(plot.x(m_bins.low), plot.area.bottom()));
    for (std::size_t i = 0; i < m_selected.size(); ++i) {
        const double low = m_bins.low + static_cast<double>(i) * m_bins.width;
        const double top = m_selected[i] > 0
                               ? std::min(plot.y(m_selected[i]), plot.area.bottom() - kLowestBar)
                               : plot.area.bottom();
        steps.lineTo(plot.x(low), top);
        steps.lineTo(plot.x(low + m_bins.width), top);
    }
    painter.strokePath(steps, QPen(host().theme().colours().accent, 1.4));
}

void HistogramLayer::paintPlot(QPainter& painter, const PlotTransform& plot) {
    const Colours& colours = host().theme().colours();
    painter.setRenderHint(QPainter::Antialiasing);
    paintBars(painter, plot, m_bins.others, colours.histogram);
    QColor fraud = colours.fraud;
    fraud.setAlphaF(0.75f);
    paintBars(painter, plot, m_bins.fraud, fraud);
    paintOutline(painter, plot);
    painter.setPen(colours.line);
    painter.drawLine(plot.area.bottomLeft(), plot.area.bottomRight());
}

}  // namespace anomalyst::ui
