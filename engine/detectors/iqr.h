#pragma once

#include <memory>

#include "engine/detectors/detector.h"

namespace anomalyst::engine {

const DetectorInfo& iqrInfo();

/// Box plots (Tukey 1977): how far each feature lies outside the box of the middle half of the
/// training sessions, in widths of the box. Raw score: the mean over the features, or the largest
/// (`BandModel`); 1.5 is where Tukey's whiskers end, and 3 where what he calls far out begins.
std::unique_ptr<Detector> makeIqr();

}  // namespace anomalyst::engine
