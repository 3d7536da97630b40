#pragma once

#include <QMargins>

#include "ui/theme.h"

namespace anomalyst::ui {

/// Size of the window's text where the system asks for no larger one.
constexpr double kUsualPointSize = 9.4;

/// How much larger the text is than usual: 1.5 where the system asks for half as large again. Room
/// that is kept for text and counted in pixels grows by it.
inline double textScale(const Theme& theme) { return theme.font().pointSizeF() / kUsualPointSize; }

inline int scaled(int pixels, const Theme& theme) {
    return static_cast<int>(pixels * textScale(theme) + 0.5);
}

inline QMargins scaled(const QMargins& pixels, const Theme& theme) {
    return (QMarginsF(pixels) * textScale(theme)).toMargins();
}

}  // namespace anomalyst::ui
