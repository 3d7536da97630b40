#pragma once

#include <QGraphicsObject>
#include <functional>

#include "ui/charts/plot_transform.h"

namespace anomalyst::ui {

class ChartHost;

/// Something drawn inside the plot area of a chart, clipped to it. Belongs to the chart, which
/// deletes it. The same painting serves the screen and the export.
class ChartLayer : public QGraphicsObject {
    Q_OBJECT

public:
    /// Order from the back: `Behind`, the chart's curves and bands, `Data`, `Marks`.
    enum class Depth { Behind, Data, Marks };
    using PointSink = std::function<void(const QString& series, double x, double y)>;

    explicit ChartLayer(ChartHost& host, Depth depth = Depth::Data);

    QRectF boundingRect() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) final;

    /// Hands every point of the layer to `sink`, for the CSV of the chart's data.
    virtual void forEachPoint(const PointSink& sink) const;

protected:
    ChartHost& host() const { return m_host; }
    /// Paints in the widget's coordinates.
    virtual void paintPlot(QPainter& painter, const PlotTransform& plot) = 0;
    /// The range or the plot area is another one.
    virtual void viewChanged();

private:
    ChartHost& m_host;
};

}  // namespace anomalyst::ui
