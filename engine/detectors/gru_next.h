#pragma once

#include <memory>

#include "engine/detectors/detector.h"

namespace anomalyst::engine {

/// What the next-event model is and which parameters it has; known without LibTorch.
const DetectorInfo& gruNextInfo();

/// Reads a session event by event with a gated recurrent unit (Cho et al. 2014) and says what
/// comes next, as DeepLog does for logs (Du et al. 2017). An event's score is its surprise
/// -log2 p(event | events before) in bits: of its action, and given the action of each further
/// channel; the end of the session is an event too. Latent: the state after the last event.
/// Losses: the mean surprise of the events, ends included, of all sessions, in nats (bits times
/// ln 2); in training while the network changes and a fiftieth of what it reads is blanked. In the
/// torch module.
std::unique_ptr<Detector> makeGruNext();

}  // namespace anomalyst::engine
