#pragma once

#include <QGraphicsObject>
#include <optional>
#include <vector>

#include "ui/charts/chart_host.h"

namespace anomalyst::ui {

/// The numbers, times and titles along both axes, drawn into the fixed margins. Qt Charts would
/// shorten its own labels at a fixed plot area, and knows neither UTC nor roots.
class AxisLabels : public QGraphicsObject {
    Q_OBJECT

public:
    explicit AxisLabels(ChartHost& host);

    QRectF boundingRect() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    struct Label {
        QString text;
        double left = 0, right = 0;  ///< pixels
    };
    std::vector<Label> xLabels(const QFontMetricsF& metrics, const PlotTransform& plot,
                               int most) const;
    static std::optional<double> roomForTitle(const std::vector<Label>& labels, double width,
                                              const QRectF& area);
    void paintX(QPainter& painter, const PlotTransform& plot) const;
    void paintY(QPainter& painter, const PlotTransform& plot) const;

    ChartHost& m_host;
};

}  // namespace anomalyst::ui
