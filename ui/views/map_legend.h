#pragma once

#include <QColor>
#include <QString>
#include <vector>

#include "ui/charts/chart_layer.h"

namespace anomalyst::ui {

/// What the colours of the map mean, in its lower left corner, and how many sessions are selected,
/// in its lower right. Part of the chart, so that a saved picture has it.
class MapLegend : public ChartLayer {
    Q_OBJECT

public:
    struct Entry {
        QColor colour;
        QString text;
    };

    explicit MapLegend(ChartHost& host);

    void setEntries(std::vector<Entry> entries);
    void setCount(const QString& text);
    const QString& count() const { return m_count; }

protected:
    void paintPlot(QPainter& painter, const PlotTransform& plot) override;

private:
    std::vector<Entry> m_entries;
    QString m_count;
};

}  // namespace anomalyst::ui
