#pragma once

#include <memory>

#include "engine/detectors/detector.h"

namespace anomalyst::engine {

const DetectorInfo& ensembleInfo();

/// Several detectors that judge in different ways, trained on the same sessions; what most of them
/// find unusual is. Raw score: the quadratic mean of the members' scores on their common scale
/// (`MemberPanel`), those below the median counting against.
///
/// One scale serves members that read features and members that read tokens. Measured, with choices
/// made on the same data: on tables of features it does as well as the mean of -log p, or better
/// where few sessions are held out. The quadratic mean, in which one member that is sure outweighs
/// several that are hardly so, does as well as the mean there, and better on process logs.
///
/// AUROC on the seven tables of the data set collection ADBench, trained with anomalies .917, and
/// without .949, mean of three splits; the best of its members .914 (pca) and .938 (knn). On logs,
/// seed 1: HDFS AUROC .9998, AUPRC at the true prevalence .991; best F1, all sessions trained on
/// without labels and judged, process-p2p-1 to -4 .998, .982, .956, .954, request .918, declaration
/// .916. There `unseen` alone is better on the last four.
///
/// A member's part in an explanation is its part in the sum. Per event: the mean of the bits of the
/// members that score events. Latent: that of the first member that has one.
std::unique_ptr<Detector> makeEnsemble();

}  // namespace anomalyst::engine
