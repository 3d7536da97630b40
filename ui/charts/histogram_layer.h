#pragma once

#include <vector>

#include "ui/charts/chart_layer.h"

namespace anomalyst::ui {

/// Two histograms over the same bins, one drawn over the other (never stacked: on a root or log
/// axis stacked bars lie).
class HistogramLayer : public ChartLayer {
    Q_OBJECT

public:
    struct Bins {
        double low = 0;
        double width = 1;
        std::vector<double> others;  ///< counts
        std::vector<double> fraud;   ///< counts, as many bins
    };

    explicit HistogramLayer(ChartHost& host) : ChartLayer(host) {}

    void setBins(Bins bins);
    const Bins& bins() const { return m_bins; }

    void forEachPoint(const PointSink& sink) const override;

protected:
    void paintPlot(QPainter& painter, const PlotTransform& plot) override;

private:
    void paintBars(QPainter& painter, const PlotTransform& plot, const std::vector<double>& counts,
                   const QColor& colour) const;

    Bins m_bins;
};

}  // namespace anomalyst::ui
