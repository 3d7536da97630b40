#pragma once

#include <memory>

#include "engine/detectors/detector.h"

namespace anomalyst::engine {

const DetectorInfo& knnInfo();

/// Raw score: distance of a session's standardised features to its nearest sessions of training
/// (Ramaswamy, Rastogi and Shim 2000): to the k-th, or the mean or median of all k. Distances are
/// those of scikit-learn's `NearestNeighbors` to the rounding of double precision.
std::unique_ptr<Detector> makeKnn();

}  // namespace anomalyst::engine
