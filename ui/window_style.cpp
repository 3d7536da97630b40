#include "ui/window_style.h"

#include <QPainter>
#include <QPolygonF>
#include <QStyleFactory>
#include <QStyleOption>
#include <algorithm>

namespace anomalyst::ui {

namespace {

/// What tick boxes and radio buttons are drawn with, by their state.
struct Mark {
    explicit Mark(const QStyleOption& option) {
        const QPalette& palette = option.palette;
        const bool enabled = option.state & QStyle::State_Enabled;
        const bool set = option.state & (QStyle::State_On | QStyle::State_NoChange);
        const bool met = option.state & (QStyle::State_MouseOver | QStyle::State_HasFocus);
        const QColor accent = palette.color(QPalette::Link);
        const QColor quiet = enabled ? palette.color(QPalette::PlaceholderText)
                                     : palette.color(QPalette::Disabled, QPalette::Text);
        const double side = std::min({option.rect.width(), option.rect.height(), 14}) - 1;
        box = QRectF(0, 0, side, side);
        box.moveCenter(QRectF(option.rect).center());
        line = enabled && (set || met) ? accent : quiet;
        filling = !set ? palette.color(QPalette::Base) : enabled ? accent : quiet;
        sign = palette.color(QPalette::Base);
    }

    QRectF box;
    QColor line, filling, sign;
};

}  // namespace

WindowStyle::WindowStyle() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

void WindowStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option,
                                QPainter* painter, const QWidget* widget) const {
    // The line under tabs would go on only where there are none: they stand on their own.
    if (element == PE_FrameTabBarBase) return;
    if (element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck)
        drawTickBox(*option, *painter);
    else if (element == PE_IndicatorRadioButton)
        drawRadioButton(*option, *painter);
    else
        QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void WindowStyle::drawTickBox(const QStyleOption& option, QPainter& painter) const {
    const Mark mark(option);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(mark.line, 1));
    painter.setBrush(mark.filling);
    painter.drawRoundedRect(mark.box, 2.5, 2.5);
    painter.setPen(QPen(mark.sign, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const auto at = [&](double x, double y) {
        return QPointF(mark.box.left() + x * mark.box.width(),
                       mark.box.top() + y * mark.box.width());
    };
    if (option.state & State_On)
        painter.drawPolyline(QPolygonF{at(0.24, 0.52), at(0.43, 0.71), at(0.77, 0.31)});
    else if (option.state & State_NoChange)
        painter.drawLine(at(0.25, 0.5), at(0.75, 0.5));
    painter.restore();
}

void WindowStyle::drawRadioButton(const QStyleOption& option, QPainter& painter) const {
    const Mark mark(option);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(mark.line, 1));
    painter.setBrush(mark.filling);
    painter.drawEllipse(mark.box);
    if (option.state & State_On) {
        const double margin = mark.box.width() * 0.32;
        painter.setPen(Qt::NoPen);
        painter.setBrush(mark.sign);
        painter.drawEllipse(mark.box.adjusted(margin, margin, -margin, -margin));
    }
    painter.restore();
}

}  // namespace anomalyst::ui
