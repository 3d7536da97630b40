#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "engine/domain/session_groups.h"
#include "ui/theme.h"
#include "ui/views/map_legend.h"

namespace anomalyst::ui {

using ColourTable = std::array<std::uint32_t, 256>;

/// Colours for RasterRequest. By score: the theme's ramp up to `highest` with everything at or
/// above the line in the colour of fraud; by verdict and given label: the enumerations' values.
ColourTable scoreTable(const Colours& colours, float highest);
ColourTable verdictTable(const Colours& colours);
ColourTable givenTable(const Colours& colours);
/// The first group stands back; the others have the categorical colours.
ColourTable groupTable(const Colours& colours);

/// The same in words.
std::vector<MapLegend::Entry> scoreLegend(const Colours& colours);
std::vector<MapLegend::Entry> verdictLegend(const Colours& colours);
std::vector<MapLegend::Entry> givenLegend(const Colours& colours);
std::vector<MapLegend::Entry> groupLegend(const Colours& colours, const SessionGroups& groups);

}  // namespace anomalyst::ui
