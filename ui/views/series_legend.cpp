#include "ui/views/series_legend.h"

#include <QFontMetricsF>
#include <QPainter>
#include <utility>

namespace anomalyst::ui {
namespace {

constexpr double kMark = 8, kGap = 4, kApart = 10;
constexpr double kHeight = 18;  ///< pixels that a line of small text needs

}  // namespace

SeriesLegend::SeriesLegend(ChartHost& host, std::vector<Entry> entries)
    : m_host(host), m_entries(std::move(entries)) {
    host.adoptMark(*this);
    setAcceptedMouseButtons(Qt::NoButton);
    connect(&host, &ChartHost::viewChanged, this, [this] {
        prepareGeometryChange();
        update();
    });
}

QRectF SeriesLegend::boundingRect() const {
    const QRectF area = m_host.plot().area;
    return {area.left(), 0, area.width(), kHeight};
}

void SeriesLegend::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
    const Colours& colours = m_host.theme().colours();
    painter->setFont(m_host.theme().smallFont());
    const QFontMetricsF metrics(painter->font());
    double right = boundingRect().right();
    for (auto entry = m_entries.rbegin(); entry != m_entries.rend(); ++entry) {
        const double width = metrics.horizontalAdvance(entry->text);
        const QRectF text(right - width, 0, width, metrics.height());
        painter->setPen(colours.dim);
        painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter, entry->text);
        painter->fillRect(
            QRectF(text.left() - kGap - kMark, text.center().y() - kMark / 2, kMark, kMark),
            colours.*entry->colour);
        right = text.left() - kGap - kMark - kApart;
    }
}

}  // namespace anomalyst::ui
