#pragma once

#include <QProxyStyle>

namespace anomalyst::ui {

/// Fusion with tick boxes and radio buttons that can be seen on a dark window too, in the colours
/// of the palette.
class WindowStyle : public QProxyStyle {
public:
    WindowStyle();
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;

private:
    void drawTickBox(const QStyleOption& option, QPainter& painter) const;
    void drawRadioButton(const QStyleOption& option, QPainter& painter) const;
};

}  // namespace anomalyst::ui
