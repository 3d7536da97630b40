#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/nn/autoencoder_shape.h"
#include "engine/nn/dense_module.h"
#include "engine/nn/random.h"
#include "engine/training/feature_task.h"

namespace anomalyst::engine {

/// The three networks of an f-AnoGAN. The encoder narrows as `shape` says, the generator widens the
/// same way, and the critic narrows like the encoder, to one number behind its last hidden layer.
struct GanModules {
    explicit GanModules(const AutoencoderShape& shape);
    void drawAll(Random& random, torch::Device device);

    std::int64_t codeWidth;
    std::shared_ptr<DenseModule> encoder, generator, critic;
};

struct AdversarialSettings {
    int generatorSteps = 0;
    double learningRate = 0;
    TrainingPart part = {};  ///< keeps checkpoints, and what it comes to
};

/// Trains generator and critic against each other, for so many steps of the generator and five of
/// the critic to each (Gulrajani et al. 2017, algorithm 1: penalty 10). A loss that is not a number
/// ends it at the last sound state, which adds a note, or fails where there is none. Fails also
/// when cancelled. Where `part` knows of it from before, it goes on, or is done.
Result<std::vector<std::string>> trainAdversaries(GanModules& networks, const FeatureTraining& data,
                                                  const AdversarialSettings& settings,
                                                  torch::Device device, Random& random,
                                                  RunControl& control);

/// Trains the encoder, whose loss of a row is its raw score, for a generator and a critic that stay
/// as they are.
class GanEncoderTask : public FeatureTask {
public:
    GanEncoderTask(GanModules& networks, const FeatureTraining& data, const Setting& setting,
                   double criticWeight, Random& random);

private:
    torch::Tensor rowLosses(const torch::Tensor& values) override;

    GanModules& m_networks;
    double m_criticWeight;
};

}  // namespace anomalyst::engine
