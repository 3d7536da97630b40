#pragma once

#include <QString>
#include <vector>

#include "ui/charts/chart_host.h"

namespace anomalyst::ui {

/// Names of a chart's series in its upper right corner. Part of the chart, so that a saved picture
/// has it.
class SeriesLegend : public ChartLayer {
    Q_OBJECT

public:
    struct Entry {
        ChartHost::ColourRole colour;
        QString text;
    };

    SeriesLegend(ChartHost& host, std::vector<Entry> entries);

protected:
    void paintPlot(QPainter& painter, const PlotTransform& plot) override;

private:
    std::vector<Entry> m_entries;
};

}  // namespace anomalyst::ui
