#pragma once

#include <memory>

#include "engine/detectors/detector.h"

namespace anomalyst::engine {

const DetectorInfo& isolationForestInfo();

/// Isolation forest (Liu, Ting and Zhou 2008): random trees, each on a few sessions, in which what
/// is unusual is soon by itself. Raw score: 2^(-E[h] / c(samples)), from 0 to 1, E[h] being the
/// mean path length (`IsolationTree`); 0.5 is as usual as the average.
///
/// What each feature does to a session's path length are the changes of the length to be expected
/// at the splits on its way (`IsolationTree::addChanges`), on average over the trees. They sum to
/// E[h] less the mean path length in training, so they account for the whole score; parts in an
/// explanation are those that shorten it. What would have been normal is the median.
std::unique_ptr<Detector> makeIsolationForest();

}  // namespace anomalyst::engine
