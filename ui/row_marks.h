#pragma once

#include <QColor>
#include <QIcon>
#include <QRectF>
#include <QString>
#include <cstdint>
#include <vector>

#include "engine/domain/colour_rule.h"

class QPainter;

namespace anomalyst::ui {

class Theme;

/// What a colour rule puts on its rows.
struct RowMark {
    std::uint8_t colour = 0;
    QString letter;  ///< one character, upper case
    QString name;    ///< of the rule
};

RowMark markOf(const ColourRule& rule);

/// "blue"
QString ruleColourName(std::uint8_t colour);
/// Apart for colour-blind eyes (after Okabe and Ito, 2008), on the light and on the dark ground.
QColor ruleColour(const Theme& theme, std::uint8_t colour);

/// A small square with the letter in it, in the middle of the area.
void paintRowMark(QPainter& painter, const QRectF& area, const RowMark& mark, const Theme& theme);
QIcon rowMarkIcon(const RowMark& mark, const Theme& theme);

}  // namespace anomalyst::ui
