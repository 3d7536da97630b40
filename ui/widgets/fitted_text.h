#pragma once

#include <QFontMetricsF>
#include <QString>

namespace anomalyst::ui {

/// What of a remark fits into `width` pixels: whole parts, which stand between " · ", the most
/// important first; the first part alone is cut with an ellipsis where even it does not fit.
QString fittedText(const QFontMetricsF& metrics, const QString& remark, double width);

}  // namespace anomalyst::ui
