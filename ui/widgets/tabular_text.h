#pragma once

#include <QFont>
#include <QRectF>
#include <QString>

class QPainter;

namespace anomalyst::ui {

/// Draws one line of text in the painter's font with every digit as wide as the widest one, so
/// that columns of numbers line up also in fonts whose default figures are proportional (Qt 6.4
/// cannot ask a font for its tabular ones). No eliding; vertical alignment is always centred.
void drawTabular(QPainter& painter, const QRectF& area, Qt::Alignment alignment,
                 const QString& text);

/// Width of `text` as `drawTabular` draws it.
double tabularWidth(const QFont& font, const QString& text);

}  // namespace anomalyst::ui
