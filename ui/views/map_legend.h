#pragma once

#include <QColor>
#include <QString>
#include <vector>

#include "ui/charts/chart_layer.h"

namespace anomalyst::ui {

/// What the colours of the map mean, in its lower left corner, how many sessions are selected, in
/// its lower right, and how the sessions came to their places, where the model has not put them
/// there, in its upper left. Part of the chart, so that a saved picture has it.
class MapLegend : public ChartLayer {
    Q_OBJECT

public:
    struct Entry {
        QColor colour;
        QString text;
    };

    explicit MapLegend(ChartHost& host);

    void setEntries(std::vector<Entry> entries);
    const std::vector<Entry>& entries() const { return m_entries; }
    void setCount(const QString& text);
    const QString& count() const { return m_count; }
    void setNote(const QString& text);
    const QString& note() const { return m_note; }

protected:
    void paintPlot(QPainter& painter, const PlotTransform& plot) override;

private:
    std::vector<Entry> m_entries;
    QString m_count;
    QString m_note;
};

}  // namespace anomalyst::ui
