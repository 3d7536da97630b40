#pragma once

#include <memory>

#include "engine/detectors/detector.h"

namespace anomalyst::engine {

const DetectorInfo& pcaInfo();

/// Principal component analysis (Jackson and Mudholkar 1979) of the core of the training sessions
/// (`CoreMoments`). Raw score: the squared distance between a row and its image in the components
/// kept, in standard deviations; a feature's part is its own residual, squared.
std::unique_ptr<Detector> makePca();

}  // namespace anomalyst::engine
