#pragma once

#include <memory>

#include "engine/detectors/detector.h"

namespace anomalyst::engine {

/// What the adversarial network is and which parameters it has; known without LibTorch.
const DetectorInfo& ganInfo();

/// A generator of sessions and a critic that tells them from real ones, trained against each other
/// (WGAN-GP: Gulrajani et al. 2017), then an encoder that finds the code from which the generator
/// makes a given session (f-AnoGAN: Schlegl et al. 2019, their izi_f). Features are standardised
/// and clipped to +-8; the generator's output is linear.
///
/// Raw score: mean squared residual of G(E(x)) over the features + `critic-weight` times the mean
/// squared distance between what x and G(E(x)) look like in the critic's last hidden layer. The
/// critic's own verdict is no part of it: at the equilibrium it says nothing of *normal* sessions.
/// Latent: E(x). An explanation gives each feature its squared residual, and of the critic's term
/// what it falls by when the feature is replaced by what was expected.
/// Losses: those of the encoder, the mean raw score without the share `trim` of the worst. In the
/// torch module.
std::unique_ptr<Detector> makeGan();

}  // namespace anomalyst::engine
