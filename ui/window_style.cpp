#include "ui/window_style.h"

#include <QAbstractSpinBox>
#include <QPainter>
#include <QPlainTextEdit>
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

constexpr double kRound = 3;  ///< corners of a field

QColor edgeOf(const QStyleOption& field) {
    const QPalette& palette = field.palette;
    if (!(field.state & QStyle::State_Enabled)) return palette.color(QPalette::Mid);
    if (field.state & QStyle::State_HasFocus) return palette.color(QPalette::Link);
    if (field.state & QStyle::State_MouseOver) return palette.color(QPalette::PlaceholderText);
    // What is disabled is too faint by a little in the light.
    return palette.color(QPalette::Disabled, QPalette::Text).darker(110);
}

void drawBox(const QStyleOption& field, const QBrush& ground, QPainter& painter) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(edgeOf(field), 1));
    painter.setBrush(ground);
    painter.drawRoundedRect(QRectF(field.rect).adjusted(0.5, 0.5, -0.5, -0.5), kRound, kRound);
    painter.restore();
}

/// In the middle of `room`; grows with the text.
void drawArrow(const QStyleOption& field, const QRect& room, bool up, bool enabled,
               QPainter& painter) {
    const double half =
        std::min({field.fontMetrics.height() * 0.22, room.width() * 0.35, room.height() * 0.45});
    const double base = up ? half / 2 : -half / 2;
    const QPointF middle = QRectF(room).center();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(enabled ? field.palette.color(QPalette::PlaceholderText)
                             : field.palette.color(QPalette::Disabled, QPalette::Text));
    painter.drawPolygon(QPolygonF{middle + QPointF(-half, base), middle + QPointF(half, base),
                                  middle + QPointF(0, -base)});
    painter.restore();
}

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
    else if (element == PE_FrameLineEdit ||
             (element == PE_Frame && qobject_cast<const QPlainTextEdit*>(widget)))
        drawBox(*option, Qt::NoBrush, *painter);
    else
        QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void WindowStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                     QPainter* painter, const QWidget* widget) const {
    const auto* spinBox = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
    const auto* comboBox = qstyleoption_cast<const QStyleOptionComboBox*>(option);
    if (control == CC_SpinBox && spinBox)
        drawSpinBox(*spinBox, *painter, widget);
    else if (control == CC_ComboBox && comboBox)
        drawComboBox(*comboBox, *painter, widget);
    else
        QProxyStyle::drawComplexControl(control, option, painter, widget);
}

void WindowStyle::drawSpinBox(const QStyleOptionSpinBox& box, QPainter& painter,
                              const QWidget* widget) const {
    if (box.frame)
        drawBox(box, box.palette.brush(QPalette::Base), painter);
    else
        painter.fillRect(box.rect, box.palette.brush(QPalette::Base));
    if (box.buttonSymbols == QAbstractSpinBox::NoButtons) return;
    drawStep(box, SC_SpinBoxUp, painter, widget);
    drawStep(box, SC_SpinBoxDown, painter, widget);
}

void WindowStyle::drawStep(const QStyleOptionSpinBox& box, SubControl step, QPainter& painter,
                           const QWidget* widget) const {
    const bool up = step == SC_SpinBoxUp;
    const QRect room =
        proxy()->subControlRect(CC_SpinBox, &box, step, widget) & box.rect.adjusted(1, 1, -1, -1);
    const bool enabled = (box.state & State_Enabled) &&
                         box.stepEnabled.testFlag(up ? QAbstractSpinBox::StepUpEnabled
                                                     : QAbstractSpinBox::StepDownEnabled);
    if (enabled && box.activeSubControls.testFlag(step)) {
        const bool pressed = box.state & State_Sunken;
        painter.fillRect(room, box.palette.color(pressed ? QPalette::Highlight : QPalette::Button));
    }
    drawArrow(box, room, up, enabled, painter);
}

void WindowStyle::drawComboBox(const QStyleOptionComboBox& box, QPainter& painter,
                               const QWidget* widget) const {
    if (box.frame)
        drawBox(box, box.palette.brush(box.editable ? QPalette::Base : QPalette::Button), painter);
    drawArrow(box, proxy()->subControlRect(CC_ComboBox, &box, SC_ComboBoxArrow, widget), false,
              box.state & State_Enabled, painter);
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
