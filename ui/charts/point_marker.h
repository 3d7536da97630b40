#pragma once

#include <QGraphicsObject>
#include <optional>

#include "ui/charts/chart_host.h"

namespace anomalyst::ui {

/// A ring or disc that stays at a place of the data: the current session, the hovered one, the
/// operating point on a curve. Hidden while it has no place or is outside the plot area.
class PointMarker : public QGraphicsObject {
    Q_OBJECT

public:
    enum class Shape { Ring, Disc };

    PointMarker(ChartHost& host, Shape shape, ChartHost::ColourRole colour, double radius);

    void setPlace(std::optional<DataPoint> place);
    const std::optional<DataPoint>& place() const { return m_place; }

    QRectF boundingRect() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    void moveToPlace();

    ChartHost& m_host;
    Shape m_shape;
    ChartHost::ColourRole m_colour;
    double m_radius;
    std::optional<DataPoint> m_place;
};

}  // namespace anomalyst::ui
