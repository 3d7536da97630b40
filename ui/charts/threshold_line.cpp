#include "ui/charts/threshold_line.h"

#include <QCursor>
#include <QGraphicsSceneMouseEvent>
#include <QPainter>
#include <algorithm>

namespace anomalyst::ui {
namespace {

constexpr double kGrab = 6;     ///< pixels to each side that take the mouse
constexpr double kHandle = 10;  ///< width of the handle
constexpr double kWidth = 1.6;

}  // namespace

ThresholdLine::ThresholdLine(ChartHost& host, Qt::Orientation orientation)
    : m_host(host), m_orientation(orientation) {
    host.adoptMark(*this);
    setDraggable(true);
    connect(&host, &ChartHost::viewChanged, this, [this] {
        prepareGeometryChange();
        place();
    });
}

void ThresholdLine::setValue(double value) {
    m_value = value;
    place();
}

void ThresholdLine::setDraggable(bool draggable) {
    m_draggable = draggable;
    setAcceptedMouseButtons(draggable ? Qt::LeftButton : Qt::NoButton);
    setCursor(!draggable ? Qt::ArrowCursor : vertical() ? Qt::SplitHCursor : Qt::SplitVCursor);
    update();
}

void ThresholdLine::place() {
    const PlotTransform plot = m_host.plot();
    if (plot.area.width() < 1 || plot.area.height() < 1) return;
    const double at = vertical() ? plot.x(m_value) : plot.y(m_value);
    const bool seen = vertical() ? at >= plot.area.left() - 0.5 && at <= plot.area.right() + 0.5
                                 : at >= plot.area.top() - 0.5 && at <= plot.area.bottom() + 0.5;
    setVisible(seen);
    if (!seen) return;
    setPos(vertical() ? QPointF(at, plot.area.top()) : QPointF(plot.area.left(), at));
}

QRectF ThresholdLine::boundingRect() const {
    const QRectF area = m_host.plot().area;
    return vertical() ? QRectF(-kGrab, -kHandle, 2 * kGrab, area.height() + kHandle + 4)
                      : QRectF(0, -kGrab, area.width(), 2 * kGrab);
}

void ThresholdLine::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
    const QColor colour = m_host.theme().colours().accent;
    const QRectF area = m_host.plot().area;
    painter->setPen(QPen(colour, kWidth, Qt::SolidLine, Qt::FlatCap));
    if (!vertical()) {
        painter->drawLine(QPointF(0, 0), QPointF(area.width(), 0));
        return;
    }
    painter->drawLine(QPointF(0, -4), QPointF(0, area.height() + 4));
    if (!m_draggable) return;
    painter->setPen(Qt::NoPen);
    painter->setBrush(colour);
    painter->drawRoundedRect(QRectF(-kHandle / 2, -kHandle, kHandle, kHandle - 2), 2, 2);
}

void ThresholdLine::mousePressEvent(QGraphicsSceneMouseEvent* event) {
    m_grip = vertical() ? event->scenePos().x() - pos().x() : event->scenePos().y() - pos().y();
    event->accept();
}

void ThresholdLine::mouseMoveEvent(QGraphicsSceneMouseEvent* event) {
    const PlotTransform plot = m_host.plot();
    const QPointF grip = vertical() ? QPointF(m_grip, 0) : QPointF(0, m_grip);
    const DataPoint at = plot.toData(event->scenePos() - grip);
    Q_EMIT dragged(vertical() ? std::clamp(at.x, plot.range.x0, plot.range.x1)
                              : std::clamp(at.y, plot.range.y0, plot.range.y1));
}

}  // namespace anomalyst::ui
