#pragma once

#include <QGraphicsObject>
#include <QString>
#include <vector>

#include "ui/charts/chart_host.h"

namespace anomalyst::ui {

/// Names of a chart's series at the upper right of its plot area. Part of the chart, so that a
/// saved picture has it.
class SeriesLegend : public QGraphicsObject {
    Q_OBJECT

public:
    struct Entry {
        ChartHost::ColourRole colour;
        QString text;
    };

    SeriesLegend(ChartHost& host, std::vector<Entry> entries);

    QRectF boundingRect() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    ChartHost& m_host;
    std::vector<Entry> m_entries;
};

}  // namespace anomalyst::ui
