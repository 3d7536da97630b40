#pragma once

#include <QGraphicsObject>
#include <QString>
#include <vector>

#include "ui/charts/chart_host.h"

namespace anomalyst::ui {

/// Names of a chart's series at the upper right: a row above its plot area, and further ones below
/// that. Part of the chart, so that a saved picture has it.
class SeriesLegend : public QGraphicsObject {
    Q_OBJECT

public:
    struct Entry {
        ChartHost::ColourRole colour;
        QString text;
        Qt::PenStyle line = Qt::NoPen;  ///< drawn as such a line; without, as a square
    };
    using Row = std::vector<Entry>;

    SeriesLegend(ChartHost& host, Row row);

    void setRows(std::vector<Row> rows);

    QRectF boundingRect() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    double rowHeight() const;
    void paintRow(QPainter& painter, const Row& row, const QRectF& area) const;

    ChartHost& m_host;
    std::vector<Row> m_rows;
};

}  // namespace anomalyst::ui
