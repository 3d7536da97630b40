#pragma once

#include <memory>

#include "engine/detectors/detector.h"

namespace anomalyst::engine {

/// What the variational autoencoder is and which parameters it has; known without LibTorch.
const DetectorInfo& vaeInfo();

/// A variational autoencoder (Kingma and Welling 2014) of a session's standardised features,
/// clipped to +-8: a code q(z|x) = N(mean, variance) under the prior N(0, I), and features normal
/// around what the code's decoder says, with one deviation a feature that is learnt along and is
/// the same for all sessions (Rybkin, Daniilidis and Levine 2021), at least 0.4.
///
/// Raw score, in nats: -ln p(x | z at the mean of q) + KL(q || prior). Nothing is drawn to score.
/// The least deviation keeps densities below one, and so the score above 0. Latent: the mean of q.
/// An explanation gives each feature its squared residual over twice its variance, and of the
/// KL term what it falls by when the feature is replaced by what was expected.
/// Losses: in training the same with one code drawn from q, the KL term times `kl-weight`, without
/// the share `trim` of the worst of each batch; in validation at the mean. In the torch module.
std::unique_ptr<Detector> makeVae();

}  // namespace anomalyst::engine
