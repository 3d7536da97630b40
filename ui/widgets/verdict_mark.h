#pragma once

#include <QIcon>
#include <QRectF>

#include "engine/domain/label.h"

class QPainter;

namespace anomalyst::ui {

struct Colours;

/// A verdict's shape in its colour, so that neither stands alone: fraud is a diamond, legitimate
/// a disc, unsure a square; None draws nothing.
void paintVerdictMark(QPainter& painter, const QRectF& area, Verdict verdict,
                      const Colours& colours);

QIcon verdictIcon(Verdict verdict, const Colours& colours);

}  // namespace anomalyst::ui
