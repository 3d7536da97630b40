#include "ui/views/series_legend.h"

#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <utility>

namespace anomalyst::ui {
namespace {

constexpr double kMark = 8, kLine = 22, kGap = 4, kApart = 10;
constexpr double kLeastHeight = 18;  ///< of a row, in pixels
constexpr float kVeil = 0.8F;        ///< over the curves behind a name

}  // namespace

SeriesLegend::SeriesLegend(ChartHost& host, Row row) : m_host(host), m_rows({std::move(row)}) {
    host.adoptMark(*this);
    setAcceptedMouseButtons(Qt::NoButton);
    connect(&host, &ChartHost::viewChanged, this, [this] {
        prepareGeometryChange();
        update();
    });
}

void SeriesLegend::setRows(std::vector<Row> rows) {
    prepareGeometryChange();
    m_rows = std::move(rows);
    update();
}

double SeriesLegend::rowHeight() const {
    return std::max(kLeastHeight, QFontMetricsF(m_host.theme().smallFont()).height() + 2);
}

QRectF SeriesLegend::boundingRect() const {
    const QRectF area = m_host.plot().area;
    return {area.left(), 0, area.width(), rowHeight() * double(m_rows.size())};
}

void SeriesLegend::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
    painter->setFont(m_host.theme().smallFont());
    QRectF area = boundingRect();
    area.setHeight(QFontMetricsF(painter->font()).height());
    for (const Row& row : m_rows) {
        paintRow(*painter, row, area);
        area.translate(0, rowHeight());
    }
}

void SeriesLegend::paintRow(QPainter& painter, const Row& row, const QRectF& area) const {
    const Colours& colours = m_host.theme().colours();
    const QFontMetricsF metrics(painter.font());
    QColor veil = colours.panel;
    veil.setAlphaF(kVeil);
    double right = area.right();
    for (auto entry = row.rbegin(); entry != row.rend(); ++entry) {
        const double width = metrics.horizontalAdvance(entry->text);
        const QRectF text(right - width, area.top(), width, area.height());
        const double mark = entry->line == Qt::NoPen ? kMark : kLine;
        const double left = text.left() - kGap - mark;
        if (area.top() > 0)
            painter.fillRect(QRectF(left - kGap, area.top(), right - left + kGap, area.height()),
                             veil);
        painter.setPen(colours.dim);
        painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, entry->text);
        const QColor colour = entry->colour(colours);
        const double middle = text.center().y();
        if (entry->line == Qt::NoPen) {
            painter.fillRect(QRectF(left, middle - kMark / 2, kMark, kMark), colour);
        } else {
            painter.setPen(QPen(colour, 1.6, entry->line, Qt::FlatCap));
            painter.drawLine(QPointF(left, middle), QPointF(left + mark, middle));
        }
        right = left - kApart;
    }
}

}  // namespace anomalyst::ui
