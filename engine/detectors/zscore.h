#pragma once

#include <memory>

#include "engine/detectors/detector.h"

namespace anomalyst::engine {

const DetectorInfo& zscoreInfo();

/// Robust z-scores (Iglewicz and Hoaglin 1993): distances from the median of the training sessions
/// in units of a spread that some anomalies among them hardly move. Raw score: their mean over the
/// features, or the largest (`BandModel`).
std::unique_ptr<Detector> makeZscore();

}  // namespace anomalyst::engine
