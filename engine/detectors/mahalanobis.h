#pragma once

#include <memory>

#include "engine/detectors/detector.h"

namespace anomalyst::engine {

const DetectorInfo& mahalanobisInfo();

/// Squared Mahalanobis distance (1936) from the mean of the core of the training sessions under its
/// covariance (`CoreMoments`), shrunk (Ledoit and Wolf 2004) and with 0.02 squared units added, so
/// that features which are constant, or follow from others, are no obstacle. A feature's part is
/// its component of the whitened row, each as near to its feature as can be (Garthwaite and Koch
/// 2016); the parts add up to the score. What would have been normal is what the other features
/// lead to expect.
std::unique_ptr<Detector> makeMahalanobis();

}  // namespace anomalyst::engine
