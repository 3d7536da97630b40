#pragma once

#include <vector>

#include "engine/nn/dense_network.h"
#include "engine/nn/random.h"
#include "engine/nn/torch_precompiled.h"
#include "engine/training/feature_batches.h"
#include "engine/training/trainer.h"

namespace anomalyst::engine {

/// How an autoencoder is trained, besides on what.
struct AutoencoderTraining {
    double learningRate = 0;
    TrainerSettings trainer;
    torch::Device device = torch::kCPU;
    const DenseNetwork* startFrom = nullptr;  ///< of the same layers; null: new weights
};

struct TrainedAutoencoder {
    DenseNetwork network;
    FitSummary summary;
};

/// An autoencoder of these layers, whose weights are drawn first: on one core without LibTorch
/// where that is the fastest, else with LibTorch. Fails when cancelled, and when it diverges.
Result<TrainedAutoencoder> trainAutoencoder(std::vector<DenseLayer> layers,
                                            const FeatureTraining& data,
                                            const AutoencoderTraining& how, Random& random,
                                            RunControl& control);

}  // namespace anomalyst::engine
