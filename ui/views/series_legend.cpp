#include "ui/views/series_legend.h"

#include <QFontMetricsF>
#include <QPainter>
#include <utility>

namespace anomalyst::ui {
namespace {

constexpr double kMark = 8, kGap = 4, kApart = 10;

}  // namespace

SeriesLegend::SeriesLegend(ChartHost& host, std::vector<Entry> entries)
    : ChartLayer(host, Depth::Marks), m_entries(std::move(entries)) {}

void SeriesLegend::paintPlot(QPainter& painter, const PlotTransform& plot) {
    const Colours& colours = host().theme().colours();
    painter.setFont(host().theme().smallFont());
    const QFontMetricsF metrics(painter.font());
    double right = plot.area.right();
    for (auto entry = m_entries.rbegin(); entry != m_entries.rend(); ++entry) {
        const double width = metrics.horizontalAdvance(entry->text);
        const QRectF text(right - width, plot.area.top(), width, metrics.height());
        painter.setPen(colours.dim);
        painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, entry->text);
        painter.fillRect(
            QRectF(text.left() - kGap - kMark, text.center().y() - kMark / 2, kMark, kMark),
            colours.*entry->colour);
        right = text.left() - kGap - kMark - kApart;
    }
}

}  // namespace anomalyst::ui
