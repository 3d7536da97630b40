#pragma once

#include <QColor>
#include <QIcon>

namespace anomalyst::ui {

enum class MapIcon { Move, Lasso, Box, ShowAll };

/// A line icon in one colour, sharp at every scale.
QIcon mapIcon(MapIcon icon, const QColor& colour);

}  // namespace anomalyst::ui
