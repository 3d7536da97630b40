#pragma once

#include <QString>
#include <vector>

#include "engine/domain/instant.h"

namespace anomalyst::ui {

/// How values become distances along an axis.
enum class AxisScale {
    Linear,
    SquareRoot,   ///< of counts, so that small classes are seen beside large ones
    Logarithmic,  ///< log10(1 + count)
    TimeUtc       ///< seconds since `AxisStyle::origin`
};

struct AxisStyle {
    AxisScale scale = AxisScale::Linear;
    QString title;
    Instant origin{0};   ///< TimeUtc only
    bool grid = false;   ///< Linear only
    bool whole = false;  ///< Linear only: ticks at whole numbers, as of things that are counted
    bool labels = true;
    int pixelsPerLabel = 60;  ///< labels stand no closer than this
};

/// The value's place along an axis before it is stretched to the plot, and back.
double scaled(AxisScale scale, double value);
double unscaled(AxisScale scale, double place);

struct AxisTick {
    double value = 0;
    QString label;
};

/// How many ticks to ask for along so many pixels: as many as keep their distance, and closer
/// where a single one would be left, by which nobody can tell how far another value is.
int tickCount(const AxisStyle& style, double low, double high, double pixels);

/// At most `most` + 1 ticks at round values in [low, high], ascending.
std::vector<AxisTick> axisTicks(const AxisStyle& style, double low, double high, int most);

/// 1, 2 or 5 times a power of ten: the smallest with at most `most` steps in `span`. Both > 0.
double roundStep(double span, int most);

}  // namespace anomalyst::ui
