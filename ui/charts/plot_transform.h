#pragma once

#include <QPointF>
#include <QRectF>

#include "ui/charts/chart_axis.h"
#include "ui/charts/dense_cloud.h"

namespace anomalyst::ui {

/// What is seen in the range `now` where `at` was seen in the range `before`, on linear axes.
inline DataPoint atTheSameSpot(DataPoint at, const DataRect& before, const DataRect& now) {
    return {now.x0 + (at.x - before.x0) / before.width() * now.width(),
            now.y0 + (at.y - before.y0) / before.height() * now.height()};
}
inline DataRect atTheSameSpot(const DataRect& at, const DataRect& before, const DataRect& now) {
    const DataPoint low = atTheSameSpot(DataPoint{at.x0, at.y0}, before, now);
    const DataPoint high = atTheSameSpot(DataPoint{at.x1, at.y1}, before, now);
    return {low.x, low.y, high.x, high.y};
}

/// Where data is on the plot at one moment: `range` of the data fills `area` of the widget.
struct PlotTransform {
    QRectF area;
    DataRect range;
    AxisScale xScale = AxisScale::Linear;
    AxisScale yScale = AxisScale::Linear;

    double x(double value) const {
        return area.left() + share(xScale, range.x0, range.x1, value) * area.width();
    }
    double y(double value) const {
        return area.bottom() - share(yScale, range.y0, range.y1, value) * area.height();
    }
    QPointF toPlot(double dataX, double dataY) const { return {x(dataX), y(dataY)}; }
    QRectF toPlot(const DataRect& data) const {
        return QRectF(toPlot(data.x0, data.y1), toPlot(data.x1, data.y0));
    }
    DataPoint toData(QPointF at) const {
        return {value(xScale, range.x0, range.x1, (at.x() - area.left()) / area.width()),
                value(yScale, range.y0, range.y1, (area.bottom() - at.y()) / area.height())};
    }
    /// Data units a pixel; meaningful on linear axes.
    double unitsPerPixelX() const { return range.width() / area.width(); }
    double unitsPerPixelY() const { return range.height() / area.height(); }

private:
    static double share(AxisScale scale, double low, double high, double v) {
        const double from = scaled(scale, low);
        return (scaled(scale, v) - from) / (scaled(scale, high) - from);
    }
    static double value(AxisScale scale, double low, double high, double share) {
        const double from = scaled(scale, low);
        return unscaled(scale, from + share * (scaled(scale, high) - from));
    }
};

}  // namespace anomalyst::ui
