#pragma once

#include <vector>

#include "ui/charts/chart_layer.h"

namespace anomalyst::ui {

/// Two histograms over the same bins, one drawn over the other (never stacked: on a root or log
/// axis stacked bars lie), and the outline of a part of both.
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
    /// Counts of what is selected, in the same bins; empty for no outline.
    void setSelected(std::vector<double> counts);
    const std::vector<double>& selected() const { return m_selected; }

    void forEachPoint(const PointSink& sink) const override;

protected:
    void paintPlot(QPainter& painter, const PlotTransform& plot) override;

private:
    void paintBars(QPainter& painter, const PlotTransform& plot, const std::vector<double>& counts,
                   const QColor& colour) const;

    void paintOutline(QPainter& painter, const PlotTransform& plot) const;

    Bins m_bins;
    std::vector<double> m_selected;
};

}  // namespace anomalyst::ui
