#pragma once

#include <memory>

#include "engine/detectors/detector.h"

namespace anomalyst::engine {

const DetectorInfo& ensembleInfo();

/// Several detectors that judge in different ways, trained on the same sessions; what most of them
/// find unusual is. Raw score: the quadratic mean of the members' scores on their common scale
/// (`MemberPanel`), those below the median counting against.
///
/// One scale serves members that read features and members that read tokens. Measured against means
/// and tail probabilities, with choices made on the same data: on tables of features the scale does
/// as well as the mean of -log p, or better where few sessions are held out; the quadratic mean,
/// in which one member that is sure outweighs several that are hardly so, does as well as the mean
/// there, and better on the process logs (best F1 of p2p-1 to p2p-3 .998, .982, .956, with the mean
/// .997, .971, .947; HDFS: AUROC .9998).
///
/// A member's part in an explanation is its part in the sum. Per event: the mean of the bits of the
/// members that score events. Latent: that of the first member that has one.
std::unique_ptr<Detector> makeEnsemble();

}  // namespace anomalyst::engine
