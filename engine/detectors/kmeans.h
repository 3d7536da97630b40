#pragma once

#include <memory>

#include "engine/detectors/detector.h"

namespace anomalyst::engine {

const DetectorInfo& kmeansInfo();

/// Raw score: distance of a session's standardised features to the nearest centre of the clusters
/// that k-means finds among the training sessions (`lloyd.h`). The smallest clusters, which hold
/// what is rare, are left out (He, Xu and Deng 2003).
std::unique_ptr<Detector> makeKmeans();

}  // namespace anomalyst::engine
