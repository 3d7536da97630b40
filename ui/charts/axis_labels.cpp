#include "ui/charts/axis_labels.h"

#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <cmath>

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

// The left end of the title, as near to the middle as the labels let it be.
std::optional<double> AxisLabels::roomForTitle(const std::vector<Label>& labels, double width,
                                               const QRectF& area) {
    const double wanted = area.center().x() - width / 2;
    std::optional<double> best;
    double from = area.left();
    const auto consider = [&](double to) {
        if (to - from < width) return;
        const double left = std::clamp(wanted, from, to - width);
        if (!best || std::abs(left - wanted) < std::abs(*best - wanted)) best = left;
    };
    for (const Label& label : labels) {
        consider(label.left - kLabelApart);
        from = label.right + kLabelApart;
    }
    consider(area.right());
    return best;
}

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

std::vector<AxisLabels::Label> AxisLabels::xLabels(const QFontMetricsF& metrics,
                                                   const PlotTransform& plot, int most) const {
    std::vector<Label> labels;
    double taken = 0;
    for (AxisTick& tick : axisTicks(m_host.xAxis(), plot.range.x0, plot.range.x1, most)) {
        const double width = metrics.horizontalAdvance(tick.label);
        double left = plot.x(tick.value) - width / 2;
        left = std::min(left, m_host.width() - width - 1);
        if (left < std::min(plot.area.left(), plot.x(tick.value)) - width) continue;
        left = std::max(left, 1.0);
        if (left < taken) continue;
        labels.push_back({std::move(tick.label), left, left + width});
        taken = left + width + kLabelApart;
    }
    return labels;
}

// The title stands between two labels near the middle; where it finds no room, fewer labels do.
void AxisLabels::paintX(QPainter& painter, const PlotTransform& plot) const {
    const QFontMetricsF metrics(painter.font());
    const double line = plot.area.bottom() + kGap + metrics.ascent() - 2;
    const AxisStyle& style = m_host.xAxis();
    std::vector<Label> labels;
    const int most =
        style.labels ? tickCount(style, plot.range.x0, plot.range.x1, plot.area.width()) : 0;
    if (style.labels) labels = xLabels(metrics, plot, most);
    if (!style.title.isEmpty()) {
        const double width = metrics.horizontalAdvance(style.title);
        auto left = roomForTitle(labels, width, plot.area);
        for (int fewer = most - 1; !left && fewer >= 2; --fewer) {
            labels = xLabels(metrics, plot, fewer);
            left = roomForTitle(labels, width, plot.area);
        }
        // A title wider than the plot still has the margins.
        const double middle =
            std::max(1.0, std::min(plot.area.center().x() - width / 2, m_host.width() - width - 1));
        const double place = left.value_or(middle);
        painter.drawText(QPointF(place, line), style.title);
        std::erase_if(labels, [&](const Label& label) {
            return label.right + kLabelApart > place && label.left < place + width + kLabelApart;
        });
    }
    for (const Label& label : labels) painter.drawText(QPointF(label.left, line), label.text);
}

void AxisLabels::paintY(QPainter& painter, const PlotTransform& plot) const {
    const QFontMetricsF metrics(painter.font());
    const AxisStyle& style = m_host.yAxis();
    if (!style.title.isEmpty()) {
        painter.drawText(QPointF(plot.area.left(), plot.area.top() - kGap), style.title);
    }
    if (!style.labels) return;
    const int most = tickCount(style, plot.range.y0, plot.range.y1, plot.area.height());
    for (const AxisTick& tick : axisTicks(style, plot.range.y0, plot.range.y1, most)) {
        const double middle = plot.y(tick.value) + metrics.capHeight() / 2;
        const double width = metrics.horizontalAdvance(tick.label);
        painter.drawText(QPointF(plot.area.left() - kGap - width, middle), tick.label);
    }
}

}  // namespace anomalyst::ui
