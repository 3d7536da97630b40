#pragma once

#include <QColor>
#include <QPen>
#include <cstddef>

#include "ui/theme.h"

class QPainter;

namespace anomalyst::ui {

/// How series that are drawn beside the one that is shown are told apart: each by a colour, a dash
/// and a mark of its own, so that no colour alone carries a meaning.
namespace compared {

inline constexpr std::size_t kMost = 3;

QColor colour(const Colours& colours, std::size_t series);
QPen pen(const Colours& colours, std::size_t series, double width);
Qt::PenStyle dash(std::size_t series);
/// A diamond, a triangle, a square: filled, and set off from what is under it.
void drawMark(QPainter& painter, const Colours& colours, std::size_t series, QPointF at,
              double radius);

}  // namespace compared

}  // namespace anomalyst::ui
