#pragma once

#include <memory>

#include "engine/detectors/detector.h"

namespace anomalyst::engine {

const DetectorInfo& lofInfo();

/// Raw score: the local outlier factor (Breunig, Kriegel, Ng and Sander 2000), how many times as
/// dense as around the session it is around its neighbours. About 1 is usual. Novelty mode:
/// sessions are compared with those trained on, not with each other, as by scikit-learn's
/// `LocalOutlierFactor(novelty=True)`, of which the score is `-score_samples`. Where more sessions
/// are equal than there are neighbours their density is 1e10, as there.
std::unique_ptr<Detector> makeLof();

}  // namespace anomalyst::engine
