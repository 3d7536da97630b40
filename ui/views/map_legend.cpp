#include "ui/views/map_legend.h"

#include <QFontMetricsF>
#include <QPainter>
#include <utility>

#include "ui/charts/chart_host.h"
#include "ui/widgets/fitted_text.h"

namespace anomalyst::ui {
namespace {

constexpr double kInset = 8, kMark = 8, kGap = 5;

/// Text on the panel's colour, so that it reads over points.
void drawOnPanel(QPainter& painter, const Colours& colours, const QRectF& box, const QString& text,
                 const QColor& colour) {
    painter.fillRect(box.adjusted(-3, -1, 3, 1), colours.panel);
    painter.setPen(colour);
    painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, text);
}

}  // namespace

MapLegend::MapLegend(ChartHost& host) : ChartLayer(host, Depth::Marks) {}

void MapLegend::setEntries(std::vector<Entry> entries) {
    m_entries = std::move(entries);
    update();
}

void MapLegend::setCount(const QString& text) {
    if (std::exchange(m_count, text) != text) update();
}

void MapLegend::setNote(const QString& text) {
    if (std::exchange(m_note, text) != text) update();
}

void MapLegend::paintPlot(QPainter& painter, const PlotTransform& plot) {
    const Colours& colours = host().theme().colours();
    painter.setFont(host().theme().smallFont());
    const QFontMetricsF metrics(painter.font());
    const double height = metrics.height();
    if (!m_note.isEmpty()) {
        const double room = plot.area.width() - 2 * kInset;
        const QString note = fittedText(metrics, m_note, room);
        drawOnPanel(painter, colours,
                    QRectF(plot.area.left() + kInset, plot.area.top() + kInset,
                           metrics.horizontalAdvance(note), height),
                    note, colours.dim);
    }
    double y = plot.area.bottom() - kInset - height;
    if (!m_count.isEmpty()) {
        const double width = metrics.horizontalAdvance(m_count);
        drawOnPanel(painter, colours, QRectF(plot.area.right() - kInset - width, y, width, height),
                    m_count, colours.accent);
    }
    for (auto entry = m_entries.rbegin(); entry != m_entries.rend(); ++entry) {
        const double left = plot.area.left() + kInset;
        drawOnPanel(painter, colours,
                    QRectF(left + kMark + kGap, y, metrics.horizontalAdvance(entry->text), height),
                    entry->text, colours.dim);
        painter.fillRect(QRectF(left, y + (height - kMark) / 2, kMark, kMark), entry->colour);
        y -= height + 2;
    }
}

}  // namespace anomalyst::ui
