#pragma once

#include <memory>

#include "engine/detectors/detector.h"

namespace anomalyst::engine {

/// What the transformer is and which parameters it has; known without LibTorch.
const DetectorInfo& transformerInfo();

/// Reads a session event by event by attention (Vaswani et al. 2017) and says what comes next. An
/// event's score is its surprise -log2 p(event | the events before, up to `layers * context`) in
/// bits: of its action, and given the action of each further channel; the end of the session is an
/// event too. Latent: the state after the last event. Losses: the mean surprise of the events, ends
/// included, of all sessions, in nats (bits times ln 2); in training while the network changes and
/// a fiftieth of what it reads is blanked. In the torch module.
std::unique_ptr<Detector> makeTransformer();

}  // namespace anomalyst::engine
