#pragma once

#include <QGraphicsObject>

#include "ui/charts/chart_host.h"

namespace anomalyst::ui {

/// The threshold in a chart: a line across the plot area with a handle. Dragging it emits; the
/// owner decides and calls `setValue`. A graphics item, so that moving it relays out nothing.
class ThresholdLine : public QGraphicsObject {
    Q_OBJECT

public:
    /// `Qt::Vertical`: the line stands at a value of x; `Qt::Horizontal`: it lies at one of y.
    ThresholdLine(ChartHost& host, Qt::Orientation orientation);

    double value() const { return m_value; }
    /// Not drawn where it lies outside of the plot, or is NaN.
    void setValue(double value);
    void setDraggable(bool draggable);

    QRectF boundingRect() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

Q_SIGNALS:
    /// The analyst moves the line; already within the range shown.
    void dragged(double value);

protected:
    void mousePressEvent(QGraphicsSceneMouseEvent* event) override;
    void mouseMoveEvent(QGraphicsSceneMouseEvent* event) override;

private:
    bool vertical() const { return m_orientation == Qt::Vertical; }
    void place();

    ChartHost& m_host;
    Qt::Orientation m_orientation;
    double m_value = 0;
    double m_grip = 0;  ///< pixels between the line and where it was taken
    bool m_draggable = true;
};

}  // namespace anomalyst::ui
