#pragma once

#include <cstddef>
#include <span>

#include "ui/charts/dense_cloud.h"
#include "ui/charts/dense_raster.h"

namespace anomalyst::ui {

/// The places of `cloud` inside the closed polygon `corners` by the even-odd rule, exact. Cells
/// that no edge passes through are taken or skipped whole. Fewer than three corners: none.
PlaceSet placesInside(const DenseCloud& cloud, std::span<const DataPoint> corners, int threads = 2);

}  // namespace anomalyst::ui
