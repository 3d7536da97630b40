#pragma once

#include <memory>

#include "engine/detectors/detector.h"

namespace anomalyst::engine {

/// What the recurrent autoencoder is and which parameters it has; known without LibTorch.
const DetectorInfo& gruAutoencoderInfo();

/// Reads a session into a short code and rebuilds it from the code, both with gated recurrent units
/// (Malhotra et al. 2016). An event's score is how badly it is rebuilt: -log2 p(event | code,
/// events before) in bits, of its action, and given the action of each further channel; the end of
/// the session is an event too. Latent: the code. Losses: the mean surprise of the events, ends
/// included, of all sessions, in nats (bits times ln 2); in training while the network changes and
/// a tenth of what it reads is blanked. In the torch module.
std::unique_ptr<Detector> makeGruAutoencoder();

}  // namespace anomalyst::engine
