#pragma once

#include <QProxyStyle>

class QStyleOptionComboBox;
class QStyleOptionSpinBox;

namespace anomalyst::ui {

/// Fusion with tick boxes, radio buttons and fields that can be seen on a dark window too, flat and
/// in the colours of the palette. The edge of a field, its only sign, has 3:1 on the window.
class WindowStyle : public QProxyStyle {
public:
    WindowStyle();
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                            QPainter* painter, const QWidget* widget) const override;

private:
    void drawTickBox(const QStyleOption& option, QPainter& painter) const;
    void drawRadioButton(const QStyleOption& option, QPainter& painter) const;
    void drawSpinBox(const QStyleOptionSpinBox& box, QPainter& painter,
                     const QWidget* widget) const;
    void drawStep(const QStyleOptionSpinBox& box, SubControl step, QPainter& painter,
                  const QWidget* widget) const;
    void drawComboBox(const QStyleOptionComboBox& box, QPainter& painter,
                      const QWidget* widget) const;
};

}  // namespace anomalyst::ui
