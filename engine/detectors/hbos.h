#pragma once

#include <memory>

#include "engine/detectors/detector.h"

namespace anomalyst::engine {

const DetectorInfo& hbosInfo();

/// Histogram-based outlier score (Goldstein and Dengel 2012): how empty the bins are into which a
/// session's features fall. Raw score: the sum over the features of -log2 of the bin's height, in
/// bits. The bins are as many as the square root of the sessions, as the authors advise, with two
/// departures from them:
///
/// - A height of 1 is not the tallest bin but that of the median training session, and nothing is
///   taller; a spike, as of a count that is mostly zero, would otherwise make everything else look
///   equally rare.
/// - 1/n is added to the height, n being the training sessions, so that an empty bin, or a value
///   outside of the histogram, counts log2(n + 1) bits and not infinitely many.
std::unique_ptr<Detector> makeHbos();

}  // namespace anomalyst::engine
