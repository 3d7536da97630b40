#pragma once

#include <QString>

#include "ui/format.h"

namespace anomalyst::ui {

/// A number that a probe has corrected, where there is no room to say so in words: "≈0.44".
inline QString estimatedNumber(const QString& number) {
    return number == format::missing() ? number : QStringLiteral("≈") + number;
}

}  // namespace anomalyst::ui
