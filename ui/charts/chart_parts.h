#pragma once

#include <QPointer>
#include <QPolygonF>
#include <vector>

#include "ui/charts/chart_host.h"

class QAreaSeries;
class QChart;
class QGraphicsPathItem;
class QLineSeries;
class QValueAxis;

namespace anomalyst::ui {

class AxisLabels;

/// The inside of ChartHost, shared by the files that implement it. All objects belong to the
/// chart, which belongs to the canvas, which belongs to the host.
struct ChartHost::Parts {
    struct Curve {
        QLineSeries* line;  ///< the upper one of a band
        QAreaSeries* area;  ///< bands only
        ColourRole colour;
        double width;
        Qt::PenStyle style;
        double opacity;
    };

    QChart* chart = nullptr;
    QValueAxis* x = nullptr;
    QValueAxis* y = nullptr;
    ChartCanvas* canvas = nullptr;
    AxisLabels* labels = nullptr;
    QGraphicsPathItem* outline = nullptr;
    QPolygonF outlineData;
    std::vector<Curve> curves;
    std::vector<ChartLayer*> layers;
    AxisStyle xStyle, yStyle;
    QMargins margins{40, 8, 8, 22};
    bool frame = false;
};

}  // namespace anomalyst::ui
