#pragma once

#include <memory>

#include "engine/detectors/detector.h"

namespace anomalyst::engine {

/// What deep semi-supervised anomaly detection is and which parameters it has; known without
/// LibTorch.
const DetectorInfo& deepSadInfo();

/// Deep SAD (Ruff et al. 2020), which without labels is deep SVDD (Ruff et al. 2018): an encoder
/// that brings sessions close to a centre, and sessions labelled as anomalies away from it. It
/// starts from the encoder of an autoencoder trained first, on everything but known anomalies; the
/// centre is the mean code of those sessions then. Its layers have no bias terms and unbounded
/// functions between them, and the centre is kept away from the origin, so that it cannot bring
/// everything to the centre by no longer looking. Features are standardised, clipped to +-8.
///
/// Raw score: squared distance from the centre, mean over the code. Latent: the code. An
/// explanation gives each feature what the score falls by when the feature is at its mean.
/// Losses: mean raw score d of the sessions without labels, less the share `trim` of the worst, and
/// of known normal ones, + `label-weight` times the mean of 1 / d over known anomalies; as many
/// known anomalies as a quarter of the batch take part in each step. In validation the mean d of
/// the nearer half, which does not look at labels: of known anomalies there, d is to grow. In the
/// torch module.
std::unique_ptr<Detector> makeDeepSad();

}  // namespace anomalyst::engine
