#include "ui/charts/point_marker.h"

#include <QPainter>
#include <utility>

namespace anomalyst::ui {

PointMarker::PointMarker(ChartHost& host, Shape shape, ChartHost::ColourRole colour, double radius)
    : m_host(host), m_shape(shape), m_colour(std::move(colour)), m_radius(radius) {
    host.adoptMark(*this);
    setAcceptedMouseButtons(Qt::NoButton);
    setVisible(false);
    connect(&host, &ChartHost::viewChanged, this, &PointMarker::moveToPlace);
}

void PointMarker::setPlace(std::optional<DataPoint> place) {
    m_place = place;
    moveToPlace();
}

void PointMarker::moveToPlace() {
    const PlotTransform plot = m_host.plot();
    const QPointF at = m_place ? plot.toPlot(m_place->x, m_place->y) : QPointF();
    setVisible(m_place && plot.area.adjusted(-1, -1, 1, 1).contains(at));
    if (isVisible()) setPos(at);
}

QRectF PointMarker::boundingRect() const {
    const double reach = m_radius + 3;
    return QRectF(-reach, -reach, 2 * reach, 2 * reach);
}

// A halo in the panel's colour sets the mark off from what is under it.
void PointMarker::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
    const Colours& colours = m_host.theme().colours();
    const QColor colour = m_colour(colours);
    const QPointF middle(0, 0);
    painter->setRenderHint(QPainter::Antialiasing);
    if (m_shape == Shape::Disc) {
        painter->setPen(QPen(colours.panel, 1.5));
        painter->setBrush(colour);
        painter->drawEllipse(middle, m_radius, m_radius);
        return;
    }
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(colours.panel, 4));
    painter->drawEllipse(middle, m_radius, m_radius);
    painter->setPen(QPen(colour, 1.8));
    painter->drawEllipse(middle, m_radius, m_radius);
}

}  // namespace anomalyst::ui
