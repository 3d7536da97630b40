#include <QChart>
#include <QDateTime>
#include <QLineSeries>
#include <QPainter>
#include <QTextStream>
#include <cmath>

#include "ui/charts/chart_canvas.h"
#include "ui/charts/chart_host.h"
#include "ui/charts/chart_parts.h"

namespace anomalyst::ui {
namespace {

QString coordinate(const AxisStyle& axis, double value) {
    if (axis.scale != AxisScale::TimeUtc) return QString::number(value, 'g', 10);
    const qint64 ms = axis.origin.micros / 1000 + std::llround(value * 1000);
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs);
}

}  // namespace

QColor ChartHost::ground() const { return m_theme.colours().panel; }

void ChartHost::paintOn(QPainter& painter) const {
    m_parts->canvas->scene()->render(&painter, QRectF(rect()), QRectF(rect()));
}

void ChartHost::writeData(QTextStream& out) const {
    const auto title = [](const AxisStyle& axis, const QString& plain) {
        return csvText(axis.title.isEmpty() ? plain : axis.title);
    };
    out << "series," << title(xAxis(), QStringLiteral("x")) << ','
        << title(yAxis(), QStringLiteral("y")) << '\n';
    const auto row = [&](const QString& series, double x, double y) {
        out << csvText(series) << ',' << coordinate(xAxis(), x) << ',' << coordinate(yAxis(), y)
            << '\n';
    };
    for (const Parts::Curve& curve : m_parts->curves) {
        if (curve.area != nullptr) continue;
        for (const QPointF& p : curve.line->points()) row(curve.line->name(), p.x(), p.y());
    }
    for (const ChartLayer* layer : m_parts->layers) layer->forEachPoint(row);
}

}  // namespace anomalyst::ui
