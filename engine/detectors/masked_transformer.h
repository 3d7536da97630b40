#pragma once

#include <memory>

#include "engine/detectors/detector.h"

namespace anomalyst::engine {

/// What the masked transformer is and which parameters it has; known without LibTorch.
const DetectorInfo& maskedTransformerInfo();

/// Hides each event of a session and says what belongs in its place, from the events on both sides
/// (`MaskedTransformer`), so that a missing event surprises by its neighbours. An event's score is
/// the root mean square of -log2 p(event | all others within `context`) and of -log2 p(event |
/// those before it) in bits: of its action, and given the action of each further channel. The end
/// of the session is an event too, given what came before. Explanations expect what belongs there
/// from both sides. Latent: what the end's place looks like. Losses: the mean surprise of the
/// events, ends included, of all sessions, in nats (bits times ln 2); in training, while the
/// network changes, each session is read in one of the two ways, and a fiftieth of what it reads is
/// blanked. In the torch module.
std::unique_ptr<Detector> makeMaskedTransformer();

}  // namespace anomalyst::engine
