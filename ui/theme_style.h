#pragma once

#include <QString>

namespace anomalyst::ui {

struct Colours;

/// The style sheet: only what a palette cannot say (borders of docks, headers, flat buttons).
QString styleSheetOf(const Colours& colours);

}  // namespace anomalyst::ui
