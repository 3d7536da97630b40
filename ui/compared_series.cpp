#include "ui/compared_series.h"

#include <QPainter>
#include <QPolygonF>
#include <array>

namespace anomalyst::ui::compared {

namespace {

/// Categories that actions are given last, so that few sessions have an action of that colour.
constexpr std::array<std::size_t, kMost> kCategories = {9, 8, 10};
constexpr std::array<Qt::PenStyle, kMost> kDashes = {Qt::SolidLine, Qt::DashLine, Qt::DotLine};

QPolygonF outline(std::size_t series, double r) {
    switch (series % kMost) {
        case 0: return {QPointF(0, -1.25 * r), {1.25 * r, 0}, {0, 1.25 * r}, {-1.25 * r, 0}};
        case 1: return {QPointF(0, -1.2 * r), {1.2 * r, r}, {-1.2 * r, r}};
        default: return {QPointF(-r, -r), {r, -r}, {r, r}, {-r, r}};
    }
}

}  // namespace

QColor colour(const Colours& colours, std::size_t series) {
    return colours.categories[kCategories[series % kMost]];
}

Qt::PenStyle dash(std::size_t series) { return kDashes[series % kMost]; }

QPen pen(const Colours& colours, std::size_t series, double width) {
    return {colour(colours, series), width, dash(series), Qt::FlatCap, Qt::RoundJoin};
}

void drawMark(QPainter& painter, const Colours& colours, std::size_t series, QPointF at,
              double radius) {
    painter.setPen(QPen(colours.panel, 1));
    painter.setBrush(colour(colours, series));
    painter.drawPolygon(outline(series, radius).translated(at));
}

}  // namespace anomalyst::ui::compared
