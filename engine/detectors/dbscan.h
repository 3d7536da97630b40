#pragma once

#include <memory>

#include "engine/detectors/detector.h"

namespace anomalyst::engine {

const DetectorInfo& dbscanInfo();

/// Raw score: distance of a session's standardised features to the nearest core point of DBSCAN
/// (Ester, Kriegel, Sander and Xu 1996): a training session that has enough sessions, itself
/// included, within a radius. Core points are those of scikit-learn's `DBSCAN`. Which cluster a
/// core point belongs to makes no difference to the score, so clusters are not joined.
std::unique_ptr<Detector> makeDbscan();

}  // namespace anomalyst::engine
