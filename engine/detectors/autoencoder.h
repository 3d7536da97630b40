#pragma once

#include <memory>

#include "engine/detectors/detector.h"

namespace anomalyst::engine {

/// What the autoencoder is and which parameters it has; known without LibTorch.
const DetectorInfo& autoencoderInfo();

/// Rebuilds a session's standardised features through a narrow middle (Hinton and Salakhutdinov
/// 2006); what it cannot rebuild is unusual. Raw score: mean squared residual over the features,
/// in standard deviations of the training sessions, values clipped to +-8. Latent: the middle.
/// Losses: the mean raw score without the share `trim` of the worst, of each batch in training. In
/// the torch module.
std::unique_ptr<Detector> makeAutoencoder();

}  // namespace anomalyst::engine
