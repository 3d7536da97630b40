#include "ui/window_style.h"

#include <QPainter>
#include <QPolygonF>
#include <QStyleFactory>
#include <QStyleOption>
#include <algorithm>

namespace anomalyst::ui {

WindowStyle::WindowStyle() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

void WindowStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option,
                                QPainter* painter, const QWidget* widget) const {
    if (element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck)
        drawTickBox(*option, *painter);
    else
        QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void WindowStyle::drawTickBox(const QStyleOption& option, QPainter& painter) const {
    const QPalette& palette = option.palette;
    const bool enabled = option.state & State_Enabled;
    const bool ticked = option.state & (State_On | State_NoChange);
    const bool marked = option.state & (State_MouseOver | State_HasFocus);
    const QColor accent = palette.color(QPalette::Link);
    const QColor quiet = enabled ? palette.color(QPalette::PlaceholderText)
                                 : palette.color(QPalette::Disabled, QPalette::Text);
    const double side = std::min({option.rect.width(), option.rect.height(), 14}) - 1;
    QRectF box(0, 0, side, side);
    box.moveCenter(QRectF(option.rect).center());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(enabled && (ticked || marked) ? accent : quiet, 1));
    painter.setBrush(!ticked ? palette.color(QPalette::Base) : enabled ? accent : quiet);
    painter.drawRoundedRect(box, 2.5, 2.5);
    painter.setPen(
        QPen(palette.color(QPalette::Base), 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const auto at = [&](double x, double y) {
        return QPointF(box.left() + x * side, box.top() + y * side);
    };
    if (option.state & State_On)
        painter.drawPolyline(QPolygonF{at(0.24, 0.52), at(0.43, 0.71), at(0.77, 0.31)});
    else if (option.state & State_NoChange)
        painter.drawLine(at(0.25, 0.5), at(0.75, 0.5));
    painter.restore();
}

}  // namespace anomalyst::ui
