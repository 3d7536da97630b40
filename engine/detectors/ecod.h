#pragma once

#include <memory>

#include "engine/detectors/detector.h"

namespace anomalyst::engine {

const DetectorInfo& ecodInfo();

/// Empirical cumulative distributions (Li et al. 2022, "ECOD"): how rare it is, feature by feature,
/// to be as low or as high as a session is. A tail's probability is (c + 1) / (n + 1), where c of
/// the n training sessions lie as far out: the distribution of these and the session itself, so
/// that no other session that is scored has a part in it. Raw score: the sum over the features of
/// -ln of a tail's probability, in nats,
///
/// - "rarer": of the rarer tail of each feature, as the authors' own program (PyOD) does;
/// - "paper": of the left tails, of the right tails, or of the tails on the side to which each
///   feature is skewed, whichever of these three sums is the largest (their algorithm 1).
///
/// Probabilities are kept within 1/128 of their size, not exactly: that takes some 2,000 values a
/// feature however many sessions there are, and all of them up to 250 sessions.
std::unique_ptr<Detector> makeEcod();

}  // namespace anomalyst::engine
